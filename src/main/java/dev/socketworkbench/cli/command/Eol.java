package dev.socketworkbench.cli.command;

/** What ends a line. Named as it is typed. */
enum Eol {
  none(""),
  lf("\n"),
  cr("\r"),
  crlf("\r\n");

  private final String text;

  Eol(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
