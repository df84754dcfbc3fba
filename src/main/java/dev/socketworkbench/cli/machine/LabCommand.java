package dev.socketworkbench.cli.machine;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.RecordOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.lab.LabOption;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.posix.IgnoredKeys;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.machine.Lab;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab}: holds a lab, runs a program in one, or says why there can be none. */
@Command(
    name = "lab",
    description = {
      "Holds two machines with a link between them, or runs a program on one of them.",
      "They are 10.77.0.1 for clients and 10.77.0.2 for servers, with the kernel's real TCP on"
          + " both. Needs Linux, and no root where user namespaces are allowed.",
      "Without COMMAND it holds the lab until Ctrl+C; 'serve', 'connect', 'send' and 'trace' enter"
          + " it with --lab. With COMMAND it runs that program on a machine of the lab that is"
          + " held, or of a new one.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench lab --check            whether there can be one, and if not, why",
      "  socket-workbench lab                    holds it; in other terminals:",
      "  socket-workbench serve --lab",
      "  socket-workbench connect --lab 10.77.0.2 60000",
      "  socket-workbench lab -- ping 10.77.0.2",
      "  socket-workbench lab --wire delay=50ms,lose=1%% --record packets.swj",
      "  socket-workbench lab --on server -- python3 server.py",
      "",
      "Exit codes: 0 ended, 2 there can be no lab, 130 SIGINT, 143 SIGTERM;",
      "with COMMAND its own.",
    })
public final class LabCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;

  @Mixin private final LabOption lab = new LabOption();

  @Mixin private final RecordOption record = new RecordOption();

  @Option(names = "--check", description = "Makes a lab, ends it at once, and says whether it can.")
  private boolean check;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "A program and its arguments, after --.")
  private List<String> command = List.of();

  private LabCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  /** The command of these streams. What follows the program's name is the program's. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    return new CommandLine(new LabCommand(streams, problems, kernel)).setStopAtPositional(true);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      Lab entered = lab.enterNow(streams.err(), cleanup);
      if (check) {
        streams.say(
            "There can be a lab here, "
                + (entered.hasIpv6() ? "with IPv4 and IPv6." : "with IPv4 only."));
        return ExitCodes.OK;
      }
      if (record.file().isEmpty()) {
        lab.beginLink().ifPresent(link -> cleanup.add(link::close));
      } else if (!record(budget, cleanup)) {
        return ExitCodes.CANNOT_START;
      }
      return command.isEmpty() ? hold(entered) : run(entered, cleanup);
    }
  }

  private boolean record(DiskBudget budget, Cleanup cleanup) {
    if (!lab.isMadeHere()) {
      throw new Problems.NotUsable(
          "There is a lab of this name already: its packets are recorded by the command that made"
              + " it.");
    }
    try {
      record.begin(budget, streams.err(), kernel, cleanup).hold(lab);
      return true;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return false;
    }
  }

  private int hold(Lab held) throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    held.whenGone(gone::countDown);
    gone.await();
    streams.err().println("The lab has ended.");
    return ExitCodes.FAILED;
  }

  private int run(Lab entered, Cleanup cleanup) throws IOException, InterruptedException {
    List<String> whole = entered.command(lab.side(LabSide.CLIENT), command);
    Process program = new ProcessBuilder(whole).inheritIO().start();
    // Ctrl+C and its like reach both, and are for the program alone.
    IgnoredKeys.begin().ifPresent(keys -> cleanup.add(keys::close));
    cleanup.add(program::destroy);
    return program.waitFor();
  }
}
