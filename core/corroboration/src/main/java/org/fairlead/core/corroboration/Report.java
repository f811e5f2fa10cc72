package org.fairlead.core.corroboration;

/**
 * A text that tells of something.
 *
 * @param name of the file or item it came in
 * @param publisher who published it; empty where it does not say
 */
public record Report(String name, String publisher, String text) {}
