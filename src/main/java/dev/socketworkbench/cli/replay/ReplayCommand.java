package dev.socketworkbench.cli.replay;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.OptionArguments;
import dev.socketworkbench.cli.command.RecordOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.recorded.SessionFile;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.explain.HostInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.replay.ClientReplay;
import dev.socketworkbench.replay.ReplayOutcome;
import dev.socketworkbench.replay.ReplayPace;
import dev.socketworkbench.replay.ReplayRun;
import dev.socketworkbench.replay.ReplayWords;
import dev.socketworkbench.replay.ServerReplay;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import dev.socketworkbench.replay.part.RecordedSide;
import dev.socketworkbench.replay.part.RecordedSides;
import dev.socketworkbench.replay.part.UnplayableException;
import dev.socketworkbench.session.OpenedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: a recorded client or server, against another peer. */
@Command(
    name = "replay",
    description = {
      "Plays one side of a recorded session against another peer.",
      "It sends what was sent, after what had been received before, and ends as it ended."
          + " Where the peer differs from the recording is reported: other bytes, more or fewer"
          + " of them, another end.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench replay lesson.swj --as client 127.0.0.1 60000",
      "  socket-workbench replay lesson.swj --as client localhost 8000 --at-once",
      "  socket-workbench replay lesson.swj --as client ::1 7 --socket client#2",
      "  socket-workbench replay lesson.swj --as server --port 60000",
      "  socket-workbench replay lesson.swj --as server --socket conn#3 --timeout 2",
      "  socket-workbench replay lesson.swj --as client --unix /tmp/server",
      "  socket-workbench replay secure.swj --as client localhost 443 --ca ca.pem",
      "",
      "The differences go to standard output, calls (--trace) to standard error.",
      "Exit codes: 0 as recorded, 1 something differed or could not be reached,",
      "2 cannot be replayed or not understood, 130 SIGINT, 143 SIGTERM.",
    })
public final class ReplayCommand implements Callable<Integer> {

  /** Which side is played. */
  enum PlayedSide {
    CLIENT,
    SERVER
  }

  private static final int DEFAULT_SECONDS = 10;

  /** Where a server listens, what stands in place of HOST and PORT, and how TLS is spoken. */
  private static final List<dev.socketworkbench.option.Option<?>> OPTIONS =
      List.of(
          ServerOptions.PORT,
          ServerOptions.INTERFACE,
          ServerOptions.UNIX,
          ServerOptions.UNIX_TYPE,
          TlsOptions.VERSION,
          TlsOptions.ALPN,
          TlsOptions.CA,
          TlsOptions.SERVER_NAME,
          TlsOptions.INSECURE,
          TlsOptions.CERT,
          TlsOptions.KEY,
          TlsOptions.KEY_PASSWORD_FILE,
          TlsOptions.WRITE_CA);

