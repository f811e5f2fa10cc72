package org.fairlead.tests.architecture.spoilt.adapters.one;

/** Breaks a rule on purpose. */
final class KnowsAnApplication {
  org.fairlead.tests.architecture.spoilt.apps.Main main;
}
