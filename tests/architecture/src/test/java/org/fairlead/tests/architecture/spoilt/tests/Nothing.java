package org.fairlead.tests.architecture.spoilt.tests;

/** What nothing may know. */
public final class Nothing {}
