package org.fairlead.tests.architecture.spoilt.exchange;

/** Breaks a rule on purpose. */
public final class OpensASocket {
  java.net.Socket socket;
}
