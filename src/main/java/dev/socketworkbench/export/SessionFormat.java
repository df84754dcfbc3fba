package dev.socketworkbench.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats in which a session is exported, from the window and from the command line. */
public enum SessionFormat {
  TEXT("text", "txt"),
  CSV("csv", "csv"),
  JSON_LINES("jsonl", "jsonl"),
  HTML("html", "html"),
  PCAPNG("pcapng", "pcapng"),
  SVG("svg", "svg"),
  PNG("png", "png"),
  MERMAID("mermaid", "mmd"),
  LADDER("ladder", "txt");

  private final String id;
  private final String extension;

  SessionFormat(String id, String extension) {
    this.id = id;
    this.extension = extension;
  }

  /** What it is called on the command line. */
  public String id() {
    return id;
  }

  /** How the names of such files end, without the dot. */
  public String extension() {
    return extension;
  }

  /** The format that the command line calls so, whatever the case of the letters. */
  public static Optional<SessionFormat> ofId(String id) {
    return Arrays.stream(values()).filter(format -> format.id.equalsIgnoreCase(id)).findFirst();
  }

  /** The names of all formats on the command line. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(SessionFormat::id).toList();
  }
}
