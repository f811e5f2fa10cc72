/** Signatures by Bouncy Castle, some twenty times as fast as the JDK's; the JDK verifies them. */
@NullMarked
package org.fairlead.adapters.signature;

import org.jspecify.annotations.NullMarked;
