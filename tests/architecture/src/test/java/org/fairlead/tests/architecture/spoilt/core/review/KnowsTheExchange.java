package org.fairlead.tests.architecture.spoilt.core.review;

/** Breaks a rule on purpose. */
final class KnowsTheExchange {
  org.fairlead.tests.architecture.spoilt.exchange.OpensASocket other;
}
