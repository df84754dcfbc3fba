package dev.socketworkbench.script.play;

import dev.socketworkbench.script.syntax.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of this machine a script may read.
 *
 * @param folder the folder whose files it may send; empty for none
 * @param variables the variables of the environment that it may ask for, with their values
 */
public record ScriptPermissions(Optional<Path> folder, Map<String, String> variables) {
  /** Nothing. */
  public static final ScriptPermissions NONE = new ScriptPermissions(Optional.empty(), Map.of());

  private static final long MOST_BYTES = 64 << 20;

  /** Copies the map. */
  public ScriptPermissions {
    variables = Map.copyOf(variables);
  }

  /** What a script asks for and may not have, or is not there: a sentence each. */
  public List<String> problems(Script script) {
    List<String> problems = new ArrayList<>();
    if (!script.files().isEmpty() && folder.isEmpty()) {
      problems.add(
          "The script sends the file "
              + script.files().stream().sorted().findFirst().orElseThrow()
              + ": choose the folder that it may read from (--script-files FOLDER).");
    }
    if (folder.isPresent()) {
      for (String file : sorted(script.files())) {
        try {
          find(file);
        } catch (IOException e) {
          problems.add(e.getMessage() + ".");
        }
      }
    }
    for (String variable : sorted(script.variables())) {
      if (!variables.containsKey(variable)) {
        problems.add(
            "The script asks for the variable "
                + variable
                + " of the environment: allow it (--script-env "
                + variable
                + ").");
      }
    }
    return problems;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** What is in a file of the folder. */
  byte[] read(String name) throws IOException {
    return Files.readAllBytes(find(name));
  }

  /** A file of the folder; a link that leads out of it is none. */
  private Path find(String name) throws IOException {
    Path chosen =
        folder.orElseThrow(() -> new IOException("no folder was chosen to read " + name + " from"));
    Path root;
    Path file;
    try {
      root = chosen.toRealPath();
    } catch (IOException e) {
      throw new IOException("there is no folder " + chosen, e);
    }
    try {
      file = root.resolve(name).toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw new IOException("there is no file " + name + " in " + chosen, e);
    }
    if (!file.startsWith(root)) {
      throw new IOException(name + " leads out of " + chosen);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(name + " in " + chosen + " is no file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(name + " has more than 64 MiB");
    }
    return file;
  }
}
