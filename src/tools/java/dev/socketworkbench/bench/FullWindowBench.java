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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the start of the process to the first frame with everything in it, where Enter starts the
 * server: of the installed program, of the same without its AOT cache, and of two empty JavaFX
 * windows on the same runtime with the same options, one with a cache of its own, one with the
 * image's. In turns. Wants the image of {@code mvn -Pdist package} and a display (Xvfb will do);
 * {@code -Druns=N} changes the number of turns.
 *
 * <p>JavaFX's own pulse logger prints a line at the end of each pulse, after its painting; waited
 * for is the first pulse that painted more than {@value #CONTENT_NODES} nodes, and any pulse of an
 * empty window.
 */
public final class FullWindowBench {
  private static final int CONTENT_NODES = 100;
  private static final String NODES = "Nodes rendered:";
  private static final String CACHE = "-XX:AOTCache=";

  private static final int TRIES = 5;
  private static final int RUNS = Integer.getInteger("runs", 11);
  private static final String EMPTY = "dev.socketworkbench.bench.EmptyWindow";
  private static final List<String> LOGGING =
      List.of("-Djavafx.pulseLogger=true", "-Djavafx.pulseLogger.threshold=0");

  /** A program to start, and how many nodes its first whole frame has at least. */
  private record Start(List<String> command, int nodes) {}

  private final Path app;
  private final Path java;
  private final Path work;

  private FullWindowBench(Path image, Path work) {
    this.app = image.resolve("lib/app");
    this.java = image.resolve("lib/runtime/bin/java");
    this.work = work;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("full-window");
    try {
      new FullWindowBench(image(args).toAbsolutePath(), work).run();
    } finally {
      try (Stream<Path> all = Files.walk(work)) {
        all.sorted(Comparator.reverseOrder()).forEach(FullWindowBench::delete);
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
    Map<String, Start> starts = starts();
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int i = 0; i <= RUNS; i++) {
      for (Map.Entry<String, Start> each : starts.entrySet()) {
        double one = millis(each.getValue());
        if (i > 0) { // the first turn fills the system's file cache
          millis.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(one);
        }
      }
    }
    millis.forEach(
        (name, all) -> {
          List<Double> sorted = all.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "full window, %-36s median %5.0f ms, least %5.0f ms, of %d in turns%n",
              name + ":",
              sorted.get(sorted.size() / 2),
              sorted.getFirst(),
              sorted.size());
        });
  }

  private Map<String, Start> starts() throws IOException, InterruptedException {
    List<String> config = Files.readAllLines(app.resolve("socket-workbench.cfg"));
    List<String> options = values(config, "java-options=");
    String classPath = String.join(File.pathSeparator, values(config, "app.classpath="));
    String main = values(config, "app.mainclass=").getFirst();
    List<String> uncached = options.stream().filter(each -> !each.startsWith(CACHE)).toList();

    Path jar = emptyJar();
    Path cache = work.resolve("empty.aot");
    train(uncached, jar, cache);
    List<String> withCache = new ArrayList<>(uncached);
    withCache.add(CACHE + cache);
    String both = classPath + File.pathSeparator + jar;

    Map<String, Start> starts = new LinkedHashMap<>();
    starts.put("the program", new Start(command(options, classPath, main), CONTENT_NODES));
    starts.put(
        "without the AOT cache", new Start(command(uncached, classPath, main), CONTENT_NODES));
    starts.put("empty, with a cache of its own", new Start(command(withCache, jar, EMPTY), 0));
    starts.put("empty, with the image's cache", new Start(command(options, both, EMPTY), 0));
    return starts;
  }

  private List<String> values(List<String> config, String key) {
    return config.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).replace("$APPDIR", app.toString()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private List<String> command(List<String> options, Object classPath, String main) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(LOGGING);
    command.addAll(List.of("-cp", classPath.toString(), main));
    return command;
  }

  private Path emptyJar() throws IOException {
    Path jar = work.resolve("empty.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of(EMPTY, EMPTY + "$Window")) {
        String file = name.replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(file));
        try (InputStream in = FullWindowBench.class.getResourceAsStream("/" + file)) {
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

  /** JavaFX's logger sometimes fails at the first pulse; such a start is not counted. */
  private double millis(Start start) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      double found = once(start);
      if (!Double.isNaN(found)) {
        return found;
      }
    }
    throw new IOException("the first pulse was never told");
  }

  private double once(Start start) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = process(start.command()).start();
    List<String> said = new ArrayList<>();
    boolean first = false;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("PULSE: 1 ")) {
          first = true;
        } else if (line.startsWith("PULSE: ") && !first) {
          return Double.NaN;
        }
        boolean whole = line.contains(NODES) ? nodes(line) > start.nodes() : start.nodes() == 0;
        if (first && whole) {
          return (System.nanoTime() - begun) / 1e6;
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
}
