/** Feeds of sentences and sightings, line by line, into reports that carry their source. */
@NullMarked
package org.fairlead.adapters.feed;

import org.jspecify.annotations.NullMarked;
