package dev.socketworkbench.check;

import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.ScriptFile;
import dev.socketworkbench.script.ScriptLibrary;
import dev.socketworkbench.script.ScriptUnusableException;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.syntax.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is right, as a script says it: a sequence is a client that a server has to satisfy, rules
 * are a server that a client program has to get on with.
 *
 * @param file where it was read from
 * @param script what it says
 * @param permissions what of this machine it may read
 */
public record Specification(ScriptFile file, Script script, ScriptPermissions permissions) {
  /** The names of those that come with the program, beside the scripts of the library. */
  public static final List<String> BUILT_IN =
      List.of("echo", "line-echo", "length-prefixed", "http-get");

  /**
   * A built-in one, a file, or a script that comes with the program.
   *
   * @throws ScriptUnusableException if there is none, it has mistakes, or it asks for what it may
   *     not have
   */
  public static Specification of(String name, ScriptPermissions permissions)
      throws ScriptUnusableException {
    ScriptFile file = find(name);
    Script script = ChosenScript.script(file);
    List<String> problems = permissions.problems(script);
    if (!problems.isEmpty()) {
      throw new ScriptUnusableException(problems);
    }
    return new Specification(file, script, permissions);
  }

  private static ScriptFile find(String name) throws ScriptUnusableException {
    if (BUILT_IN.contains(name) && !isFile(name)) {
      return ScriptFile.of(name, text(name));
    }
    try {
      return ScriptLibrary.find(name);
    } catch (IOException e) {
      throw new ScriptUnusableException(
          List.of(e.getMessage() + " Specifications: " + String.join(", ", BUILT_IN) + "."));
    }
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The text of a built-in one, to begin one of one's own with. */
  public static Optional<String> builtIn(String name) {
    return BUILT_IN.contains(name) ? Optional.of(text(name)) : Optional.empty();
  }

  private static String text(String name) {
    String resource = "specifications/" + name + ".script";
    try (InputStream in = Specification.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program has no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a server is checked by it; otherwise a client. */
  public boolean isOfServer() {
    return script.sequence().isPresent();
  }

  /** The same with another script: what is right in another order. */
  ChosenScript played(Script other) {
    return new ChosenScript(file, other, permissions);
  }
}
