/**
 * The declared synthetic sea: vessels, receivers and planted events from a seed. Its ground truth
 * is for tests and measurements alone. No clock; chance only from the seed.
 */
@NullMarked
package org.fairlead.scenario;

import org.jspecify.annotations.NullMarked;
