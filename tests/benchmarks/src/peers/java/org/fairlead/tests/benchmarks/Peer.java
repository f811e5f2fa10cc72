package org.fairlead.tests.benchmarks;

import java.util.function.Function;

/** The engines that are measured side by side, and what they leave undone that ours does. */
public enum Peer {
  /** Ours. */
  FAIRLEAD(
      "Fairlead",
      FairleadEngine::new,
      "does all of it: every reason, the ground, treatment and retention, hashes of the terms"),
  /** The floor. */
  PLAIN("plain Java records", PlainEngine::new, "the floor: a loop that says yes or no"),
  /** jCasbin. */
  CASBIN(
      "jCasbin 1.99.0",
      CasbinEngine::new,
      "yes or no; purposes, box and day are a function of ours; no reasons, delay or hashes"),
  /** AuthzForce. */
  AUTHZFORCE(
      "AuthzForce 21.0.1",
      AuthzForceEngine::new,
      "decision and obligations; which condition failed is not said; no delay or hashes"),
  /** SAPL with the index that is better here. */
  SAPL_CANONICAL(
      "SAPL 3.0.0, canonical index",
      world -> new SaplEngine(world, true),
      "decision and obligations; which condition failed is not said; no delay or hashes"),
  /** SAPL as it comes. */
  SAPL_DEFAULT("SAPL 3.0.0, default index", world -> new SaplEngine(world, false), "as above"),
  /** Cedar. */
  CEDAR(
      "Cedar-java 4.10.0, cached",
      CedarEngine::new,
      "names the policies that permitted, none that nearly did; no delay or hashes"),
  /** EDC. */
  EDC(
      "EDC policy engine 0.15.1",
      EdcEngine::new,
      "says which constraint of a policy failed; one policy at a time, in a loop of ours; no delay"
          + " or hashes");

  final String words;
  final Function<BoxWorld, Engine> maker;
  final String undone;

  Peer(String words, Function<BoxWorld, Engine> maker, String undone) {
    this.words = words;
    this.maker = maker;
    this.undone = undone;
  }
}
