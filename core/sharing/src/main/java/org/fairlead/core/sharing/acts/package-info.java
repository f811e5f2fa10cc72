/**
 * Acts: what a party itself says and signs. The node stores them and never originates them; what is
 * in force is a fold over them. Spec: acts.
 */
@NullMarked
package org.fairlead.core.sharing.acts;

import org.jspecify.annotations.NullMarked;
