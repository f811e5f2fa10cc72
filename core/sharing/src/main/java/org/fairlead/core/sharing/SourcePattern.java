package org.fairlead.core.sharing;

import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.SourceId;

/**
 * One source, or with the name {@code *} every source whose originator {@code party} covers. Spec:
 * terms §1.
 */
record SourcePattern(Party party, String name) {
  boolean isWide() {
    return name.equals("*");
  }

  boolean matches(SourceId source) {
    return isWide()
        ? party.covers(source.originator())
        : name.equals(source.name()) && party.equals(source.originator());
  }

  @Override
  public String toString() {
    return party + "/" + name;
  }
}
