/**
 * The way of the data: {@link org.fairlead.exchange.Receive}, {@link org.fairlead.exchange.Track},
 * {@link org.fairlead.exchange.Decide}, {@link org.fairlead.exchange.Record}, {@link
 * org.fairlead.exchange.Deliver}, in this order; and the ports that adapters implement. Nothing
 * leaves a node except through {@code Deliver}.
 */
@NullMarked
package org.fairlead.exchange;

import org.jspecify.annotations.NullMarked;
