package dev.socketworkbench.program;

import dev.socketworkbench.tracer.process.TemporaryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles a source file with the system's compiler into a folder of its own, which goes when this
 * is closed. Thread-safe.
 */
public final class SourceCompiler implements Closeable {
  private static final int MOST_WORDS = 8_000;

  /** Warnings, for learners; and debug information, so that lines are known. */
  private static final List<String> OPTIONS = List.of("-g", "-O0", "-Wall", "-pthread");

  /** What linkers say of functions that are in no library they were given. */
  private static final String MISSING = "undefined reference";

  private static final String REMEDY =
      ". If it is in a library, name that in a comment at the beginning of the file, as in"
          + " /* cc -lssl -lcrypto */, or in the variable LDLIBS.";

  private Optional<Path> folder = Optional.empty();
  private int last;

  /**
   * What came of it.
   *
   * @param program the file that can be run
   * @param words what the compiler said: warnings; may be empty
   */
  record Compiled(Path program, String words) {}

  /**
   * Compiles a file. Blocks.
   *
   * @param compilers the names of those that may be there
   * @param environment variables, with PATH where the compilers are
   * @throws RunException if it cannot be compiled
   */
  Compiled compile(Path source, List<String> compilers, Map<String, String> environment)
      throws RunException, InterruptedException {
    String path = environment.getOrDefault("PATH", "");
    Path compiler =
        compilers.stream()
            .flatMap(name -> Interpreters.find(name, path).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new RunException(
                        "There is no compiler for "
                            + source.getFileName()
                            + " here ("
                            + String.join(", ", compilers)
                            + "). Compile it elsewhere and choose the program.",
                        ""));
    if (!Files.isReadable(source)) {
      throw new RunException(source + " cannot be read.");
    }
    try {
      Path program = place(source);
      CompilerOptions options = CompilerOptions.of(source, environment);
      List<String> command = new ArrayList<>(List.of(compiler.toString()));
      command.addAll(OPTIONS);
      command.addAll(options.before());
      command.addAll(List.of("-o", program.toString(), source.toString()));
      command.addAll(options.libraries());
      Process process =
          new ProcessBuilder(command)
              .directory(source.toAbsolutePath().getParent().toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String words = words(process);
      if (process.waitFor() != 0) {
        throw new RunException(
            source.getFileName() + " cannot be compiled: " + firstError(words), words);
      }
      return new Compiled(program, words);
    } catch (IOException e) {
      throw new RunException(source.getFileName() + " cannot be compiled: " + e.getMessage());
    }
  }

  /** The line that says what is wrong; the compiler's context follows it. */
  private static String firstError(String words) {
    int missing = words.indexOf(MISSING);
    if (missing >= 0) {
      return words.substring(missing).lines().findFirst().orElseThrow() + REMEDY;
    }
    return words
        .lines()
        .filter(line -> line.contains("error"))
        .findFirst()
        .or(() -> words.lines().findFirst())
        .orElse("the compiler does not say why.");
  }

  private static String words(Process process) throws IOException {
    byte[] said = process.getInputStream().readAllBytes();
    String words = new String(said, StandardCharsets.UTF_8).strip();
    return words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + " …" : words;
  }

  private synchronized Path place(Path source) throws IOException {
    if (folder.isEmpty()) {
      folder = Optional.of(TemporaryFolder.make("programs"));
    }
    last++;
    Path own = Files.createDirectory(folder.get().resolve(Integer.toString(last)));
    String name = source.getFileName().toString();
    return own.resolve(name.substring(0, name.lastIndexOf('.')));
  }

  @Override
  public synchronized void close() {
    folder.ifPresent(TemporaryFolder::delete);
    folder = Optional.empty();
  }
}
