package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Consent;
import dev.socketworkbench.cli.terminal.LoadJson;
import dev.socketworkbench.cli.terminal.LoadTable;
import dev.socketworkbench.cli.terminal.LoadTicker;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.load.AnswerCheck;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadRun;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.load.LoadTransport;
import dev.socketworkbench.load.NotLoopbackException;
import dev.socketworkbench.load.Remarks;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: many connections at once, and how long a server's answers take. */
@Command(
    name = "load",
    description = {
      "Sends messages over many connections and measures how long the answers take.",
      "Without --rate each connection sends as soon as it is answered (closed loop). With it"
          + " messages are due at fixed times, and a latency counts from the time its message was"
          + " due (open loop), so that what waited because the server paused is not left out.",
      "The peer should be an echo server. Only loopback addresses are used without asking.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench serve --behaviour echo --waiting threads    to measure",
      "  socket-workbench load 127.0.0.1 60000                10 connections, 10 s",
      "  socket-workbench load 127.0.0.1 60000 --connections 100 --size 1024",
      "  socket-workbench load 127.0.0.1 60000 --rate 5000    open loop",
      "  socket-workbench load 127.0.0.1 60000 --option SO_RCVBUF=4096",
      "  socket-workbench load 127.0.0.1 60000 --json > figures.json",
      "  socket-workbench load localhost 60000 --tls --ca ca.pem    over TLS",
      "  socket-workbench load -6 localhost 60000             to its IPv6 address",
      "  socket-workbench load --udp 127.0.0.1 60000          a datagram each",
      "  socket-workbench load --unix /tmp/server             to a Unix socket",
      "",
      "The progress goes to standard error, the figures to standard output.",
      "Exit codes: 0 measured, 1 connections failed or the peer did not answer in kind,",
      "2 invalid arguments or not agreed to, 130 SIGINT, 143 SIGTERM.",
    })
public final class LoadCommand implements Callable<Integer> {
  private static final long STEP_MILLIS = 1000;

  private static final int NOT_YET = -1;

  /** Those of a client that mean something for a load. */
  private static final List<dev.socketworkbench.option.Option<?>> OPTIONS =
      Stream.concat(
              Stream.of(
                  ClientOptions.UDP,
                  ClientOptions.UNIX,
                  ClientOptions.UNIX_TYPE,
                  ClientOptions.SOCKET_OPTIONS),
              TlsOptions.OF_CLIENT.stream())
          .toList();

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final Consent consent;
  private final OptionArguments options;

  @Mixin private final HostAndPort target;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How many connections at once, up to 10,000, or 1,000 to a Unix socket (default:"
              + " ${DEFAULT-VALUE}).")
  private String connections;

