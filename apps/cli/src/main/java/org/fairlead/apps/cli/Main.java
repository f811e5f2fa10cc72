package org.fairlead.apps.cli;

import org.fairlead.apps.cli.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 outside failure. */
@Command(
    name = "fairlead",
    description =
        "Nations share vessel intelligence for law enforcement at sea, on terms that hold.",
    subcommands = {DemoCommand.class})
public final class Main implements Runnable {
  private Main() {}

  /** Runs one command and exits. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
  }
}
