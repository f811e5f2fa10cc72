package org.fairlead.apps.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fairlead.adapters.store.StoreFailure;
import org.fairlead.apps.cli.bench.BenchDecideCommand;
import org.fairlead.apps.cli.bench.BenchDecodeCommand;
import org.fairlead.apps.cli.bench.BenchLedgerCommand;
import org.fairlead.apps.cli.bench.BenchProximityCommand;
import org.fairlead.apps.cli.bench.BenchQueryCommand;
import org.fairlead.apps.cli.bench.BenchSuspendCommand;
import org.fairlead.apps.cli.bench.BenchTrackCommand;
import org.fairlead.apps.cli.bench.BenchViewCommand;
import org.fairlead.apps.cli.demo.DemoCommand;
import org.fairlead.exchange.Journal;
import org.fairlead.exchange.Node;
import org.fairlead.exchange.Outage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 outside failure. */
@Command(
    name = "fairlead",
    description =
        "Nations share vessel intelligence for law enforcement at sea, on terms that hold.")
public final class Main implements Callable<Integer> {
  static final int DONE = 0;
  static final int NO = 1;
  static final int WRONG = 2;
  static final int OUTSIDE = 3;

  private static final String VERSION = "0.1.0";
  private static final List<String> NOT_BUILT = List.of("review");

  private final Console console;

