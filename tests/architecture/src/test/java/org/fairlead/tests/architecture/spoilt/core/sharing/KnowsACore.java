package org.fairlead.tests.architecture.spoilt.core.sharing;

/** Breaks a rule on purpose. */
public final class KnowsACore {
  org.fairlead.tests.architecture.spoilt.core.ais.KnowsACore other;
}
