package org.fairlead.exchange;

/** Port: unguessable ids. A decision's id must not count decisions. */
@FunctionalInterface
public interface Chance {
  /** 26 characters of {@code [a-z0-9]}, never the same twice, whoever else asks at that moment. */
  String id();
}
