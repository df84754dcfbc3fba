package dev.socketworkbench.cli.check;

import dev.socketworkbench.check.CheckFailure;
import dev.socketworkbench.check.CheckRun;
import dev.socketworkbench.check.CheckSettings;
import dev.socketworkbench.check.Hazard;
import dev.socketworkbench.check.HazardResult;
import dev.socketworkbench.check.HazardVerdict;
import dev.socketworkbench.check.Specification;
import dev.socketworkbench.check.report.CardHtml;
import dev.socketworkbench.check.report.CardText;
import dev.socketworkbench.check.report.CardXml;
import dev.socketworkbench.check.report.ReportCard;
import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.HostAndPort;
import dev.socketworkbench.cli.command.OptionArguments;
import dev.socketworkbench.cli.command.RecordOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.ScriptUnusableException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: tries hazards on a program, and gives it a report card. */
@Command(
    name = "check",
    description = {
      "Tries on a server or a client what TCP allows and programs forget, one hazard after the"
          + " other, and says what it stood, with the calls that prove it and what to change.",
      "SPEC says what is right: a sequence of a script is a client that a server has to satisfy,"
          + " rules are a server that a client has to get on with. Traffic goes to this machine"
          + " unless HOST is another one; check only what is yours.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench check line-echo --program \"python3 server.py {port}\"",
      "  socket-workbench check echo 127.0.0.1 7000",
      "  socket-workbench check http-get --program \"python3 -m http.server {port}\" \\",
      "      --report card.html --report card.xml",
      "  socket-workbench check http-server --program \"curl -s http://{host}:{port}/\"",
      "  socket-workbench check line-echo 127.0.0.1 7000 --only cut,byte-by-byte",
      "  socket-workbench check --list           specifications and hazards",
      "  socket-workbench check --show line-echo > mine.txt",
      "",
      "Exit codes: 0 all that was tried passed, 1 something failed, 2 cannot start,",
      "130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class CheckCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 3600;

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final OptionArguments options;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description =
          "What is right: 'echo', 'line-echo', 'length-prefixed', 'http-get', a file with a script,"
              + " or a script's name.")
  private String specification;

  @Parameters(
      index = "1..2",
      arity = "0..2",
      paramLabel = "HOST PORT",
      hideParamSyntax = true,
      description = "[HOST PORT]  A server that runs already.")
  private List<String> address = List.of();

  @Option(
      names = "--program",
      paramLabel = "COMMAND",
      description =
          "The program, started anew for each hazard: a command line, or a source file. '{port}' in"
              + " it becomes a free port for a server, and the server's port for a client;"
              + " '{host}' the server's address.")
  private String program;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "The port on which the program listens, if it has several and none is in its command.")
  private int port;

  @Option(
      names = "--only",
      paramLabel = "HAZARDS",
      split = ",",
      description = "Only these hazards, between commas, after the ordinary conversation.")
  private List<String> only = List.of();

  @Option(
      names = "--without",
      paramLabel = "HAZARDS",
      split = ",",
      description = "All hazards but these.")
  private List<String> without = List.of();

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long an answer may take, 1 to 3600 (default: ${DEFAULT-VALUE}). A client program may"
              + " run twice as long.")
  private int limit;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "How long all may take, 1 to 3600 (default: ${DEFAULT-VALUE}); what is left then is not"
              + " tried.")
  private int time;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "A number from which the places of cuts follow; the same one cuts at the same places"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Writes the report card to a new file: .html for people, .xml (JUnit) for marking systems"
              + " and build servers. Can be given several times.")
  private List<Path> reports = List.of();

  @Option(names = "--list", description = "Lists the specifications and the hazards.")
  private boolean list;

  @Option(
      names = "--show",
      paramLabel = "NAME",
      description = "Prints a built-in specification, to begin one of your own from.")
  private String show;

  @Mixin private final RecordOption record = new RecordOption();

  private CheckCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.options =
        new OptionArguments(
            List.of(ScriptOptions.FILES, ScriptOptions.VARIABLES), List.of(), kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    CheckCommand command = new CheckCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (list) {
      return listAll();
    }
    if (show != null) {
      streams.out().print(Specification.builtIn(show).orElseThrow(() -> notBuiltIn(show)));
      streams.out().flush();
      return ExitCodes.OK;
    }
    if (specification == null) {
      throw new Problems.NotUsable(
          "What is right? Name a specification first: 'check --list' lists those that there are.");
    }
    Specification right = specification();
    CheckRun.Checked checked = checked(right);
    CheckSettings settings = settings(right);
    checkReports();
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      CommandSession session = record.begin(budget, streams.err(), kernel, cleanup);
      return run(right, checked, settings, session, cleanup);
    } catch (CheckFailure e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.CANNOT_START;
    }
  }

  private static Problems.NotUsable notBuiltIn(String name) {
    return new Problems.NotUsable(
        "There is no built-in specification '"
            + name
            + "': there are "
            + String.join(", ", Specification.BUILT_IN)
            + ". 'script show NAME' prints other scripts.");
  }

  private int listAll() {
    streams.say("Specifications for servers, beside files and the sequences of 'script list':");
    Specification.BUILT_IN.forEach(each -> streams.say("  " + each));
    streams.say("");
    streams.say("Hazards of a server:");
    Hazard.all(true).forEach(this::list);
    streams.say("");
    streams.say("Hazards of a client:");
    Hazard.all(false).forEach(this::list);
    return ExitCodes.OK;
  }

  private void list(Hazard hazard) {
    streams.say(String.format(Locale.ROOT, "  %-22s%s", hazard.word(), hazard.title()));
  }

  private Specification specification() {
    OptionValues values = options.values();
    try {
      return Specification.of(specification, ChosenScript.permissions(values));
    } catch (ScriptUnusableException e) {
      throw new Problems.NotUsable(String.join(System.lineSeparator(), e.lines()));
    }
  }

  private CheckRun.Checked checked(Specification right) {
    boolean runs = !address.isEmpty();
    if (runs == (program != null)) {
      throw new Problems.NotUsable(
          runs
              ? "--program starts the program; HOST PORT is for a server that runs already. Only"
                  + " one of them."
              : "What is checked? HOST PORT of a server that runs, or --program COMMAND.");
    }
    if (!right.isOfServer() && runs) {
      throw new Problems.NotUsable(
          "The specification has rules, as a server: it is about a client, which is started:"
              + " --program COMMAND with {port} in it.");
    }
    if (!right.isOfServer() && !program.contains("{port}")) {
      throw new Problems.NotUsable(
          "The client has to be told where to connect: put {port} (and {host}) into its command.");
    }
    if (!runs) {
      return new CheckRun.Checked(program, "", port);
    }
    if (address.size() != 2) {
      throw new Problems.NotUsable("A server has a HOST and a PORT.");
    }
    ClientSettings where =
        new HostAndPort(problems, kernel, address.get(0), address.get(1))
            .settings(OptionValues.STANDARD);
    return new CheckRun.Checked("", where.host(), where.port());
  }

  private CheckSettings settings(Specification right) {
    if (limit < 1 || limit > MOST_SECONDS || time < 1 || time > MOST_SECONDS) {
      throw new Problems.NotUsable("--limit and --time take 1 to " + MOST_SECONDS + " seconds.");
    }
    if (port < 0 || port > 65_535) {
      throw new Problems.NotUsable("--port takes 0 to 65535.");
    }
    List<Hazard> all = Hazard.all(right.isOfServer());
    List<Hazard> wanted = only.isEmpty() ? all : named(only, all);
    List<Hazard> unwanted = named(without, all);
    return new CheckSettings(
        wanted.stream().filter(each -> !unwanted.contains(each)).toList(),
        TimeUnit.SECONDS.toNanos(limit),
        TimeUnit.SECONDS.toNanos(time),
        seed);
  }

  private static List<Hazard> named(List<String> names, List<Hazard> all) {
    List<Hazard> found = new ArrayList<>();
    for (String name : names) {
      found.add(
          Hazard.named(name.strip())
              .filter(all::contains)
              .orElseThrow(
                  () ->
                      new Problems.NotUsable(
                          "There is no hazard '"
                              + name
                              + "' here: 'check --list' lists those of servers and clients.")));
    }
    return found;
  }

  private void checkReports() {
    for (Path each : reports) {
      if (!isHtml(each) && !isXml(each)) {
        throw new Problems.NotUsable("--report writes .html or .xml, and " + each + " is neither.");
      }
      if (Files.exists(each)) {
        throw new Problems.NotUsable(each + " exists already; a report goes into a new file.");
      }
    }
  }

  private static boolean isHtml(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }

  private static boolean isXml(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".xml");
  }

  private int run(
      Specification right,
      CheckRun.Checked checked,
      CheckSettings settings,
      CommandSession session,
      Cleanup cleanup)
      throws CheckFailure, InterruptedException {
    ZonedDateTime when = ZonedDateTime.now(ZoneId.systemDefault());
    CardText text = new CardText(session.journal(), session.format());
    List<HazardResult> results;
    try (CheckRun run =
        new CheckRun(session.tracer(), session.journal(), kernel, right, settings, checked)) {
      results =
          run.run(
              result -> text.lines(result).forEach(streams::say),
              () -> cleanup.signalled() || streams.outputIsBroken());
    }
    if (cleanup.signalled() || streams.outputIsBroken()) {
      return ExitCodes.BROKEN_PIPE;
    }
    ReportCard card =
        new ReportCard(
            checked.name(), right.file().name(), right.script().title(), seed, when, results);
    streams.say("");
    streams.say(card.summary());
    boolean written = write(card, session);
    session.end();
    return card.count(HazardVerdict.FAILED) > 0 || !written ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private boolean write(ReportCard card, CommandSession session) {
    boolean all = true;
    for (Path file : reports) {
      try (Writer out =
          Files.newBufferedWriter(
              file,
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        if (isHtml(file)) {
          new CardHtml(session.journal(), session.format()).write(card, out);
        } else {
          new CardXml(session.journal(), session.format()).write(card, out);
        }
      } catch (FileAlreadyExistsException e) {
        all = false;
        problems.sayOfFile("The report was not written: " + file + " is there meanwhile.");
      } catch (IOException e) {
        all = false;
        problems.sayOfFile("The report " + file + " cannot be written: " + e.getMessage());
      }
    }
    return all;
  }
}
