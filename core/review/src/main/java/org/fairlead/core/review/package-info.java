/** What a reviewer asks, answered from the record. Spec: review-bundle. */
@NullMarked
package org.fairlead.core.review;

import org.jspecify.annotations.NullMarked;
