package dev.socketworkbench.bench;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadRun;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.net.recording.Tracer;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The recorded echo server beside the same one untraced, socat, ncat and Python's threaded server,
 * under the same load from this process: the load generator's closed loop, which compares every
 * byte. Rounds take turns and the median counts. Asked: recorded at least 0.85 of untraced
 * everywhere, and 1.3 of socat on 100 connections. {@code -Dseconds} is the length of a round,
 * {@code -Drounds} their number, {@code -Dbulk=true} leaves the small echoes out.
 *
 * <p>Bulk is measured twice. A virtual machine that gives its free memory back to the host gets
 * each page anew when the recording grows, which costs more than everything else that is measured;
 * so once as it comes, and once with memory that this process has touched and given back just
 * before each round, as on a machine that has its memory for itself.
 */
public final class ServersBench {
  private static final int SECONDS = Integer.getInteger("seconds", 2);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int RIVAL_ROUNDS = 2;
  private static final boolean ONLY_BULK = Boolean.getBoolean("bulk");

  private static final int BULK = 65536;

  /** More than a round of bulk records. */
  private static final long READY_MEMORY = 3L << 30;

  /** Beyond this many connections a process for each is more than this machine should bear. */
  private static final int MOST_PROCESSES = 1000;

  private static final List<String> RIVALS = List.of("socat", "ncat", "python");

  private final PrintStream out;
  private final Tracer nowhere = Tracer.unrecorded(SessionClock.start());
  private long unrecorded;
  private boolean readyMemory;

  private ServersBench(PrintStream out) {
    this.out = out;
  }

  /** Prints a row for each measurement. */
  public static void main(String[] args) throws Exception {
    new ServersBench(System.out).run();
  }

  private void run() throws Exception {
    for (String rival : RIVALS) {
      out.println(rival + ": " + (Rival.isHere(rival) ? Rival.version(rival) : "not installed"));
    }
    out.println(
        "| echo of | untraced /s | recorded /s | recorded / untraced (asked 0.85) | socat /s | ncat"
            + " /s | Python threads /s | recorded / socat (asked 1.3 at 100) |");
    out.println("|---|---|---|---|---|---|---|---|");
    try (EchoProcess plain = new EchoProcess("plain");
        EchoProcess recorded = new EchoProcess("recorded")) {
      if (!ONLY_BULK) {
        measure(plain, recorded, 64, 1);
        measure(plain, recorded, 64, 100);
        measure(plain, recorded, 64, 5000);
      }
      measure(plain, recorded, BULK, 1);
      readyMemory = true;
      measure(plain, recorded, BULK, 1);
    }
    out.printf(
        Locale.ROOT, "calls that were not recorded, all rounds: %,d (asked: 0)%n", unrecorded);
  }

  private void measure(EchoProcess plain, EchoProcess recorded, int size, int connections)
      throws Exception {
    double[] untraced = new double[ROUNDS];
    double[] traced = new double[ROUNDS];
    round(plain, size, connections);
    round(recorded, size, connections);
    for (int i = 0; i < ROUNDS; i++) {
      untraced[i] = round(plain, size, connections);
      traced[i] = round(recorded, size, connections);
    }
    double ours = median(traced);
    List<String> rivals = new ArrayList<>();
    double socat = Double.NaN;
    for (String rival : RIVALS) {
      double rate = rival(rival, size, connections);
      rivals.add(Double.isNaN(rate) ? "–" : String.format(Locale.ROOT, "%,.0f", rate));
      socat = rival.equals("socat") ? rate : socat;
    }
    out.printf(
        Locale.ROOT,
        "| %,d B, %,d connection%s%s | %,.0f | %,.0f | %.2f | %s | %s |%n",
        size,
        connections,
        connections == 1 ? "" : "s",
        readyMemory ? ", memory ready" : "",
        median(untraced),
        ours,
        ours / median(untraced),
        String.join(" | ", rivals),
        Double.isNaN(socat) ? "–" : String.format(Locale.ROOT, "%.2f", ours / socat));
  }

  private double round(EchoProcess child, int size, int connections) throws Exception {
    if (readyMemory) {
      touchMemory();
    }
    int port = child.begin();
    try {
      return rate(port, size, connections);
    } finally {
      unrecorded += child.end();
    }
  }

  private static void touchMemory() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(READY_MEMORY).fill((byte) 1);
    }
  }

  private double rival(String name, int size, int connections) throws Exception {
    boolean processes = !name.equals("python");
    if (!Rival.isHere(name) || (processes && connections > MOST_PROCESSES)) {
      return Double.NaN;
    }
    double[] rates = new double[RIVAL_ROUNDS];
    for (int i = 0; i < rates.length; i++) {
      try (Rival server = Rival.start(name)) {
        rates[i] = rate(server.address().getPort(), size, connections);
      }
    }
    return Arrays.stream(rates).max().orElseThrow();
  }

  private double rate(int port, int size, int connections) throws Exception {
    LoadSettings settings =
        LoadSettings.of("127.0.0.1", port)
            .withConnections(connections)
            .withSize(size)
            .withSeconds(SECONDS);
    try (LoadRun load = new LoadRun(nowhere, false, settings)) {
      load.start();
      load.awaitEnd();
      LoadProgress progress = load.progress();
      if (!progress.errors().isEmpty() || progress.connected() < connections) {
        out.println("trouble: " + progress.connected() + " connected, " + progress.errors());
      }
      return progress.answersPerSecond();
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
