/**
 * The ledger in the C2SP formats, byte for byte, so that a stranger's tools verify it: Merkle tree,
 * tiles, checkpoint, signed note, cosignature and proof. Pure functions over bytes. Spec: ledger.
 */
@NullMarked
package org.fairlead.core.ledger;

import org.jspecify.annotations.NullMarked;
