/**
 * A node's data in one folder. The truth is two append-only file sets: raw segments and the private
 * journal. The ledger's files, DuckDB and SQLite are computed from them and may be deleted. Spec:
 * journal.
 */
@NullMarked
package org.fairlead.adapters.store;

import org.jspecify.annotations.NullMarked;
