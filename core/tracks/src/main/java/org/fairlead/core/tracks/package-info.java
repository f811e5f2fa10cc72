/**
 * Reports become tracks, kinematic states and behaviours. Everything here is a pure function of the
 * reports it is given: what a reader may not see is not among them, so it cannot show.
 */
@NullMarked
package org.fairlead.core.tracks;

import org.jspecify.annotations.NullMarked;
