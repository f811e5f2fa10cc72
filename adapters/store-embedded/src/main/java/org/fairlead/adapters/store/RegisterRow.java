package org.fairlead.adapters.store;

/**
 * A journal record as a register finds it.
 *
 * @param index its index in the journal
 * @param kind what kind of record; never empty
 * @param party whose it is; empty where nobody's
 * @param at when, as text that sorts by time
 * @param subject what it is about; empty where nothing
 * @param content its canonical JSON
 */
public record RegisterRow(
    long index, String kind, String party, String at, String subject, String content) {}
