/**
 * Values that every part of Fairlead speaks in. WGS-84, degrees true, UTC; no clock, no chance, no
 * input or output.
 */
@NullMarked
package org.fairlead.core.basics;

import org.jspecify.annotations.NullMarked;
