package org.fairlead.tests.architecture.spoilt.apps;

/** What an adapter may not know. */
public final class Main {}
