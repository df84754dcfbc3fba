package dev.socketworkbench.cli;

import dev.socketworkbench.call.Addresses;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.journal.Rows;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.BehaviourKind;
import dev.socketworkbench.net.CallException;
import dev.socketworkbench.net.Server;
import dev.socketworkbench.net.ServerEnd;
import dev.socketworkbench.net.ServerLimits;
import dev.socketworkbench.net.ServerSettings;
import dev.socketworkbench.net.Tracer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: a server that prints each of its socket calls. */
@Command(
    name = "serve",
    description = {
      "Runs a server and prints one line for each socket call.",
      "The first line tells the bound address. A client's 'shutdown' ends the tutorial's server;"
          + " Ctrl-C ends any.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench serve                        the tutorial's server",
      "  socket-workbench serve --port 0               the system chooses the port",
      "  socket-workbench serve --behaviour echo --concurrent",
      "  socket-workbench serve --interface all        for others on the network too",
      "  socket-workbench serve --behaviour manual     what you type goes to all clients",
      "  socket-workbench serve --record lesson.swj    keeps the calls; see 'journal'",
      "  socket-workbench serve --filter 'not socket:server'",
      "",
      "Exit codes: 0 shut down by a client, 1 failed while serving, 2 cannot start,",
      "130 SIGINT, 143 SIGTERM, 141 nobody reads standard output any more.",
    })
final class ServeCommand implements Callable<Integer> {
  private final Streams streams;
  private final Problems problems;
  private final Kernel kernel;

