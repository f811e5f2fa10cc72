/** Copies of one story count once. Spec: corroboration. */
@NullMarked
package org.fairlead.core.corroboration;

import org.jspecify.annotations.NullMarked;
