package dev.socketworkbench.code;

import dev.socketworkbench.code.write.CWriter;
import dev.socketworkbench.code.write.CodeWriter;
import dev.socketworkbench.code.write.JavaWriter;
import dev.socketworkbench.code.write.PythonWriter;
import dev.socketworkbench.code.write.ShellWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages in which a recording can be written as a program. */
public enum CodeLanguage {
  PYTHON("Python", ".py"),
  C("C", ".c"),
  JAVA("Java", ".java"),
  SHELL("Shell", ".sh");

  private final String title;
  private final String ending;

  CodeLanguage(String title, String ending) {
    this.title = title;
    this.ending = ending;
  }

  /** Its name as it is written: {@code Python}. */
  public String title() {
    return title;
  }

  /** How it is asked for: {@code python}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the names of its files end. */
  public String ending() {
    return ending;
  }

  CodeWriter writer() {
    return switch (this) {
      case PYTHON -> new PythonWriter();
      case C -> new CWriter();
      case JAVA -> new JavaWriter();
      case SHELL -> new ShellWriter();
    };
  }

  /** The one that is asked for so; empty if there is none. */
  public static Optional<CodeLanguage> ofWord(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
