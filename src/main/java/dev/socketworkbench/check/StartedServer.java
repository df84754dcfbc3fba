package dev.socketworkbench.check;

import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.sockets.ListedSocket;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.TrialBind;
import dev.socketworkbench.program.ProgramRun;
import dev.socketworkbench.program.RunException;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.program.SourceCompiler;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that was started for a trial, and listens. */
final class StartedServer implements ProgramUnderTest {
  /** What stands in the command for the port. */
  static final String PORT = "{port}";

  /** How long it may take until it listens. */
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int LAST_LINES = 5;
  private static final int SHOWN = 300;

  private final ProgramRun run;
  private final CallRules rules;
  private final String host;
  private final int port;

  private StartedServer(ProgramRun run, CallRules rules, Endpoint.Ip at) {
    this.run = run;
    this.rules = rules;
    this.host = reachable(at.address());
    this.port = at.port();
  }

  /**
   * What starts servers.
   *
   * @param command the command line; {port} in it becomes a free port
   * @param port the port that it listens on; 0 where it is not known
   */
  record Starter(Tracer tracer, Kernel kernel, SourceCompiler compiler, String command, int port)
      implements ProgramUnderTest.ProgramMaker {
    @Override
    public ProgramUnderTest begin() throws CheckFailure, InterruptedException {
      int wanted = command.contains(PORT) ? freePort() : port;
      String line = command.replace(PORT, Integer.toString(wanted));
      CallRules rules = new CallRules();
      ProgramRun run;
      try {
        run = ProgramRun.start(tracer, new RunSettings(line, "", ""), compiler, rules);
      } catch (RunException e) {
        throw new CheckFailure(e.getMessage());
      }
      boolean listens = false;
      try {
        Endpoint.Ip at = awaitListening(run, wanted);
        listens = true;
        return new StartedServer(run, rules, at);
      } finally {
        if (!listens) {
          run.close();
        }
      }
    }

    private static int freePort() throws CheckFailure {
      try {
        return TrialBind.freePort();
      } catch (IOException e) {
        throw new CheckFailure("There is no free port: " + e.getMessage());
      }
    }

    private Endpoint.Ip awaitListening(ProgramRun run, int wanted)
        throws CheckFailure, InterruptedException {
      long until = System.nanoTime() + START_NANOS;
      while (System.nanoTime() - until < 0) {
        Optional<Endpoint.Ip> at = listener(run, wanted);
        if (at.isPresent()) {
          return at.get();
        }
        if (run.isOver()) {
          throw new CheckFailure(
              "The program has ended before it listened: "
                  + run.end().map(StartedServer::words).orElse("how is not known")
                  + "."
                  + lastLines(run));
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
      throw new CheckFailure(
          "The program does not listen"
              + (wanted == 0 ? "" : " on port " + wanted)
              + " after "
              + TimeUnit.NANOSECONDS.toSeconds(START_NANOS)
              + " s."
              + lastLines(run));
    }

    private Optional<Endpoint.Ip> listener(ProgramRun run, int wanted) throws CheckFailure {
      List<ListedSocket> all =
          kernel
              .sockets()
              .list(false)
              .orElseThrow(
                  () ->
                      new CheckFailure(
                          "This system does not show on which port a program listens: start it"
                              + " yourself, and give HOST and PORT."));
      return all.stream()
          .filter(each -> !each.udp() && each.row().isListener())
          .filter(each -> wanted == 0 || each.row().local().port() == wanted)
          .filter(each -> each.owner() instanceof Owner.OtherProcess other && run.has(other.pid()))
          .map(each -> each.row().local())
          .findFirst();
    }
  }

  /** The loopback address where it listens on all. */
  private static String reachable(IpAddress address) {
    if (address.isWildcard()) {
      return address.isIpv6() ? "::1" : "127.0.0.1";
    }
    return address.toString();
  }

  /** How a program has ended, in a few words. */
  static String words(ProgramEnd end) {
    return end.signal() == 0
        ? "ended with exit status " + end.exitStatus()
        : "was ended by " + end.signalName();
  }

  /** What it has written at last, as a sentence of its own; empty if nothing. */
  static String lastLines(ProgramRun run) {
    List<String> lines =
        run.console().lines().stream()
            .filter(line -> line.stream() != StandardStream.STDIN)
            .map(ConsoleLine::bytes)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.isEmpty()) {
      return "";
    }
    String last =
        String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    String shown = last.substring(Math.max(0, last.length() - SHOWN));
    return " It has written: " + Escapes.visible(shown);
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Optional<String> ended() {
    return run.isOver()
        ? run.end().map(end -> words(end) + "." + lastLines(run))
        : Optional.empty();
  }

  @Override
  public Optional<String> awaitEnded(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    while (!run.isOver() && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return ended();
  }

  @Override
  public Optional<CallRules> rules() {
    return run.isTraced() ? Optional.of(rules) : Optional.empty();
  }

  @Override
  public void close() {
    run.close();
  }
}
