package org.fairlead.apps.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code fairlead check}: the launcher's, since it builds what it tests. */
@Command(description = "Every test that this machine can run; --full: the long campaigns too.")
final class CheckCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Refusal {
    throw new Refusal("fairlead check: run it by ./fairlead check, which builds what it tests");
  }
}
