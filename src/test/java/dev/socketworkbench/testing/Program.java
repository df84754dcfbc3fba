package dev.socketworkbench.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The program in its own process, for what depends on the surroundings of a process: its
 * environment, its limits, the options of its virtual machine. Its input is empty.
 */
public final class Program {
  private static final long CEILING_SECONDS = 60;

  private final Path folder;
  private final List<String> prefix;
  private final List<String> options;
  private final Map<String, String> environment;

  /** A program that writes its output and its errors into this folder. */
  public Program(Path folder) {
    this(folder, List.of(), List.of(), Map.of());
  }

  private Program(
      Path folder, List<String> prefix, List<String> options, Map<String, String> environment) {
    this.folder = folder;
    this.prefix = prefix;
    this.options = options;
    this.environment = environment;
  }

  /** What a command has done. */
  public record Result(int code, String out, String err) {}

  /** The same started by another one, such as {@code setsid}. */
  public Program startedBy(String... command) {
    return new Program(folder, List.of(command), options, environment);
  }

  /** The same with a limit of its shell, such as {@code -n 24}. */
  public Program limited(String limit) {
    return startedBy("sh", "-c", "ulimit " + limit + " && exec \"$@\"", "sh");
  }

  /** The same with more options of the virtual machine. */
  public Program with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Program(folder, prefix, all, environment);
  }

  /** The same with one more variable of the environment; an empty one is taken away. */
  public Program in(String variable, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(variable, value);
    return new Program(folder, prefix, options, all);
  }

  /** Starts a command. */
  public Process start(String... args) {
    return startClass("dev.socketworkbench.app.Launcher", args);
  }

  /** Starts another class's main method in the same surroundings. */
  public Process startClass(String mainClass, String... args) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to the end. */
  public Result run(String... args) throws InterruptedException {
    return result(start(args));
  }

  /** Waits for a command's end. */
  public Result result(Process process) throws InterruptedException {
    try {
      if (!process.waitFor(CEILING_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + out() + err());
      }
      return new Result(process.exitValue(), out(), err());
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the last command has printed so far. */
  public String out() {
    return text("out");
  }

  /** What the last command has said on standard error so far. */
  public String err() {
    return text("err");
  }

  private String text(String name) {
    try {
      return new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
