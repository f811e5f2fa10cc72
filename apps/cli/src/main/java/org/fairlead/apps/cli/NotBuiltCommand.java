package org.fairlead.apps.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A command of the plan that does not exist yet, and says so. */
@Command(description = "Not built yet.")
final class NotBuiltCommand implements Callable<Integer> {
  private final String name;

  @Unmatched private List<String> arguments = new ArrayList<>();

  NotBuiltCommand(String name) {
    this.name = name;
  }

  static String line(String name) {
    return "fairlead " + name + ": not built yet";
  }

  @Override
  public Integer call() throws Refusal {
    throw new Refusal(line(name));
  }
}
