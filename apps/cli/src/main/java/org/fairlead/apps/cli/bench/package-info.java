/** What {@code fairlead bench} measures, on worlds that it declares. */
@NullMarked
package org.fairlead.apps.cli.bench;

import org.jspecify.annotations.NullMarked;
