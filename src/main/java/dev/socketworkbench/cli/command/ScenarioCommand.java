package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.scenario.Scenario;
import dev.socketworkbench.scenario.ScenarioException;
import dev.socketworkbench.scenario.ScenarioFailure;
import dev.socketworkbench.scenario.ScenarioGallery;
import dev.socketworkbench.scenario.ScenarioParser;
import dev.socketworkbench.scenario.ScenarioRun;
import dev.socketworkbench.scenario.ScenarioStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code scenario}: lists, prints and runs the scenarios of the gallery, and those of files. */
@Command(
    name = "scenario",
    description = "Runs small demonstrations on real sockets and points out what to look at.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench scenario list",
      "  socket-workbench scenario run three-sends-one-recv",
      "  socket-workbench scenario run half-close --record half-close.swj",
      "                                           keeps the calls",
      "  socket-workbench scenario show half-close > mine.txt",
      "  socket-workbench scenario run mine.txt     a file of your own",
    })
public final class ScenarioCommand implements Callable<Integer> {
  private static final int WIDTH = 78;

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;

  private ScenarioCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  /** The command with its three commands. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    ScenarioCommand command = new ScenarioCommand(streams, problems, kernel);
    return new CommandLine(command)
        .addSubcommand(command.new Listing())
        .addSubcommand(command.new Show())
        .addSubcommand(command.new Running());
  }

  @Override
  public Integer call() {
    throw new Problems.NotUsable(
        "What about scenarios? 'scenario list' names them, 'scenario run NAME' runs one, 'scenario"
            + " show NAME' prints its text.");
  }

  /** The bundled scenario of this name, or the one in this file. */
  private Scenario find(String name) {
    return ScenarioGallery.ofProgram()
        .named(name)
        .or(() -> read(name))
        .orElseThrow(() -> unknown(name));
  }

  private static Problems.NotUsable unknown(String name) {
    return new Problems.NotUsable(
        "There is no scenario or file named '"
            + Escapes.text(name)
            + "'. 'scenario list' names the scenarios.");
  }

  private Optional<Scenario> read(String name) {
    try {
      Path file = Path.of(name);
      return Files.isRegularFile(file)
          ? Optional.of(ScenarioParser.parse(name, Files.readString(file)))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (ScenarioException e) {
      throw new Problems.NotUsable(Escapes.visible(name + ", " + e.getMessage()));
    } catch (IOException e) {
      throw new Problems.NotUsable(
          Escapes.text(name) + " cannot be read as text in UTF-8: " + e.getMessage());
    }
  }

  /** Words in lines that fit a terminal. */
  private static String wrapped(String words, String indent) {
    StringBuilder lines = new StringBuilder();
    int width = WIDTH;
    for (String word : words.split(" ", -1)) {
      if (width + 1 + word.length() > WIDTH) {
        lines.append(lines.isEmpty() ? "" : System.lineSeparator()).append(indent).append(word);
        width = indent.length() + word.length();
      } else {
        lines.append(' ').append(word);
        width += 1 + word.length();
      }
    }
    return lines.toString();
  }

  /** {@code scenario list}. */
  @Command(
      name = "list",
      description = "Lists the scenarios: name, title, and what each shows.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class Listing implements Callable<Integer> {
    @Override
    public Integer call() {
      List<Scenario> all = ScenarioGallery.ofProgram().all();
      int widest = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
      for (Scenario each : all) {
        String indent = " ".repeat(widest + 2);
        streams.say(each.name() + indent.substring(each.name().length()) + each.title());
        streams.say(wrapped(each.summary(), indent));
      }
      return ExitCodes.OK;
    }
  }

  /** {@code scenario show}. */
  @Command(
      name = "show",
      description = "Prints a scenario's text, to read or to start one of your own from.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A name from 'scenario list'.")
    private String name;

    @Override
    public Integer call() {
      streams.out().print(find(name).text());
      streams.out().flush();
      return ExitCodes.OK;
    }
  }

  /** {@code scenario run}. */
  @Command(
      name = "run",
      description = {
        "Runs a scenario, prints one line for each socket call, and then what to look at.",
        "It uses free ports of this machine only, and closes everything at its end.",
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footer = {
        "",
        "Exit codes: 0 it ran to its end, 1 a step did something else than the scenario says,",
        "2 cannot start, 130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
      })
  private final class Running implements Callable<Integer> {
    @Parameters(
        paramLabel = "NAME",
        description = "A name from 'scenario list', or a file with a scenario.")
    private String name;

    @Mixin private final RecordOption record = new RecordOption();

    @Override
    public Integer call() throws InterruptedException {
      Scenario scenario = find(name);
      DiskBudget budget = record.budget(problems);
      try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
        CommandSession session = record.begin(budget, streams.err(), kernel, cleanup);
        return run(scenario, session, cleanup);
      } catch (IOException e) {
        problems.explainSession(record.file(), e);
        return ExitCodes.CANNOT_START;
      }
    }

    private int run(Scenario scenario, CommandSession session, Cleanup cleanup)
        throws InterruptedException {
      Tracer tracer = session.tracer();
      ScenarioRun run =
          new ScenarioRun(
              scenario,
              tracer,
              session.journal(),
              ScenarioStage.EMPTY,
              () -> HandSystem.ofThisSystem(tracer, new DescriptorAddresses(Path.of("/proc"))::of));
      CallPrinter printer = session.printer(streams.out(), streams.err(), run::close);
      streams.say(scenario.title());
      printer.start();
      cleanup.add(printer::finish);
      cleanup.add(run::close); // before the last lines are printed
      int code = ExitCodes.OK;
      try {
        run.run();
      } catch (ScenarioFailure e) {
        if (!cleanup.signalled() && !printer.broken()) {
          problems.sayOfFile("The scenario did not come to its end: " + e.getMessage());
          e.call().ifPresent(call -> problems.explain(call, session.format()));
        }
        code = ExitCodes.FAILED;
      }
      run.close();
      printer.finish();
      if (cleanup.signalled() || printer.broken()) {
        return ExitCodes.BROKEN_PIPE;
      }
      if (code == ExitCodes.OK) {
        streams.say("");
        streams.say("What to look at:");
        streams.say(wrapped(scenario.look(), "  "));
      }
      return code;
    }
  }
}
