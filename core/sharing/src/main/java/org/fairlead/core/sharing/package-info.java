/** Sharing terms and the decisions that they give. Spec: {@code specs/terms.md}. */
@NullMarked
package org.fairlead.core.sharing;

import org.jspecify.annotations.NullMarked;
