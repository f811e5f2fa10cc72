package org.fairlead.tests.architecture.spoilt.exchange;

/** Breaks a rule on purpose. */
final class KnowsATest {
  org.fairlead.tests.architecture.spoilt.tests.Nothing test;
}
