package dev.socketworkbench.message;

import java.util.Arrays;
import java.util.Optional;

/** What is put behind a saved message. */
public enum MessageEnd {
  NONE("none", ""),
  LF("lf", "\n"),
  CR("cr", "\r"),
  CRLF("crlf", "\r\n");

  private final String word;
  private final String text;

  MessageEnd(String word, String text) {
    this.word = word;
    this.text = text;
  }

  /** How it is written. */
  public String word() {
    return word;
  }

  /** The characters, of ASCII. */
  public String text() {
    return text;
  }

  /** The one that is written so. */
  public static Optional<MessageEnd> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
