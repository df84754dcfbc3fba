package dev.socketworkbench.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the fuzzer (Jazzer: libFuzzer, guided by the coverage of our classes) on each target in its
 * own process, beginning with the corpus in the repository. What it finds is written to {@code
 * target/fuzz}; put into the corpus, it is a test from then on.
 *
 * <p>Arguments: seconds for each target, then the names of targets; all if there are none.
 */
public final class Fuzz {
  /** Every reader of the program. */
  static final List<Class<?>> TARGETS =
      List.of(
          JournalFileFuzz.class,
          JournalRowsFuzz.class,
          FileKindFuzz.class,
          JsonLinesFuzz.class,
          CaptureFuzz.class,
          QueryFuzz.class,
          CallsFuzz.class,
          ScriptFuzz.class,
          TemplateFuzz.class,
          WorkspaceFuzz.class,
          TlsFuzz.class,
          CertificateFuzz.class,
          TcpTableFuzz.class,
          PacketFuzz.class,
          DebugLinesFuzz.class,
          ShimPlacesFuzz.class,
          ShimReportFuzz.class,
          SettingsFuzz.class,
          MessageFuzz.class,
          SavedMessagesFuzz.class,
          TypedFuzz.class);

  static final Path CORPUS = Path.of("src/tools/resources/fuzz");

  private static final Path RESULTS = Path.of("target/fuzz");

  /** What an input may take: seconds, and the heap of the process. */
  private static final int MOST_SECONDS = 30;

  private static final String MOST_HEAP = "-Xmx512m";
  private static final int MOST_LENGTH = 20_000;

  private final PrintStream out;
  private final int seconds;

  private Fuzz(PrintStream out, int seconds) {
    this.out = out;
    this.seconds = seconds;
  }

  /** Fuzzes; ends with 1 if something was found. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> names = Arrays.asList(args).subList(1, args.length);
    Fuzz fuzz = new Fuzz(System.out, Integer.parseInt(args[0]));
    int found = 0;
    for (Class<?> target : TARGETS) {
      if (names.isEmpty() || names.contains(target.getSimpleName())) {
        found += fuzz.run(target) ? 0 : 1;
      }
    }
    if (found > 0) {
      System.exit(1);
    }
  }

  private boolean run(Class<?> target) throws IOException, InterruptedException {
    String name = target.getSimpleName();
    Path results = Files.createDirectories(RESULTS.resolve(name));
    Path grown = Files.createDirectories(results.resolve("corpus"));
    Path log = results.resolve("log.txt");
    int code =
        new ProcessBuilder(command(target, grown, results))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    List<String> lines = Files.readAllLines(log);
    lines.stream()
        .filter(line -> line.startsWith("== Java Exception") || line.contains("DONE   cov"))
        .forEach(line -> out.println(name + ": " + line));
    if (code != 0) {
      out.println(name + ": ended with " + code + ", see " + log);
    }
    return code == 0;
  }

  private List<String> command(Class<?> target, Path grown, Path results) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(MOST_HEAP, "--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.getName());
    command.add("--instrumentation_includes=dev.socketworkbench.**");
    // A query may be a regular expression: what that hook calls an injection is asked for here.
    command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection");
    command.add("--reproducer_path=" + results);
    command.add("-artifact_prefix=" + results + "/");
    command.add("-max_total_time=" + seconds);
    command.add("-timeout=" + MOST_SECONDS);
    command.add("-rss_limit_mb=0"); // The heap is what is limited.
    command.add("-max_len=" + MOST_LENGTH);
    command.add("-print_final_stats=1");
    command.add(grown.toString());
    Path corpus = CORPUS.resolve(target.getSimpleName());
    if (Files.isDirectory(corpus)) {
      command.add(corpus.toString());
    }
    return command;
  }
}
