package org.fairlead.core.ledger;

/**
 * One file of a log to be written.
 *
 * @param path where, relative to the log
 * @param bytes its whole content; not copied
 */
public record TileFile(TilePath path, byte[] bytes) {}