  @Option(
      names = "--interface",
      paramLabel = "A",
      defaultValue = "127.0.0.1",
      description =
          "Where to listen: an address, an interface's name, 'loopback' or 'all' (default:"
              + " ${DEFAULT-VALUE}).")
  private String where;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "60000",
      description = "0 to 65535; 0 lets the system choose (default: ${DEFAULT-VALUE}).")
  private String port;

  @Option(
      names = "--behaviour",
      paramLabel = "B",
      defaultValue = "tutorial",
      converter = BehaviourNames.class,
      completionCandidates = BehaviourNames.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BehaviourKind behaviour;

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many may wait to be accepted (default: ${DEFAULT-VALUE}).")
  private String backlog;

  @Option(
      names = "--no-reuse-address",
      description = "Sets SO_REUSEADDR to 0, so that TIME_WAIT stands in the way of a restart.")
  private boolean noReuseAddress;

  @ArgGroup private Turns turns = new Turns();

  @Option(
      names = "--recv-size",
      paramLabel = "N",
      defaultValue = "4096",
      description = "How many bytes one recv asks for (default: ${DEFAULT-VALUE}).")
  private String receiveSize;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "How many may be open at once; further ones wait in the backlog (default:"
              + " ${DEFAULT-VALUE}).")
  private String mostConnections;

  @Option(
      names = "--idle-timeout",
      paramLabel = "S",
      defaultValue = "3600",
      description =
          "Closes a connection on which nothing moved for so many seconds; 0 for never (default:"
              + " ${DEFAULT-VALUE}).")
  private String idleSeconds;

  @Option(
      names = "--keep-bytes",
      paramLabel = "N",
      defaultValue = "1048576",
      description =
          "How many bytes of each send and recv are recorded (default: ${DEFAULT-VALUE}, all).")
  private String keptBytes;

  @Option(
      names = "--platform-threads",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "How many connections of a concurrent server have platform threads, which are faster;"
              + " further ones have virtual threads (default: ${DEFAULT-VALUE}).")
  private String platformThreads;

  @Option(names = "--record", paramLabel = "FILE", description = "Keeps the calls in a new file.")
  private Path record;

  @Mixin private final FilterOption filter = new FilterOption();

  /** One client after the other, or all at once. */
  static final class Turns {
    @Option(
        names = "--one-at-a-time",
        description = "The next client waits in the backlog (this is the default).")
    @SuppressWarnings(
        "UnusedVariable") // Says the default aloud; picocli refuses it beside the other.
    private boolean oneAtATime;

    @Option(names = "--concurrent", description = "A thread for each client.")
    private boolean concurrent;
  }

  ServeCommand(Streams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerSettings settings = settings();
    filter.check();
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      Session session = cleanup.making(() -> Session.begin(record), Session::close);
      session.sayWhere(streams.err());
      return serve(settings, session, cleanup);
    } catch (IOException e) {
      problems.explainSession(record, e);
      return ExitCodes.CANNOT_START;
    }
  }

  private int serve(ServerSettings settings, Session session, Cleanup cleanup)
      throws InterruptedException {
    Rows rows = filter.of(session.journal());
    Server server = new Server(new Tracer(session.journal()), settings);
    cleanup.add(() -> session.sayWhatIsMissing(streams.err()));
    try {
      server.start();
    } catch (CallException e) {
      problems.explain(e.call(), session.format());
      return ExitCodes.CANNOT_START;
    }
    server.address().ifPresent(bound -> streams.say("listening on " + Addresses.text(bound)));
    CallPrinter printer =
        new CallPrinter(
            rows,
            session.format(),
            streams.out(),
            () -> {
              session.sayTrouble(streams.err());
              filter.sayTrouble(streams.err());
            },
            server::stop);
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(server::close);
    if (settings.behaviour() == BehaviourKind.MANUAL) {
      InputPump.start(streams.in(), bytes -> sendToAll(server, bytes), () -> {});
    }
    server.awaitStopped();
    return ended(server, printer, session, cleanup);
  }

  private int ended(Server server, CallPrinter printer, Session session, Cleanup cleanup) {
    if (cleanup.signalled() || printer.broken()) {
      return ExitCodes.BROKEN_PIPE;
    }
    ServerEnd end = server.end().orElseGet(ServerEnd.StoppedHere::new);
    return switch (end) {
      case ServerEnd.RemoteShutdown shutdown -> {
        printer.finish();
        problems.say("Remote user initiated shutdown.");
        yield ExitCodes.OK;
      }
      case ServerEnd.Failed failed -> {
        printer.finish();
        problems.explain(failed.call(), session.format());
        yield ExitCodes.FAILED;
      }
      case ServerEnd.StoppedHere here -> ExitCodes.OK;
    };
  }

  private static boolean sendToAll(Server server, ByteBuffer bytes) {
    server.sendToAll(bytes);
    return true;
  }

  private ServerSettings settings() {
    Input<Integer> portNumber = PortInput.forServer(kernel.services()).parse(port);
    return new ServerSettings(
        new BindAddress(kernel.interfaces(), problems).of(where),
        problems.valueOf(portNumber),
        number("backlog", backlog, Integer.MAX_VALUE),
        !noReuseAddress,
        number("recv size", receiveSize, ServerSettings.MAX_RECEIVE_SIZE),
        turns.concurrent,
        behaviour,
        limits());
  }

  private ServerLimits limits() {
    return ServerLimits.standard()
        .withConnections(
            number("number of connections", mostConnections, ServerLimits.MOST_CONNECTIONS))
        .withIdleMillis(
            1000
                * numberOrNone(
                    "idle time-out", idleSeconds, ServerLimits.LONGEST_IDLE_MILLIS / 1000))
        .withKeptBytes(
            numberOrNone("number of bytes kept", keptBytes, ServerLimits.MOST_KEPT_BYTES))
        .withPlatformThreads(
            numberOrNone(
                "number of platform threads", platformThreads, ServerLimits.MOST_PLATFORM_THREADS));
  }

  private int number(String what, String typed, int largest) {
    return problems.valueOf(new NumberInput(what, 1, largest).parse(typed));
  }

  private int numberOrNone(String what, String typed, int largest) {
    return problems.valueOf(new NumberInput(what, 0, largest).parse(typed));
  }
}
