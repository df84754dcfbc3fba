package dev.socketworkbench.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the start of the process to the first frame that is painted, which is the bare window, and
 * to the first one with all that is in it; beside two empty JavaFX windows on the same runtime with
 * the same options, in turns: one with an AOT cache of its own, trained on a display, and one with
 * the image's own cache, which is what the program's own code is to be compared with. Wants the
 * image of {@code mvn -Pdist package} and a display (Xvfb will do); {@code -Druns=N} changes the
 * number of turns.
 *
 * <p>JavaFX's own pulse logger prints a line at the end of each pulse, after its painting; the line
 * of the first pulse is what is waited for, and then the first that painted more than {@value
 * #CONTENT_NODES} nodes.
 */
public final class FirstFrameBench {
  private static final int CONTENT_NODES = 100;
  private static final String NODES = "Nodes rendered:";

  private static final int TRIES = 5;
  private static final int RUNS = Integer.getInteger("runs", 11);
  private static final String EMPTY = "dev.socketworkbench.bench.EmptyWindow";
  private static final List<String> LOGGING =
      List.of("-Djavafx.pulseLogger=true", "-Djavafx.pulseLogger.threshold=0");

  private final Path app;
  private final Path java;
  private final Path work;

  private FirstFrameBench(Path image, Path work) {
    this.app = image.resolve("lib/app");
    this.java = image.resolve("lib/runtime/bin/java");
    this.work = work;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("first-frame");
    try {
      new FirstFrameBench(image(args).toAbsolutePath(), work).run();
    } finally {
      try (Stream<Path> all = Files.walk(work)) {
        all.sorted(Comparator.reverseOrder()).forEach(FirstFrameBench::delete);
      }
    }
  }

  private static Path image(String... args) {
    return Path.of(args.length == 0 ? "target/image/socket-workbench" : args[0]);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() throws IOException, InterruptedException {
    List<String> config = Files.readAllLines(app.resolve("socket-workbench.cfg"));
    List<String> options = values(config, "java-options=");
    String classPath = String.join(File.pathSeparator, values(config, "app.classpath="));
    List<String> program = command(options, classPath, values(config, "app.mainclass=").getFirst());

    Path jar = emptyJar();
    Path cache = work.resolve("empty.aot");
    List<String> others =
        options.stream().filter(each -> !each.startsWith("-XX:AOTCache")).toList();
    train(others, jar, cache);
    List<String> withCache = new ArrayList<>(others);
    withCache.add("-XX:AOTCache=" + cache);
    List<String> empty = command(withCache, jar.toString(), EMPTY);
    List<String> inImage = command(options, classPath + File.pathSeparator + jar, EMPTY);

    List<Double> programMillis = new ArrayList<>();
    List<Double> contentMillis = new ArrayList<>();
    List<Double> emptyMillis = new ArrayList<>();
    List<Double> inImageMillis = new ArrayList<>();
    for (int i = 0; i <= RUNS; i++) {
      double[] one = frames(program, true);
      double[] other = frames(empty, false);
      double[] third = frames(inImage, false);
      if (i > 0) { // the first turn fills the system's file cache
        programMillis.add(one[0]);
        contentMillis.add(one[1]);
        emptyMillis.add(other[0]);
        inImageMillis.add(third[0]);
      }
    }
    double ours = median(programMillis);
    double theirs = median(emptyMillis);
    double same = median(inImageMillis);
    System.out.printf(
        Locale.ROOT,
        "first frame: %.0f ms; an empty window with a cache of its own %.0f ms, %.2f times"
            + " (asked: <= 1.15); one with the image's cache %.0f ms, %.2f times;"
            + " with all that is in it: %.0f ms; medians of %d in turns%n",
        ours,
        theirs,
        ours / theirs,
        same,
        ours / same,
        median(contentMillis),
        RUNS);
  }

  private List<String> values(List<String> config, String key) {
    return config.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).replace("$APPDIR", app.toString()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private List<String> command(List<String> options, String classPath, String main) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(LOGGING);
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }

  private Path emptyJar() throws IOException {
    Path jar = work.resolve("empty.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of(EMPTY, EMPTY + "$Window")) {
        String file = name.replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(file));
        try (InputStream in = FirstFrameBench.class.getResourceAsStream("/" + file)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private void train(List<String> options, Path jar, Path cache)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + cache,
            "-Dsocketworkbench.rehearsal=true",
            "-cp",
            jar.toString(),
            EMPTY));
    ProcessBuilder rehearsal = process(command);
    rehearsal.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (rehearsal.start().waitFor() != 0 || !Files.exists(cache)) {
      throw new IOException("no cache for the empty window");
    }
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_CONFIG_HOME", work.resolve("config").toString());
    builder.environment().put("XDG_CACHE_HOME", work.resolve("cache").toString());
    return builder;
  }

  /**
   * The milliseconds to the first frame and, if wanted, to the first one with content. JavaFX's
   * logger sometimes fails at the first pulse; such a start is not counted.
   */
  private double[] frames(List<String> command, boolean content)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      double[] found = start(command, content);
      if (found.length > 0) {
        return found;
      }
    }
    throw new IOException("the first pulse was never told");
  }

  private double[] start(List<String> command, boolean content)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = process(command).start();
    List<String> said = new ArrayList<>();
    double first = Double.NaN;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("PULSE: 1 ")) {
          first = (System.nanoTime() - start) / 1e6;
          if (!content) {
            return new double[] {first};
          }
        } else if (line.startsWith("PULSE: ") && Double.isNaN(first)) {
          return new double[0];
        } else if (line.contains(NODES) && nodes(line) > CONTENT_NODES) {
          return new double[] {first, (System.nanoTime() - start) / 1e6};
        }
        said.add(line);
      }
      throw new IOException("no frame: " + said);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static int nodes(String line) {
    return Integer.parseInt(line.substring(line.indexOf(NODES) + NODES.length()).strip());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
