package org.fairlead.tests.architecture.spoilt.core.tracks;

/** Breaks a rule on purpose. */
final class ReadsAFile {
  java.io.File file;
}
