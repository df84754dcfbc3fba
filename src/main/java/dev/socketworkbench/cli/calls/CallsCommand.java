package dev.socketworkbench.cli.calls;

import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.RecordOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.session.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calls}: socket calls by hand. */
@Command(
    name = "calls",
    description = {
      "Makes the socket calls that you write, one per line, in any order, right or wrong.",
      "Each is exactly one system call, and its result is printed the way strace prints it. At a"
          + " terminal there is a prompt with completion (Tab) and history. A failing call is a"
          + " result like any other; a line that is not a valid call is reported, and the next one"
          + " runs.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nLines:%n",
    footer = {
      "  s = socket(AF_INET, SOCK_STREAM)       s names the new socket, as in c = accept(s)",
      "  bind(s, \"127.0.0.1\", 0)                also (u, \"/tmp/path\"), (u, \"@abstract\")",
      "  connect(c, \"127.0.0.1\", port(s))       port(s) is the port of s",
      "  send(c, \"hi\\n\", MSG_DONTWAIT)         recv(c, 4096), sendto, recvfrom",
      "  setsockopt(s, SO_REUSEADDR, 1)         getsockopt(s, SO_RCVBUF)",
      "  poll(s POLLIN, c POLLIN|POLLOUT, 500)  fcntl(s, F_SETFL, O_NONBLOCK)",
      "  listen, shutdown, getsockname, getpeername, close",
      "  accept(s)&                             makes the call on a thread of its own",
      "  wait(s)   end(s)   pause(100)          waits for such calls, ends them, waits 100 ms",
      "  # a comment",
      "",
      "Examples:",
      "  socket-workbench calls                    a prompt; Ctrl+C ends a waiting call",
      "  socket-workbench calls lesson.calls --record lesson.swj",
      "  echo 's = socket(AF_INET, SOCK_STREAM)' | socket-workbench calls",
      "",
      "Exit codes: 0 all lines ran, 1 a line was not valid (or, with --strict, a call failed),",
      "2 cannot start, 130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class CallsCommand implements Callable<Integer> {
  private static final String HISTORY = "calls-history";

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A file of lines; standard input if omitted.")
  private Path file;

  @Option(names = "--strict", description = "Stops at the first call that fails.")
  private boolean strict;

  @Mixin private final RecordOption record = new RecordOption();

  /** The command of these streams. */
  public CallsCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  @Override
  public Integer call() {
    DiskBudget budget = record.budget(problems);
    AtomicReference<CallScript> script = new AtomicReference<>();
    try (CallLines lines = lines(script);
        Cleanup cleanup = Cleanup.alsoAtSignals()) {
      return run(lines, script, budget, cleanup);
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.FAILED;
    }
  }

  private CallLines lines(AtomicReference<CallScript> script) throws IOException {
    if (file != null) {
      try {
        return new TextLines(Files.newInputStream(file), streams);
      } catch (IOException e) {
        problems.explainUnread(file, e);
        throw new Problems.NotUsable("No call was made.");
      }
    }
    return streams.isConversation()
        ? PromptLines.open(AppFolders.ofSystem().cache().resolve(HISTORY), script::get)
        : new TextLines(streams.in(), streams);
  }

  private int run(
      CallLines lines, AtomicReference<CallScript> made, DiskBudget budget, Cleanup cleanup)
      throws IOException {
    CommandSession session = record.begin(budget, streams.err(), kernel, cleanup);
    HandSystem system =
        HandSystem.ofThisSystem(session.tracer(), new DescriptorAddresses(Path.of("/proc"))::of)
            .orElseThrow(CallsCommand::notHere);
    CallScript script = new CallScript(system, lines::print);
    made.set(script);
    cleanup.add(script::close);
    return new CallsRun(script, lines, strict, file != null || !streams.isConversation())
        .toTheEnd();
  }

  private static Problems.NotUsable notHere() {
    return new Problems.NotUsable(
        "Calls by hand go straight to the C library, which this program knows on Linux and macOS"
            + " only, and which the Java virtual machine must let it call"
            + " (--enable-native-access). This is "
            + System.getProperty("os.name")
            + ".");
  }
}
