package org.fairlead.tests.architecture.spoilt.adapters.other;

/** What another adapter may not know. */
public final class Other {}
