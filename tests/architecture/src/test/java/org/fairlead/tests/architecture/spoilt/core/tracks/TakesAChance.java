package org.fairlead.tests.architecture.spoilt.core.tracks;

/** Breaks a rule on purpose, in each way. */
final class TakesAChance {
  double mathRandom() {
    return Math.random();
  }

  int unseeded() {
    return new java.util.Random().nextInt();
  }

  int ofThread() {
    return java.util.concurrent.ThreadLocalRandom.current().nextInt();
  }

  Object id() {
    return java.util.UUID.randomUUID();
  }

  Object secure() {
    return new java.security.SecureRandom();
  }

  void shuffled(java.util.List<String> words) {
    java.util.Collections.shuffle(words);
  }
}
