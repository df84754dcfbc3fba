package dev.socketworkbench.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs benches by their names, each in its own JVM with the heap and the options that it is
 * measured with. Without an argument it lists them.
 *
 * <p>Arguments: {@code [-Dname=value or other JVM options]... NAME...}; {@code all} stands for
 * those that need neither a display nor an image. Names may also be separated by commas.
 */
public final class Benches {
  private static final String ALL = "all";
  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");

  /** Where a bench can run. */
  private enum Needs {
    NOTHING,
    /** JavaFX, which draws in memory. */
    HEADLESS_WINDOW,
    DISPLAY
  }

  /** What can be run, in the order of {@code all}. */
  private enum Bench {
    JOURNAL(JournalBench.class, Needs.NOTHING, "appends, and the heap of ten million", "-Xmx1g"),
    SEARCH(SearchBench.class, Needs.NOTHING, "filters over ten million calls", "-Xmx512m"),
    EXPORT(ExportBench.class, Needs.NOTHING, "every format, and JSON Lines back", "-Xmx192m"),
    OPEN(OpenBench.class, Needs.HEADLESS_WINDOW, "a session of ten million calls", "-Xmx1g"),
    FINDINGS(FindingsBench.class, Needs.NOTHING, "findings of ten million calls", "-Xmx512m"),
    SERVERS(ServersBench.class, Needs.NOTHING, "the echo server beside others"),
    FEW_CONNECTIONS(
        FewConnectionsBench.class, Needs.NOTHING, "1 and 100 connections, by a client in C"),
    CONNECTIONS(ManyConnectionsBench.class, Needs.NOTHING, "ten thousand connections"),
    DATAGRAMS(DatagramBench.class, Needs.NOTHING, "datagrams received and recorded"),
    HOSTILE(HostileBench.class, Needs.NOTHING, "other peers while some misbehave"),
    WINDOW_LOAD(
        WindowLoadBench.class,
        Needs.HEADLESS_WINDOW,
        "frames of the window at full speed",
        "-Xmx1g",
        "-XX:MetaspaceSize=64m"),
    START(StartBench.class, Needs.HEADLESS_WINDOW, "from the press of Start to listening"),
    WATCH(WatchBench.class, Needs.NOTHING, "what watching the kernel's tables costs"),
    PULSE(PulseBench.class, Needs.HEADLESS_WINDOW, "frames of two live logs"),
    TIMELINE(
        TimelineBench.class,
        Needs.HEADLESS_WINDOW,
        "frames of a timeline of a million calls",
        "-Xmx1g",
        "-XX:MetaspaceSize=64m"),
    LANES(LanesBench.class, Needs.HEADLESS_WINDOW, "a frame beside lanes that are not seen"),
    FULL_WINDOW(FullWindowBench.class, Needs.DISPLAY, "from the start of target/image"),
    LOG_DEMO(LogDemo.class, Needs.DISPLAY, "a log to look at"),
    TIMELINE_DEMO(TimelineDemo.class, Needs.DISPLAY, "a timeline to look at");

    private final Class<?> main;
    private final Needs needs;
    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // It is a copy that cannot be changed.
    private final List<String> options;

    Bench(Class<?> main, Needs needs, String what, String... options) {
      this.main = main;
      this.needs = needs;
      this.what = what;
      this.options = List.of(options);
    }

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Stream<Bench> named(String name) {
      List<Bench> found =
          Stream.of(values())
              .filter(each -> each.id().equals(name) || (inAll(each) && name.equals(ALL)))
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("no such bench: " + name);
      }
      return found.stream();
    }

    private static boolean inAll(Bench each) {
      return each.needs != Needs.DISPLAY;
    }
  }

  private Benches() {}

  /** Ends with 1 if a bench failed; the others are run nevertheless. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> options = Stream.of(args).filter(each -> each.startsWith("-")).toList();
    List<Bench> wanted =
        Stream.of(args)
            .filter(each -> !each.startsWith("-"))
            .flatMap(each -> Arrays.stream(each.split(",")))
            .flatMap(Bench::named)
            .toList();
    if (wanted.isEmpty()) {
      list(System.out);
    }
    boolean failed = false;
    for (Bench bench : wanted) {
      System.out.println("== " + bench.id());
      failed |= run(bench, options) != 0;
    }
    if (failed) {
      System.exit(1);
    }
  }

  private static void list(PrintStream out) {
    for (Bench bench : Bench.values()) {
      String needs = bench.needs == Needs.DISPLAY ? " (not in all: needs a display)" : "";
      out.printf(Locale.ROOT, "%-14s %s%s%n", bench.id(), bench.what, needs);
    }
  }

  private static int run(Bench bench, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    if (bench.needs == Needs.HEADLESS_WINDOW) {
      command.addAll(HEADLESS);
    }
    command.addAll(bench.options);
    command.addAll(options);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.add(bench.main.getName());
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      System.out.println(bench.id() + " ended with " + code);
    }
    return code;
  }
}
