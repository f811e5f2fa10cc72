package org.fairlead.tests.architecture.spoilt.adapters.one;

/** Breaks a rule on purpose. */
final class KnowsAnother {
  org.fairlead.tests.architecture.spoilt.adapters.other.Other other;
}
