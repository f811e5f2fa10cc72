/**
 * What the law asks of each step against a vessel. Records only: nothing here plans or advises
 * force.
 */
@NullMarked
package org.fairlead.core.cases;

import org.jspecify.annotations.NullMarked;
