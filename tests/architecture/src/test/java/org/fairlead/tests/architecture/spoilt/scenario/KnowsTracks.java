package org.fairlead.tests.architecture.spoilt.scenario;

/** Breaks a rule on purpose. */
public final class KnowsTracks {
  org.fairlead.tests.architecture.spoilt.core.tracks.KnowsACore other;
}
