/** The command line: composes a node from its adapters and runs commands. Spec: cli. */
@NullMarked
package org.fairlead.apps.cli;

import org.jspecify.annotations.NullMarked;
