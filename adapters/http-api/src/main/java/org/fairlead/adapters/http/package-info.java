/** The page of a demo over HTTP, on loopback and to read only. Spec: cli §6. */
@NullMarked
package org.fairlead.adapters.http;

import org.jspecify.annotations.NullMarked;
