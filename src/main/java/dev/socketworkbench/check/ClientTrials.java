package dev.socketworkbench.check;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.program.ProgramRun;
import dev.socketworkbench.program.RunException;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.program.SourceCompiler;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The hazards of a client program: it is run against a server by the specification's rules. What
 * only comes late or in pieces must change nothing; what ends in the middle must not leave it
 * waiting, or kill it. Of one thread.
 */
final class ClientTrials {
  private static final String HOST = "{host}";
  private static final String ADDRESS = "127.0.0.1";
  private static final long SINGLE_BYTES = 300;
  private static final long CUT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Tracer tracer;
  private final Specification specification;
  private final CheckSettings settings;
  private final SourceCompiler compiler;
  private final String command;

  /** What the plain conversation gave; null before it. */
  private Ran plain;

  /** Whether two plain conversations gave the same output. */
  private boolean repeatable;

  /** One run of the program. */
  private record Ran(Optional<ProgramEnd> end, String output, String last, HazardServer server) {}

  /**
   * Trials of a program.
   *
   * @param command its command line; {host} and {port} in it become the server's
   */
  ClientTrials(
      Tracer tracer,
      Specification specification,
      CheckSettings settings,
      SourceCompiler compiler,
      String command) {
    this.tracer = tracer;
    this.specification = specification;
    this.settings = settings;
    this.compiler = compiler;
    this.command = command;
  }

  /** Tries one; the plain conversation must have been the first. */
  TrialOutcome run(Hazard hazard) throws CheckFailure, InterruptedException {
    return switch (hazard) {
      case PLAIN -> plain();
      case BYTE_BY_BYTE -> same(hazard, Manner.byteByByte(SINGLE_BYTES), 0);
      case CUT -> plain.server().sent() < 2 ? tooShort() : same(hazard, cut(), 0);
      case PAUSE ->
          plain.server().sent() < 2
              ? tooShort()
              : same(hazard, Manner.cut(plain.server().sent() / 2, PAUSE_NANOS), 0);
      case SLOW_READER -> same(hazard, Manner.slowReader(), 0);
      case LATE_ACCEPT -> same(hazard, Manner.PLAIN, PAUSE_NANOS);
      case INTERRUPTED, SHORT_SENDS -> same(hazard, Manner.PLAIN, 0);
      case RESET -> ends(hazard, HazardServer.EarlyEndKind.RESET);
      case CLOSE_EARLY -> ends(hazard, HazardServer.EarlyEndKind.CLOSE);
      case SILENCE -> ends(hazard, HazardServer.EarlyEndKind.SILENCE);
      default -> throw new IllegalArgumentException(hazard.word() + " is about servers");
    };
  }

  private static TrialOutcome tooShort() {
    return TrialOutcome.notTried("The server sends less than two bytes: nothing can be cut.");
  }

  private Manner cut() {
    long place = new SplittableRandom(settings.seed()).nextLong(1, plain.server().sent());
    return Manner.cut(place, CUT_NANOS);
  }

  private TrialOutcome plain() throws CheckFailure, InterruptedException {
    plain = once(Hazard.PLAIN, Manner.PLAIN, HazardServer.EarlyEnd.NONE, 0);
    if (!isWell(plain)) {
      return failed(plain, "");
    }
    if (plain.server().served().isEmpty()) {
      return failed(plain, "It has not connected. ");
    }
    Ran again = once(Hazard.PLAIN, Manner.PLAIN, HazardServer.EarlyEnd.NONE, 0);
    repeatable = isWell(again) && again.output().equals(plain.output());
    return TrialOutcome.passed(
        repeatable ? "" : "Its output is another one each time, and was not compared.");
  }

  private static boolean isWell(Ran ran) {
    return ran.end().map(end -> end.asShell() == 0).orElse(false);
  }

  private TrialOutcome failed(Ran ran, String before) {
    String how =
        ran.end()
            .map(end -> "The program " + StartedServer.words(end) + ".")
            .orElseGet(
                () ->
                    "The program did not end within "
                        + LogFormat.duration(limit())
                        + ", and was ended.");
    return TrialOutcome.failed(before + how + ran.last(), ran.server().served());
  }

  /** It must end as it did in the plain conversation. */
  private TrialOutcome same(Hazard hazard, Manner manner, long acceptNanos)
      throws CheckFailure, InterruptedException {
    Ran ran = once(hazard, manner, HazardServer.EarlyEnd.NONE, acceptNanos);
    if (!isWell(ran)) {
      return failed(ran, "");
    }
    if (repeatable && !ran.output().equals(plain.output())) {
      return TrialOutcome.failed(
          "Its output was another one than in the plain conversation." + ran.last(),
          ran.server().served());
    }
    return TrialOutcome.passed();
  }

  /** It must end by itself. */
  private TrialOutcome ends(Hazard hazard, HazardServer.EarlyEndKind how)
      throws CheckFailure, InterruptedException {
    // An answer that lacks its last byte only looks whole to those who do not count.
    long sent = plain.server().sent();
    long after = how == HazardServer.EarlyEndKind.CLOSE ? sent - 1 : sent / 2;
    Ran ran = once(hazard, Manner.PLAIN, new HazardServer.EarlyEnd(how, after), 0);
    if (ran.end().isEmpty() || ran.end().get().signal() != 0) {
      return failed(ran, "");
    }
    return isWell(ran)
        ? TrialOutcome.passed(
            "It ended with exit status 0, as if the answer had been whole: whoever started it"
                + " cannot tell.")
        : TrialOutcome.passed();
  }

  private long limit() {
    return 2 * settings.limitNanos();
  }

  private Ran once(Hazard hazard, Manner manner, HazardServer.EarlyEnd early, long acceptNanos)
      throws CheckFailure, InterruptedException {
    HazardServer behaviour =
        new HazardServer(tracer, specification.played(specification.script()), manner, early);
    ServerSettings listening = ServerSettings.tutorial().withPort(0).withConcurrent(true);
    if (manner.receiveBuffer() > 0) {
      listening = listening.with(ServerOptions.RECEIVE_BUFFER, manner.receiveBuffer());
    }
    try (Server server =
        new Server(tracer, listening, Optional.empty(), (same, all) -> behaviour)) {
      if (acceptNanos > 0) {
        server.accepting().pause();
      }
      server.start();
      int port = server.address().orElseThrow().getPort();
      CallRules rules = new CallRules();
      if (hazard.isDoneToCalls()) {
        CallTampering.begin(hazard, rules);
      }
      String line =
          command.replace(HOST, ADDRESS).replace(StartedServer.PORT, Integer.toString(port));
      ProgramRun run = ProgramRun.start(tracer, new RunSettings(line, "", ""), compiler, rules);
      try {
        if (acceptNanos > 0) {
          TimeUnit.NANOSECONDS.sleep(acceptNanos);
          server.accepting().resume();
        }
        awaitEnd(run);
        return new Ran(run.end(), output(run), StartedServer.lastLines(run), behaviour);
      } finally {
        run.close();
      }
    } catch (CallException e) {
      throw new CheckFailure("The server for it cannot listen: " + e.getMessage());
    } catch (RunException e) {
      throw new CheckFailure(e.getMessage());
    }
  }

  private void awaitEnd(ProgramRun run) throws InterruptedException {
    long until = System.nanoTime() + limit();
    while (!run.isOver() && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static String output(ProgramRun run) {
    return run.console().lines().stream()
        .filter(line -> line.stream() == StandardStream.STDOUT)
        .map(ConsoleLine::bytes)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
