package org.fairlead.adapters.store;

import org.fairlead.core.basics.SourceId;
import org.fairlead.core.ledger.Hash;

/**
 * A raw segment that no line is added to any more: what the journal records of it.
 *
 * @param source whose lines
 * @param segment its number, from 0
 * @param lines how many
 * @param root the Merkle root over them; a leaf is a line's bytes without its newline
 */
public record SealedSegment(SourceId source, int segment, int lines, Hash root) {}