  @Option(names = "--version", hidden = true)
  private boolean version;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs one command and exits. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            true,
            StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.exit(run(System.in, out, err, arguments));
  }

  /** Runs one command, and answers its exit code. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    return run(InputStream.nullInputStream(), out, err, arguments);
  }

  static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
    return run(new Console(in, out, err, Optional.empty()), arguments);
  }

  static int run(Console console, String... arguments) {
    int code;
    try {
      code = commands(console, List.of(arguments)).execute(arguments);
    } catch (Error bug) {
      // The virtual machine would end with 1, which says that the answer is no.
      code = bug(console, "fairlead", bug);
    }
    console.out().flush();
    return code;
  }

  private static CommandLine commands(Console console, List<String> arguments) {
    CommandLine terms = new CommandLine(new Group("terms"));
    terms.addSubcommand("check", new TermsCheckCommand(console));
    terms.addSubcommand("show", new TermsShowCommand(console));
    terms.addSubcommand("diff", new TermsDiffCommand(console));
    CommandLine key = new CommandLine(new Group("key"));
    key.addSubcommand("new", new KeyNewCommand(console));
    CommandLine ledger = new CommandLine(new Group("ledger"));
    ledger.addSubcommand("verify", new LedgerVerifyCommand(console));
    ledger.addSubcommand("prove", new LedgerProveCommand(console));
    ledger.addSubcommand("serve", new LedgerServeCommand(console));
    ledger.addSubcommand("witness", new LedgerWitnessCommand(console));
    ledger.addSubcommand("witnesses", new LedgerWitnessesCommand(console));
    ledger.addSubcommand("evidence", new LedgerEvidenceCommand(console));
    CommandLine bench = new CommandLine(new Group("bench"));
    bench.addSubcommand("decide", new BenchDecideCommand(console.out()));
    bench.addSubcommand("track", new BenchTrackCommand(console.out()));
    bench.addSubcommand("decode", new BenchDecodeCommand(console.out()));
    bench.addSubcommand("view", new BenchViewCommand(console.out()));
    bench.addSubcommand("ledger", new BenchLedgerCommand(console.out()));
    bench.addSubcommand("proximity", new BenchProximityCommand(console.out()));
    bench.addSubcommand("query", new BenchQueryCommand(console.out()));
    bench.addSubcommand("suspend", new BenchSuspendCommand(console.out()));
    CommandLine all = new CommandLine(new Main(console));
    all.addSubcommand("demo", new DemoCommand());
    all.addSubcommand("check", new CheckCommand());
    all.addSubcommand("scenario", new ScenarioCommand(console));
    all.addSubcommand("decode", new DecodeCommand(console));
    all.addSubcommand("tracks", new TracksCommand(console));
    all.addSubcommand("behaviours", new BehavioursCommand(console));
    all.addSubcommand("decide", new DecideCommand(console));
    all.addSubcommand("terms", terms);
    all.addSubcommand("key", key);
    all.addSubcommand("act", new ActCommand(console));
    all.addSubcommand("import", new ImportCommand(console));
    all.addSubcommand("serve", new ServeCommand(console));
    all.addSubcommand("point", new PointCommand(console));
    all.addSubcommand("uses", new UsesCommand(console));
    all.addSubcommand("replay", new ReplayCommand(console));
    all.addSubcommand("ledger", ledger);
    all.addSubcommand("compare", new CompareCommand(console));
    all.addSubcommand("bench", bench);
    NOT_BUILT.forEach(name -> all.addSubcommand(name, new NotBuiltCommand(name)));
    all.setOut(writer(console.out()));
    all.setErr(writer(console.err()));
    help(all);
    all.setParameterExceptionHandler((fault, any) -> wrongUsage(console, fault));
    all.setExecutionExceptionHandler(
        (fault, line, parsed) -> failed(console, line, arguments, fault));
    all.setCaseInsensitiveEnumValuesAllowed(true);
    return all;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static void help(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("--help")
                .usageHelp(true)
                .arity("0")
                .description("Says how to use it.")
                .build());
    line.getSubcommands().values().forEach(Main::help);
  }

  private static int wrongUsage(Console console, ParameterException fault) {
    CommandLine line = fault.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    String what = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    if (fault instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      what = "`" + unmatched.getUnmatched().get(0) + "` is not expected here";
    }
    String lower = what.isEmpty() ? what : what.substring(0, 1).toLowerCase() + what.substring(1);
    console.err().println(name + ": " + lower + "; see `" + name + " --help`");
    return WRONG;
  }

  /** No answer at all, and above all not "no"; where it happened is what a report needs. */
  private static int bug(Console console, String name, Throwable bug) {
    String where =
        Stream.of(bug.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("org.fairlead."))
            .findFirst()
            .map(frame -> " in " + frame)
            .orElse("");
    String what = bug.toString().replaceAll("\\s+", " ");
    console.err().println(name + ": a bug, please report it: `" + what + "`" + where);
    return OUTSIDE;
  }

  /** Says a failure in a line; what is left is a bug. */
  private static int failed(
      Console console, CommandLine line, List<String> arguments, Exception given) {
    String name = line.getCommandSpec().qualifiedName();
    Exception fault = given;
    if (given instanceof StoreFailure inUse
        && console.running().isEmpty()
        && RunningNode.mayRun(arguments)) {
      try {
        Optional<RunningNode> running = RunningNode.of(data(line), inUse);
        if (running.isPresent()) {
          return running.get().run(console, arguments);
        }
      } catch (Refusal | IOException e) {
        fault = e;
      }
    }
    if (fault instanceof Refusal refusal) {
      refusal.lines().forEach(console.err()::println);
      return WRONG;
    }
    Exception cause =
        fault instanceof UncheckedIOException unchecked && unchecked.getCause() != null
            ? unchecked.getCause()
            : fault;
    boolean outside =
        cause instanceof IOException
            || cause instanceof StoreFailure
            || cause instanceof Journal.NotRecorded
            || cause instanceof Node.ForgedRecord
            || cause instanceof Outage;
    if (!outside) {
      return bug(console, name, cause);
    }
    console.err().println(name + ": " + words(cause));
    return OUTSIDE;
  }

  private static Path data(CommandLine line) {
    return Path.of(line.getParseResult().matchedOption("--data").<Path>getValue().toString());
  }

  /** A file system's exception says but the file's name; its kind says what is wrong with it. */
  private static String words(Exception cause) {
    if (cause instanceof FileSystemException file && file.getReason() == null) {
      String kind =
          switch (cause.getClass().getSimpleName()) {
            case "NoSuchFileException" -> "no such file or folder";
            case "AccessDeniedException" -> "this user may not use it";
            case "FileAlreadyExistsException" -> "is there already; name another";
            case "NotDirectoryException" -> "is not a folder";
            default -> "cannot be used";
          };
      return file.getFile() + ": " + kind;
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = String.valueOf(cause.getMessage());
    String why = String.valueOf(root.getMessage());
    return said.contains(why) ? said : said + ": " + why;
  }

  @Override
  public Integer call() {
    if (version) {
      console.out().println("fairlead " + VERSION);
      return DONE;
    }
    console.err().println("fairlead: say what to do; `fairlead --help` lists the commands");
    return WRONG;
  }
}
