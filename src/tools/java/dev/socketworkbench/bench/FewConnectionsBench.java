package dev.socketworkbench.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Echo of 64 bytes over 1 and 100 connections, seen by a client in C: the recorded server,
 * concurrent and one connection at a time, beside the same untraced, a server on virtual threads
 * only, socat and Python's threaded server. Rounds take turns and the median counts. Wanted:
 * recorded at least 0.85 of untraced, 1.0 of socat on one connection and 1.4 on 100.
 *
 * <p>A program of the lowest priority keeps a processor awake: on an idle virtual machine the time
 * that a sleeping processor takes to wake up hides every difference between servers.
 *
 * <p>{@code -Dseconds} is the length of a round, {@code -Drounds} their number.
 */
public final class FewConnectionsBench {
  private static final int SECONDS = Integer.getInteger("seconds", 2);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int BYTES = 64;

  /** With a processor kept busy by others, the compilers need some seconds for what records. */
  private static final int WARM_UP_ROUNDS = 4;

  private static final List<String> OURS =
      List.of("plain", "plain-virtual", "recorded", "recorded-in-turn");
  private static final List<String> RIVALS = List.of("socat", "python");
  private static final List<String> AWAKE =
      List.of("nice", "-n", "19", "sh", "-c", "while :; do :; done");

  private final PrintStream out;
  private final NativeEchoClient client;
  private final Map<String, EchoProcess> processes = new LinkedHashMap<>();
  private long unrecorded;

  private FewConnectionsBench(PrintStream out, NativeEchoClient client) {
    this.out = out;
    this.client = client;
  }

  /** Prints a row for each number of connections. */
  public static void main(String[] args) throws Exception {
    Process awake = new ProcessBuilder(AWAKE).start();
    try (NativeEchoClient client = NativeEchoClient.compile().orElse(null)) {
      if (client == null) {
        System.out.println("not measured: there is no C compiler (cc)");
        return;
      }
      new FewConnectionsBench(System.out, client).run();
    } finally {
      awake.destroyForcibly();
    }
  }

  private void run() throws Exception {
    List<String> servers = new ArrayList<>(OURS);
    RIVALS.stream().filter(Rival::isHere).forEach(servers::add);
    out.println(
        "| connections | " + String.join(" | ", servers) + " | recorded / plain | / socat |");
    out.println("|---".repeat(servers.size() + 3) + "|");
    try {
      for (String kind : OURS) {
        processes.put(kind, new EchoProcess(kind));
      }
      measure(1, servers);
      measure(100, servers.stream().filter(each -> !each.equals("recorded-in-turn")).toList());
    } finally {
      processes.values().forEach(EchoProcess::close);
    }
    out.printf(Locale.ROOT, "calls that were not recorded: %,d (wanted: 0)%n", unrecorded);
  }

  private void measure(int connections, List<String> servers) throws Exception {
    Map<String, double[]> rates = new LinkedHashMap<>();
    for (String server : servers) {
      rates.put(server, new double[ROUNDS]);
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        double beforeCompiled = rate(server, connections);
        assert beforeCompiled > 0;
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (String server : servers) {
        rates.get(server)[round] = rate(server, connections);
      }
    }
    StringBuilder row = new StringBuilder("| " + connections);
    List<String> columns = new ArrayList<>(OURS);
    RIVALS.stream().filter(Rival::isHere).forEach(columns::add);
    for (String server : columns) {
      double median = median(rates.get(server));
      row.append(Double.isNaN(median) ? " | –" : String.format(Locale.ROOT, " | %,.0f", median));
    }
    double recorded = median(rates.get("recorded"));
    row.append(
        String.format(
            Locale.ROOT,
            " | %.2f | %.2f |",
            recorded / median(rates.get("plain")),
            recorded / median(rates.get("socat"))));
    out.println(row);
  }

  private double rate(String server, int connections) throws IOException, InterruptedException {
    EchoProcess ours = processes.get(server);
    if (ours == null) {
      try (Rival rival = Rival.start(server)) {
        return client.rate(rival.address().getPort(), connections, BYTES, SECONDS);
      }
    }
    int port = ours.begin();
    try {
      return client.rate(port, connections, BYTES, SECONDS);
    } finally {
      unrecorded += ours.end();
    }
  }

  private static double median(double[] values) {
    if (values == null) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
