package dev.socketworkbench.program;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is run for a command: a source file as its first word is given to its interpreter, or is
 * compiled first.
 *
 * @param command what is run; its first word is replaced by what was compiled
 * @param source what is compiled first; empty if nothing is
 */
public record Recipe(List<String> command, Optional<Path> source) {

  /** Copies what can change. */
  public Recipe {
    command = List.copyOf(command);
  }

  /** The recipe for these words in this folder. */
  public static Recipe of(List<String> words, Path folder) {
    Optional<Path> file = file(words.getFirst(), folder);
    if (file.isEmpty()) {
      return new Recipe(words, Optional.empty());
    }
    if (!Interpreters.compilers(file.get()).isEmpty()) {
      return new Recipe(words, file);
    }
    List<String> command = new ArrayList<>(Interpreters.of(file.get()).orElse(List.of()));
    command.addAll(words);
    return new Recipe(command, Optional.empty());
  }

  /** The file that a word names; a name alone means one in the folder only if it has an ending. */
  private static Optional<Path> file(String word, Path folder) {
    try {
      Path file = folder.resolve(word);
      boolean named = word.contains("/") || !Interpreters.ending(file).isEmpty();
      return Optional.of(file).filter(each -> named && Files.isRegularFile(each));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The same with what was compiled. */
  Recipe compiled(Path program) {
    List<String> now = new ArrayList<>(command);
    now.set(0, program.toString());
    return new Recipe(now, Optional.empty());
  }
}
