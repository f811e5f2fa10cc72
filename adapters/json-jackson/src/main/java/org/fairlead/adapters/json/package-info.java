/** Reads JSON text with Jackson. */
@NullMarked
package org.fairlead.adapters.json;

import org.jspecify.annotations.NullMarked;
