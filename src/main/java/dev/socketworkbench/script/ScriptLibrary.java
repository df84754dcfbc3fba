package dev.socketworkbench.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The scripts that come with the program, in the order in which they are shown. */
public final class ScriptLibrary {
  private static final String ENDING = ".script";

  private final List<ScriptFile> all =
      text("index.txt").lines().map(ScriptLibrary::bundled).toList();

  /** Read when it is asked for first. */
  private static final class ReadScripts {
    static final ScriptLibrary READ = new ScriptLibrary();
  }

  private ScriptLibrary() {}

  /** The program's own. */
  public static ScriptLibrary ofProgram() {
    return ReadScripts.READ;
  }

  /** All of them. */
  public List<ScriptFile> all() {
    return all;
  }

  /** The one of this name. */
  public Optional<ScriptFile> named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The file of this name, or else the script of the program that is called so.
   *
   * @throws IOException if there is neither, or the file cannot be read
   */
  public static ScriptFile find(String name) throws IOException {
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      throw new IOException("'" + name + "' is no name of a file", e);
    }
    Optional<ScriptFile> known = ofProgram().named(name);
    if (known.isPresent() && !Files.isRegularFile(file)) {
      return known.get();
    }
    try {
      return ScriptFile.read(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There is no script or file named '" + name + "'. 'script list' names the scripts.", e);
    } catch (IOException e) {
      throw new IOException("The script " + name + " cannot be read: " + ScriptFile.why(e), e);
    }
  }

  private static ScriptFile bundled(String name) {
    return ScriptFile.of(name, text(name + ENDING));
  }

  private static String text(String name) {
    String file = "library/" + name;
    try (InputStream in = ScriptLibrary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program has no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
