/**
 * NMEA 0183 and AIS (ITU-R M.1371-5) sentences and messages. Raw protocol integers end here: what a
 * sender marks as not available is absent outside. No clock, no chance, no input or output.
 */
@NullMarked
package org.fairlead.core.ais;

import org.jspecify.annotations.NullMarked;