  private final OptionArguments options;

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final CliContext around;

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "A file written by --record or saved, an export as jsonl, or a capture.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HOST",
      description = "The host of a client's peer.")
  private String host;

  @Parameters(index = "2", arity = "0..1", paramLabel = "PORT", description = "1 to 65535.")
  private String port;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "SIDE",
      description = "The side to play: client or server.")
  private PlayedSide side;

  @Option(
      names = "--socket",
      paramLabel = "NAME",
      description =
          "Which client, server or connection of a server, such as client#1, if there are"
              + " several.")
  private String socket;

  @Option(
      names = "--at-once",
      description =
          "Leaves out the pauses of the recording, but still waits for what the peer has to send"
              + " first.")
  private boolean atOnce;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description =
          "How many seconds longer than in the recording the peer may be silent (default: 10). A"
              + " server waits for its first client without a limit unless this is given.")
  private Double seconds;

  @Option(names = "--trace", description = "Prints each socket call on standard error.")
  private boolean trace;

  @Mixin private final RecordOption record = new RecordOption();

  private ReplayCommand(
      StandardStreams streams, Problems problems, Kernel kernel, CliContext around) {
    this.options = new OptionArguments(OPTIONS, List.of(), kernel, problems);
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.around = around;
  }

  /** The command with its options. */
  public static CommandLine of(
      StandardStreams streams, Problems problems, Kernel kernel, CliContext around) {
    ReplayCommand command = new ReplayCommand(streams, problems, kernel, around);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<SocketId> wanted = wanted();
    OptionValues values = options.values();
    RunMaker maker = side == PlayedSide.CLIENT ? client(values) : server(values);
    ReplayPace pace = pace();
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      OpenedSession recorded;
      try {
        recorded = new SessionFile(file, problems, around).open(cleanup);
        recorded.readWhole().ifPresent(problems::sayOfFile);
      } catch (CancelledException e) {
        return ExitCodes.FAILED; // What is seen is the signal's own code.
      } catch (IOException e) {
        problems.explainUnread(file, e);
        return ExitCodes.CANNOT_START;
      }
      CommandSession session = record.begin(budget, streams.err(), kernel, cleanup);
      RecordedSide chosen =
          RecordedSides.of(recorded.journal()).choose(side == PlayedSide.SERVER, wanted);
      Parts parts = new Parts(recorded.journal());
      List<Part> played = parts.of(chosen);
      streams.say(Escapes.visible(ReplayWords.plan(chosen, played)));
      ReplayWords.warnings(played).forEach(problems::say);
      return replay(maker.run(session.tracer(), parts, played, pace), session, cleanup);
    } catch (TlsPreparation.TlsUnusable e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (UnplayableException e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.CANNOT_START;
    }
  }

  private int replay(ReplayRun run, CommandSession session, Cleanup cleanup)
      throws InterruptedException {
    if (trace) {
      printCalls(session, cleanup);
    }
    try {
      run.start();
    } catch (CallException e) {
      problems.explain(e.call(), session.format());
      return ExitCodes.CANNOT_START;
    }
    cleanup.add(run::close);
    run.endpoint().ifPresent(bound -> streams.say("listening on " + bound));
    ReplayOutcome outcome = run.awaitEnd();
    if (outcome.stopped()) {
      return ExitCodes.FAILED; // What is seen is the signal's own code.
    }
    if (outcome.failure().isPresent()) {
      problems.explain(outcome.failure().get(), session.format());
      return ExitCodes.FAILED;
    }
    ReplayWords.report(outcome).forEach(streams::say);
    outcome.layerFailure().ifPresent(problems::explain);
    return outcome.isSame() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void printCalls(CommandSession session, Cleanup cleanup) {
    CallPrinter printer = session.printer(streams.err(), streams.err(), () -> {});
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
  }

  /** Makes the run, and what it needs before anything is opened. */
  private interface RunMaker {
    ReplayRun run(Tracer tracer, Parts parts, List<Part> played, ReplayPace pace)
        throws TlsPreparation.TlsUnusable;
  }

  private RunMaker client(OptionValues values) {
    boolean unix = !values.get(ServerOptions.UNIX).isEmpty();
    if (unix && host != null) {
      throw new Problems.NotUsable("--unix stands in place of HOST and PORT.");
    }
    if (!unix && (host == null || port == null)) {
      throw new Problems.NotUsable(
          "HOST and PORT of the peer are missing. For a Unix socket: --unix PATH.");
    }
    ClientSettings settings = unix ? unix(values) : ip(values);
    return (tracer, parts, played, pace) ->
        new ClientReplay(
            tracer,
            parts,
            played.getFirst(),
            settings,
            TlsPreparation.of(
                played.getFirst().secure(),
                values,
                problems,
                () -> Securing.ofClient(tracer, values, settings.host())),
            pace);
  }

  private ClientSettings ip(OptionValues values) {
    return new ClientSettings(values)
        .withHost(problems.valueOf(new HostInput(kernel.interfaces()).parse(host)))
        .withPort(problems.valueOf(PortInput.forClient(kernel.services()).parse(port)));
  }

  private static ClientSettings unix(OptionValues values) {
    return new ClientSettings(values)
        .with(ClientOptions.UNIX, values.get(ServerOptions.UNIX))
        .with(ClientOptions.UNIX_TYPE, values.get(ServerOptions.UNIX_TYPE));
  }

  private RunMaker server(OptionValues values) {
    if (host != null) {
      throw new Problems.NotUsable(
          "A server gets no HOST and PORT; --port and --interface say where it listens.");
    }
    ServerSettings settings = new ServerSettings(values);
    return (tracer, parts, played, pace) ->
        new ServerReplay(
            tracer,
            parts,
            played,
            settings,
            TlsPreparation.of(
                played.stream().anyMatch(Part::secure),
                values,
                problems,
                () -> Securing.ofServer(tracer, values, settings.address())),
            pace);
  }

  private Optional<SocketId> wanted() {
    if (socket == null) {
      return Optional.empty();
    }
    return Optional.of(
        SocketId.parse(socket)
            .orElseThrow(
                () ->
                    new Problems.NotUsable(
                        "'"
                            + Escapes.text(socket)
                            + "' is no name of a socket; they are like client#1 or conn#2.")));
  }

  private ReplayPace pace() {
    double limit = seconds == null ? DEFAULT_SECONDS : seconds;
    if (!(limit >= 0)) {
      throw new Problems.NotUsable("--timeout takes a number of seconds, 0 or more.");
    }
    // Saturates: a wait longer than 292 years never ends.
    long nanos = (long) (limit * TimeUnit.SECONDS.toNanos(1));
    return new ReplayPace(atOnce, nanos, seconds != null);
  }
}
