package dev.socketworkbench.cli.tap;

import dev.socketworkbench.cli.command.CommandSession;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.FilterOption;
import dev.socketworkbench.cli.command.HostAndPort;
import dev.socketworkbench.cli.command.OptionArguments;
import dev.socketworkbench.cli.command.RecordOption;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.wire.tap.Fault;
import dev.socketworkbench.wire.tap.FaultKind;
import dev.socketworkbench.wire.tap.FaultParser;
import dev.socketworkbench.wire.tap.OpenedTls;
import dev.socketworkbench.wire.tap.Tap;
import dev.socketworkbench.wire.tap.TapSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tap}: a proxy that prints each of its socket calls, and does to the bytes what is asked.
 */
@Command(
    name = "tap",
    description = {
      "Stands between any client and any server: connects to HOST PORT for each client, passes on"
          + " what comes in both directions, and prints one line for each socket call.",
      "Faults make it late, slow, cut in pieces, wrong or silent, on purpose. A proxy stands above"
          + " TCP: it cannot lose, double or reorder a packet. Ctrl+C ends it.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench tap --listen 8081 --to 127.0.0.1 8080",
      "  socket-workbench tap --to localhost 6379 --fault delay=200ms,slice=1",
      "  socket-workbench tap --to localhost 6379 --fault to-client:reset=100",
      "  socket-workbench tap --to localhost 25 --fault flip=0.1%% --seed 7",
      "  socket-workbench tap --to localhost 80 \\",
      "      --fault 'to-server:replace=\"HTTP/1.1\" by \"HTTP/1.0\"'",
      "  socket-workbench tap --to localhost 6379 --filter by:us",
      "  socket-workbench tap --to localhost 6379 --record tap.swj",
      "  socket-workbench tap --open-tls --write-ca ca.pem --to localhost 443",
      "  socket-workbench tap --udp --to 127.0.0.1 53 --fault lose=10%%,delay=50ms",
      "",
      "Faults, in both directions unless to-server: or to-client: stands before",
      "(docs/tap.md):",
      "  delay=200ms        sends everything on so much later, in order",
      "  jitter=50ms        delays each piece by a random time up to this, in order",
      "  rate=64KiB         at most so many bytes a second",
      "  slice=1            at most so many bytes in a send",
      "  pause=5ms          waits after each send",
      "  coalesce=100ms     gathers what comes within this time into one send",
      "  cut=100            closes both connections after so many bytes",
      "  half-close=100     tells the receiver the end (FIN) after so many bytes",
      "  reset=100          resets both connections (RST) after so many bytes",
      "  silence=100        passes nothing on after so many bytes, and no FIN",
      "  flip=0.1%%          flips a bit of a byte by chance, or of byte @n",
      "  replace=\"a\" by \"b\"",
      "  lose=10%%           loses datagrams by chance, or number @n (--udp)",
      "  double=10%%         sends datagrams twice by chance, or number @n (--udp)",
      "",
      "Exit codes: 0 ended, 1 failed while serving, 2 cannot start,",
      "130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class TapCommand implements Callable<Integer> {
  /** What may be said of TLS that is opened. */
  private static final List<dev.socketworkbench.option.Option<?>> OF_TLS =
      List.of(
          TlsOptions.WRITE_CA,
          TlsOptions.CA,
          TlsOptions.INSECURE,
          TlsOptions.SERVER_NAME,
          TlsOptions.ALPN,
          TlsOptions.KEYLOG,
          TlsOptions.LIMIT);

  private static final List<dev.socketworkbench.option.Option<?>> OPTIONS =
      List.of(
          ServerOptions.INTERFACE,
          ServerOptions.UDP,
          ServerOptions.MAX_CONNECTIONS,
          ServerOptions.IDLE_TIMEOUT,
          ServerOptions.KEEP_BYTES,
          ServerOptions.KEEP_WHOLE,
          ClientOptions.CONNECT_TIMEOUT);

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final OptionArguments options;

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port for clients, 0 to 65535; 0 lets the system choose (default).")
  private String listen;

  @Option(
      names = "--to",
      arity = "2",
      required = true,
      hideParamSyntax = true,
      paramLabel = "HOST PORT",
      description = "The server: a name or an address, and a port from 1 to 65535.")
  private List<String> to;

  @Option(
      names = "--fault",
      paramLabel = "FAULTS",
      description =
          "What to do on purpose: the faults below, between commas. Can be given several times.")
  private List<String> faults;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "A number from which all chance follows; the same one does the same to the same bytes."
              + " Without it one is chosen, and said.")
  private Long seed;

  @Option(
      names = "--when-refused",
      paramLabel = "HOW",
      defaultValue = "reset",
      description =
          "What a client gets if the server cannot be connected to, as it is connected already:"
              + " 'reset', 'close' or 'silence' (default: ${DEFAULT-VALUE}).")
  private TapSettings.WhenRefused whenRefused;

  @Option(
      names = "--open-tls",
      description =
          "Speaks TLS with both ends, so that what passes is seen in clear text. Clients must trust"
              + " the session's authority: --write-ca. Without it TLS goes through unopened.")
  private boolean openTls;

  @Mixin private final RecordOption record = new RecordOption();

  @Mixin private final FilterOption filter = new FilterOption();

  private TapCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.options =
        new OptionArguments(
            Stream.concat(OPTIONS.stream(), OF_TLS.stream()).toList(), List.of(), kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    TapCommand command = new TapCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    TapSettings settings = settings();
    filter.check();
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      CommandSession session = record.begin(budget, streams.err(), kernel, filter, cleanup);
      Optional<OpenedTls> tls = tls(session, settings);
      return run(new Tap(session.tracer(), settings, tls), settings, session, cleanup);
    } catch (TlsPreparation.TlsUnusable e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.CANNOT_START;
    }
  }

  private Optional<OpenedTls> tls(CommandSession session, TapSettings settings)
      throws TlsPreparation.TlsUnusable {
    OptionValues values = options.values();
    return TlsPreparation.of(
        openTls,
        values,
        problems,
        () -> OpenedTls.prepare(session.tracer(), values, settings.target().host()));
  }

  private TapSettings settings() {
    OptionValues values = options.values();
    if (openTls && values.get(ServerOptions.UDP)) {
      throw new Problems.NotUsable("TLS is opened of connections, and datagrams have none.");
    }
    int port = problems.valueOf(PortInput.forServer(kernel.services()).parse(listen));
    ClientSettings target =
        new HostAndPort(problems, kernel, to.get(0), to.get(1)).settings(values);
    TapSettings settings = settings(new ServerSettings(values).withPort(port), target);
    settings
        .reachesItself()
        .ifPresent(
            why -> {
              throw new Problems.NotUsable(why);
            });
    return settings;
  }

  private TapSettings settings(ServerSettings listening, ClientSettings target) {
    try {
      return new TapSettings(
          listening,
          target,
          faults == null
              ? List.of()
              : faults.stream().flatMap(each -> FaultParser.parse(each).stream()).toList(),
          seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed,
          whenRefused);
    } catch (IllegalArgumentException e) {
      throw new Problems.NotUsable("--fault: " + e.getMessage());
    }
  }

  private int run(Tap tap, TapSettings settings, CommandSession session, Cleanup cleanup)
      throws InterruptedException {
    Rows rows = filter.of(session.journal());
    try {
      tap.start();
    } catch (CallException e) {
      problems.explain(e.call(), session.format());
      return ExitCodes.CANNOT_START;
    }
    cleanup.add(tap::close);
    say(tap, settings);
    CallPrinter printer =
        new CallPrinter(
            rows,
            session.format(),
            streams.out(),
            () -> {
              session.sayProblem(streams.err());
              filter.sayProblem(streams.err());
            },
            tap::stop);
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
    cleanup.add(tap::close); // before the last lines are printed
    tap.awaitStopped();
    if (cleanup.signalled() || printer.broken()) {
      return ExitCodes.BROKEN_PIPE;
    }
    session.end();
    printer.finish();
    if (tap.end().orElse(null) instanceof ServerEnd.CallFailed failed) {
      problems.explain(failed.call(), session.format());
      return ExitCodes.FAILED;
    }
    return ExitCodes.OK;
  }

  private void say(Tap tap, TapSettings settings) {
    tap.endpoint()
        .ifPresent(
            bound ->
                streams.say(
                    "tap on "
                        + bound
                        + " to "
                        + settings.target().host()
                        + " "
                        + settings.target().port()));
    for (Fault fault : settings.faults()) {
      streams.say("fault " + fault + ": " + fault.kind().effect());
    }
    if (settings.faults().stream().anyMatch(TapCommand::isByChance)) {
      streams.say("seed " + settings.seed());
    }
  }

  private static boolean isByChance(Fault fault) {
    return fault.kind() == FaultKind.JITTER || fault.kind() == FaultKind.FLIP || fault.chance() > 0;
  }
}
