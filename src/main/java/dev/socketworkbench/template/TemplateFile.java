package dev.socketworkbench.template;

import dev.socketworkbench.template.syntax.TemplateMistake;
import dev.socketworkbench.template.syntax.TemplateParser;
import dev.socketworkbench.template.syntax.TemplateReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A template where it was read from: a file, or one that comes with the program. Immutable.
 *
 * @param name how it is chosen: a name of the program's, or the file's path
 * @param file the file; empty if it comes with the program
 * @param text what is in it
 * @param reading what that means
 */
public record TemplateFile(String name, Optional<Path> file, String text, TemplateReading reading) {
  private static final long MOST_BYTES = 4L * TemplateParser.LONGEST;

  /** A template that comes with the program, or was typed. */
  public static TemplateFile of(String name, String text) {
    return new TemplateFile(name, Optional.empty(), text, TemplateParser.read(text));
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read; that it is no template is told by its reading
   */
  public static TemplateFile read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("a template has at most " + MOST_BYTES + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String name = file.toString();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TemplateFile(name, Optional.of(file), text, TemplateParser.read(text));
    } catch (CharacterCodingException e) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      int at = Math.max(0, text.indexOf('\ufffd'));
      String before = text.substring(0, at);
      TemplateMistake mistake =
          new TemplateMistake(
              (int) before.chars().filter(c -> c == '\n').count() + 1,
              at - before.lastIndexOf('\n'),
              "this is no text in UTF-8",
              "Save the file as UTF-8; bytes are written \\xHH or hex:…");
      return new TemplateFile(
          name, Optional.of(file), text, new TemplateReading(Optional.empty(), List.of(mistake)));
    }
  }

  /** What it is: its title, or else its name. */
  public String title() {
    return reading.template().map(is -> is.title()).filter(is -> !is.isEmpty()).orElse(name);
  }
}
