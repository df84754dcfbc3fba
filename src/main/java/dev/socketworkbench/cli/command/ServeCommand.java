package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.lab.LabOption;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.InputPump;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ServedFiles;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.UnpreparedException;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerEnd;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.script.ScriptBehaviours;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.machine.Lab;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: a server that prints each of its socket calls. */
@Command(
    name = "serve",
    description = {
      "Runs a server, or one on each --port, and prints one line for each socket call.",
      "The first line of each gives the bound address. A client's 'shutdown' ends the tutorial's"
          + " server; Ctrl+C ends any. The command ends when all its servers have ended.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench serve                        the tutorial's server",
      "  socket-workbench serve --port 0               the system chooses the port",
      "  socket-workbench serve --behaviour echo --waiting threads",
      "  socket-workbench serve --port 60000 --port 60001   two servers, one log",
      "  socket-workbench serve --interface all        for others on the network too",
      "  socket-workbench serve -6 --interface all     IPv6 only",
      "  socket-workbench serve --udp --behaviour echo    datagrams",
      "  socket-workbench serve --udp --interface 0.0.0.0 --join 239.1.2.3",
      "  socket-workbench serve --unix /tmp/server     a Unix socket, or @name",
      "  socket-workbench serve --behaviour manual     all clients get what you type",
      "  socket-workbench serve --behaviour broadcast  all get what one sends",
      "  socket-workbench serve --script answers.txt   answers by rules; see 'script'",
      "  socket-workbench serve --port 8080 --script http-server --port 2525 \\",
      "      --script smtp-server                      a script for each port",
      "  socket-workbench serve --tls --write-ca ca.pem    a new certificate",
      "  socket-workbench serve --tls --cert cert.pem --key key.pem",
      "  socket-workbench serve --output-file in.bin   in-conn-1.bin, in-conn-2.bin …",
      "  socket-workbench serve --record lesson.swj    keeps the calls; see 'journal'",
      "  socket-workbench serve --filter 'not socket:server'",
      "",
      "Exit codes: 0 shut down by a client, 1 failed while serving, 2 cannot start,",
      "130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class ServeCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final OptionArguments options;

  @Mixin private final LabOption lab = new LabOption();

  @Mixin private final RecordOption record = new RecordOption();

  @Mixin
  private final OptionArguments.IpVersionFlags version = new OptionArguments.IpVersionFlags();

  @Mixin private final FilterOption filter = new FilterOption();

  @Mixin private final ServedFiles files = new ServedFiles();

  private ServeCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.options =
        new OptionArguments(
            ServerOptions.ALL, List.of(ServerOptions.PORT, ScriptOptions.SCRIPT), kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    ServeCommand command = new ServeCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerSettings settings =
        version.server(new ServerSettings(options.values()).withChosenScript());
    List<ServerSettings> all = settingsOfEach(lab.isGiven() ? onMachine(settings) : settings);
    filter.check();
    files.check(settings);
    try {
      for (ServerSettings each : all) {
        checkScript(each);
      }
    } catch (IOException e) {
      problems.sayLines(e.getMessage());
      return ExitCodes.CANNOT_START;
    }
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      Optional<Lab> entered = lab.enter(streams.err(), cleanup);
      LabSide side = lab.side(LabSide.SERVER);
      Kernel asked = LabOption.kernel(entered, side, kernel);
      CommandSession session = record.begin(budget, streams.err(), asked, filter, cleanup);
      session.hold(lab);
      Tracer tracer = session.tracer().at(LabOption.place(entered, side));
      Optional<TlsSettings> tls = tls(tracer, settings);
      return serve(
          all.stream().map(each -> new Server(tracer, each, tls, new ScriptBehaviours())).toList(),
          settings.behaviour() == BehaviourKind.MANUAL,
          session,
          cleanup);
    } catch (TlsPreparation.TlsUnusable e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.CANNOT_START;
    }
  }

  /** On a machine of the lab, its own address stands in place of the usual loopback address. */
  private ServerSettings onMachine(ServerSettings settings) {
    if (!settings.address().isLoopbackAddress()) {
      return settings;
    }
    LabSide side = lab.side(LabSide.SERVER);
    boolean six = settings.address() instanceof Inet6Address;
    return settings.withAddress(InetAddress.ofLiteral(six ? side.ipv6() : side.ipv4()));
  }

  /** One server for each port, by the same script or each by its own. */
  private List<ServerSettings> settingsOfEach(ServerSettings settings) {
    List<Integer> ports = options.all(ServerOptions.PORT);
    List<String> scripts = options.all(ScriptOptions.SCRIPT);
    if (scripts.size() > 1 && scripts.size() != ports.size()) {
      throw new Problems.NotUsable(
          "One --script is for all servers, several are for one --port each: there are "
              + ports.size()
              + " ports and "
              + scripts.size()
              + " scripts.");
    }
    return IntStream.range(0, ports.size())
        .mapToObj(
            i ->
                settings
                    .withPort(ports.get(i))
                    .with(ScriptOptions.SCRIPT, scripts.get(scripts.size() > 1 ? i : 0)))
        .toList();
  }

  /** Before anything is opened. */
  private static void checkScript(ServerSettings settings) throws IOException {
    if (settings.behaviour() == BehaviourKind.SCRIPT) {
      ScriptBehaviours.check(settings);
    }
  }

  private Optional<TlsSettings> tls(Tracer tracer, ServerSettings settings)
      throws TlsPreparation.TlsUnusable {
    return TlsPreparation.of(
        settings.needsTls(),
        settings.values(),
        problems,
        () -> Securing.ofServer(tracer, settings.values(), settings.address()));
  }

  private int serve(List<Server> servers, boolean byHand, CommandSession session, Cleanup cleanup)
      throws InterruptedException {
    for (Server server : servers) {
      files.follow(server, problems);
      try {
        server.start();
      } catch (CallException e) {
        problems.explain(e.call(), session.format());
        return ExitCodes.CANNOT_START;
      } catch (UnpreparedException e) {
        problems.sayLines(e.getMessage());
        return ExitCodes.CANNOT_START;
      }
      cleanup.add(server::close);
      server
          .endpoint()
          .ifPresent(
              bound ->
                  streams.say((server.isDatagrams() ? "receiving on " : "listening on ") + bound));
    }
    CallPrinter printer =
        session.printer(filter, streams.out(), streams.err(), () -> servers.forEach(Server::stop));
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
    cleanup.add(() -> servers.forEach(Server::close)); // before the last lines are printed
    if (byHand) {
      InputPump.start(streams.in(), bytes -> sendToAll(servers, bytes), () -> {});
    }
    for (Server server : servers) {
      server.awaitStopped();
    }
    if (cleanup.signalled() || printer.broken()) {
      return ExitCodes.BROKEN_PIPE;
    }
    session.end();
    printer.finish();
    int code =
        servers.stream().mapToInt(server -> ended(server, session)).max().orElse(ExitCodes.OK);
    return code == ExitCodes.OK && !files.areWhole() ? ExitCodes.FAILED : code;
  }

  /** Says why a server has ended, unless it was stopped here; gives its exit code. */
  private int ended(Server server, CommandSession session) {
    return switch (server.end().orElseGet(ServerEnd.StoppedHere::new)) {
      case ServerEnd.RemoteShutdown shutdown -> {
        problems.say("Remote user initiated shutdown.");
        yield ExitCodes.OK;
      }
      case ServerEnd.CallFailed failed -> {
        problems.explain(failed.call(), session.format());
        yield ExitCodes.FAILED;
      }
      case ServerEnd.StoppedHere here -> ExitCodes.OK;
    };
  }

  private static boolean sendToAll(List<Server> servers, ByteBuffer bytes) {
    servers.forEach(server -> server.sendToAll(bytes.duplicate()));
    return true;
  }
}
