package dev.socketworkbench.script;

import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.script.syntax.ScriptReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A script where it was read from: a file, or one that comes with the program. Immutable.
 *
 * @param name how the log calls it
 * @param file the file; empty if it comes with the program
 * @param text what is in it
 * @param reading what that means
 */
public record ScriptFile(
    String name, Optional<Path> file, String text, ScriptReading reading, Stamp stamp) {
  private static final long MOST_BYTES = 4L * ScriptParser.LONGEST;

  /** By what it is noticed that a file was changed. */
  record Stamp(FileTime modified, long size) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), 0);

    static Stamp of(Path file) throws IOException {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(facts.lastModifiedTime(), facts.size());
    }
  }

  /** A script that comes with the program, or was typed. */
  public static ScriptFile of(String name, String text) {
    return new ScriptFile(name, Optional.empty(), text, ScriptParser.read(text), Stamp.NONE);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read; that it is no script is told by its reading
   */
  public static ScriptFile read(Path file) throws IOException {
    Stamp stamp = Stamp.of(file);
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    if (stamp.size() > MOST_BYTES) {
      throw new IOException("a script has at most " + MOST_BYTES + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String name = String.valueOf(file.getFileName());
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ScriptFile(name, Optional.of(file), text, ScriptParser.read(text), stamp);
    } catch (CharacterCodingException e) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new ScriptFile(
          name, Optional.of(file), text, new ScriptReading(Optional.empty(), notText(text)), stamp);
    }
  }

  private static List<ScriptMistake> notText(String text) {
    int at = Math.max(0, text.indexOf('\ufffd'));
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - before.lastIndexOf('\n');
    return List.of(
        new ScriptMistake(
            line,
            column,
            1,
            "this is no text in UTF-8",
            "Save the file as UTF-8; bytes are written \\xHH or hex:…"));
  }

  /** Why a file could not be read or written, in a few words. */
  public static String why(IOException problem) {
    return switch (problem) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "there is no such file or folder";
      case FileSystemException other ->
          other.getReason() == null ? String.valueOf(other.getMessage()) : other.getReason();
      default -> String.valueOf(problem.getMessage());
    };
  }

  /** Whether the file is not any more what was read; also if it is gone. */
  public boolean isChanged() {
    if (file.isEmpty()) {
      return false;
    }
    try {
      return !Stamp.of(file.get()).equals(stamp);
    } catch (IOException gone) {
      return true;
    }
  }

  /** Tells once that the file was changed; looks once a second at most. */
  Supplier<Optional<String>> news() {
    return new ChangeNotice(this);
  }

  /** Remembers what was told. */
  private static final class ChangeNotice implements Supplier<Optional<String>> {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private final ScriptFile script;
    private long looked = System.nanoTime();
    private boolean told;

    ChangeNotice(ScriptFile script) {
      this.script = script;
    }

    @Override
    public synchronized Optional<String> get() {
      long now = System.nanoTime();
      if (told || now - looked < PERIOD_NANOS) {
        return Optional.empty();
      }
      looked = now;
      told = script.isChanged();
      return told ? Optional.of(script.changed()) : Optional.empty();
    }
  }

  /** That it was changed, in a sentence. */
  String changed() {
    return "the script "
        + name
        + " was changed on the disk: what runs is what was read at the start; start again to use"
        + " the change";
  }
}
