package dev.socketworkbench.message;

import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.script.syntax.SentValues;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a message sends: values in the language of scripts, as somebody wrote them.
 *
 * @param text as it is written; its lines go on with each other
 * @param values what that means
 */
public record MessageContent(String text, SentValues values) {
  private static final Pattern MACRO = Pattern.compile("[A-Za-z][A-Za-z0-9-]*\\s*\\(.*");

  /**
   * What came of reading a content.
   *
   * @param content the content; empty if there is a mistake
   * @param mistakes all of them
   */
  public record ContentReading(Optional<MessageContent> content, List<ScriptMistake> mistakes) {
    /** Copies the list. */
    public ContentReading {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** Reads what was typed. */
  public static ContentReading read(String typed) {
    SentValues.SentReading read = SentValues.read(1, typed.lines().toList());
    return new ContentReading(
        read.values().map(values -> new MessageContent(inFile(typed), values)), read.mistakes());
  }

  /** Just these bytes. */
  public static MessageContent of(byte[] bytes) {
    return read(MessageWriter.values(bytes)).content().orElseThrow();
  }

  /** As it can stand in a file, where a line goes on with one before it by how it begins. */
  private static String inFile(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    for (String line : (Iterable<String>) typed.lines()::iterator) {
      String words = line.strip();
      if (!words.isEmpty() && !words.startsWith("#")) {
        text.append(text.isEmpty() ? "" : goesOn(words) ? "\n" : " ").append(words);
      }
    }
    return text.toString();
  }

  /** Whether a line below a send goes on with it: it begins with a value. */
  public static boolean goesOn(String stripped) {
    return !Character.isLetter(stripped.charAt(0))
        || stripped.startsWith("hex:")
        || MACRO.matcher(stripped).matches();
  }

  /** Whether it makes the same bytes each time. */
  public boolean isFixed() {
    return values.areFixed();
  }

  /** Two texts that are written the same mean the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MessageContent content && content.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
