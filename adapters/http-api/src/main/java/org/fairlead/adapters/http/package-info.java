/**
 * The page of a demo over HTTP, on loopback and to read only: cli §6. A ledger and a witness over
 * HTTP: ledger §11.
 */
@NullMarked
package org.fairlead.adapters.http;

import org.jspecify.annotations.NullMarked;