  @Option(
      names = "--size",
      paramLabel = "B",
      defaultValue = "64",
      description = "Bytes of each message, up to 1,048,576 (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Messages per second over all connections, up to 1,000,000; without it, the loop is"
              + " closed.")
  private String rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "How many seconds, up to 3,600 (default: ${DEFAULT-VALUE}).")
  private String seconds;

  @Option(
      names = "--messages",
      paramLabel = "M",
      defaultValue = "1000000000",
      description = "Maximum number of messages over all connections.")
  private String messages;

  @Option(
      names = "--check",
      paramLabel = "C",
      defaultValue = "echo",
      description =
          "What counts as an answer: 'echo', the same bytes, or 'count', as many bytes (default:"
              + " ${DEFAULT-VALUE}).")
  private AnswerCheck check;

  @Mixin
  private final OptionArguments.IpVersionFlags version = new OptionArguments.IpVersionFlags();

  @Option(names = "--json", description = "Prints the figures as one JSON object.")
  private boolean json;

  @Option(
      names = "--yes-not-loopback",
      description = "Runs the load even if the target is not a loopback address of this machine.")
  private boolean elsewhere;

  @Mixin private final RecordOption record = new RecordOption();

  private LoadCommand(StandardStreams streams, Problems problems, Kernel kernel, Consent consent) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.target = new HostAndPort(problems, kernel);
    this.consent = consent;
    this.options = new OptionArguments(OPTIONS, List.of(), kernel, problems);
  }

  /** The command with its options; its target is checked against what this kernel knows. */
  public static CommandLine of(
      StandardStreams streams, Problems problems, Kernel kernel, Consent consent) {
    LoadCommand command = new LoadCommand(streams, problems, kernel, consent);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    ClientSettings client = target.settings(version.client(options.values()));
    LoadSettings settings = settings(client);
    boolean needsTls = client.get(TlsOptions.TLS);
    if (needsTls && (client.isDatagrams() || client.unix().isPresent())) {
      throw new Problems.NotUsable(
          "A load speaks TLS over TCP only: no --tls beside --udp or --unix.");
    }
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      Tracer tracer = record.begin(budget, streams.err(), kernel, cleanup).tracer();
      Optional<TlsSettings> tls =
          TlsPreparation.of(
              needsTls,
              client.values(),
              problems,
              () -> Securing.ofClient(tracer, client.values(), client.host()));
      return run(settings, tracer, tls, cleanup);
    } catch (TlsPreparation.TlsUnusable e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.CANNOT_START;
    }
  }

  private int run(
      LoadSettings settings, Tracer tracer, Optional<TlsSettings> secured, Cleanup cleanup)
      throws InterruptedException {
    LoadRun load =
        new LoadRun(
            tracer,
            record.file().isPresent(),
            settings,
            secured.map(needed -> layered -> layered.secure(needed)));
    try {
      load.start();
    } catch (NotLoopbackException e) {
      if (!consent.to(e.getMessage())) {
        problems.say(
            e.getMessage()
                + ". A load can disrupt others, so nothing was sent. To run it anyway, use"
                + " --yes-not-loopback.");
        return ExitCodes.CANNOT_START;
      }
      return run(settings.withElsewhere(true), tracer, secured, cleanup);
    } catch (UnknownHostException e) {
      problems.say("The name " + settings.host() + " is not known.");
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.say(e.getMessage());
      return ExitCodes.CANNOT_START;
    }
    OnceReported report = new OnceReported(load);
    cleanup.add(report::atSignal);
    cleanup.add(load::close);
    follow(load);
    return report.code();
  }

  /** The figures, once: at the end, or when a signal has stopped the load. */
  private final class OnceReported {
    private final LoadRun load;
    private int code = NOT_YET;

    OnceReported(LoadRun load) {
      this.load = load;
    }

    synchronized int code() {
      if (code == NOT_YET) {
        code = report(load);
      }
      return code;
    }

    /** The process ends as soon as this is done, whether or not the main thread came to it. */
    void atSignal() {
      if (load.progress().end().isPresent()) {
        code();
      }
    }
  }

  /** A line each second while it runs. */
  private void follow(LoadRun load) throws InterruptedException {
    LoadTicker ticker = new LoadTicker(load, streams.err());
    while (!load.awaitEnd(STEP_MILLIS)) {
      ticker.tick();
    }
  }

  private int report(LoadRun load) {
    LoadProgress progress = load.progress();
    if (json) {
      streams.say(LoadJson.of(load.settings(), progress, load.samples(0)));
    } else {
      LoadTable.lines(load.settings(), progress).forEach(streams.out()::println);
      streams.out().flush();
    }
    Remarks.on(load.settings(), progress).forEach(problems::say);
    boolean well =
        progress.errors().isEmpty()
            && progress.answered() > 0
            && progress.end().orElseThrow() != LoadProgress.EndReason.NO_CONNECTION;
    return well ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private LoadSettings settings(ClientSettings client) {
    LoadTransport transport =
        new LoadTransport(
            client.get(ClientOptions.UDP),
            client.get(ClientOptions.IP_VERSION),
            client.unix(),
            client.get(ClientOptions.UNIX_TYPE));
    return new LoadSettings(
        client.host(),
        client.port(),
        number("number of connections", connections, LoadSettings.mostConnections(transport)),
        number("size", size, LoadSettings.LARGEST_SIZE),
        rate == null ? 0 : number("rate", rate, LoadSettings.HIGHEST_RATE),
        number("number of seconds", seconds, LoadSettings.MOST_SECONDS),
        number("number of messages", messages, (int) LoadSettings.MOST_MESSAGES),
        check,
        elsewhere,
        client.get(ClientOptions.SOCKET_OPTIONS),
        transport);
  }

  private int number(String what, String typed, int largest) {
    return problems.valueOf(new NumberInput(what, 1, largest).parse(typed));
  }
}
