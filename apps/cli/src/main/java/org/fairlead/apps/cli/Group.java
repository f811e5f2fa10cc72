package org.fairlead.apps.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands under one word, which does nothing by itself. */
@Command(description = "Commands under one word.")
final class Group implements Callable<Integer> {
  private final String name;

  @Spec private CommandSpec spec = CommandSpec.create();

  Group(String name) {
    this.name = name;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "`" + name + "` needs one of " + spec.subcommands().keySet() + " after it");
  }
}
