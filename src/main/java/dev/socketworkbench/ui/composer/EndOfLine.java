package dev.socketworkbench.ui.composer;

/** What is put behind every message, in the message's own charset. */
public enum EndOfLine {
  NONE(""),
  LF("\n"),
  CR("\r"),
  CRLF("\r\n");

  private final String text;

  EndOfLine(String text) {
    this.text = text;
  }

  /** The characters: none, one or two. */
  public String text() {
    return text;
  }
}
