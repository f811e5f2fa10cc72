package org.fairlead.tests.architecture.spoilt.exchange;

/** Breaks a rule on purpose. */
final class KnowsTheTruth {
  org.fairlead.tests.architecture.spoilt.scenario.KnowsTracks truth;
}
