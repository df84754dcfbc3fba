package dev.socketworkbench.net.sending;

import java.nio.file.Path;

/**
 * How a file is sent.
 *
 * @param file which one
 * @param chunkBytes how many bytes are given to the system at once: one datagram, or one send; 0
 *     for the usual number
 * @param pauseMillis how long to wait after each of them
 * @param then what becomes of the connection once all of it was sent
 */
public record FilePlan(Path file, int chunkBytes, int pauseMillis, AfterFile then) {
  /** What becomes of the connection. */
  public enum AfterFile {
    /** It stays as it is. */
    KEEP("Keep the connection", "Nothing: the connection stays as it is."),
    /** This end has said all. */
    HALF_CLOSE("Half-close", "This end sends nothing more, and still receives."),
    /** It is over. */
    CLOSE("Close", "The connection is closed.");

    private final String label;
    private final String sentence;

    AfterFile(String label, String sentence) {
      this.label = label;
      this.sentence = sentence;
    }

    /** How it is called in a form. */
    public String label() {
      return label;
    }

    /** What it means. */
    public String sentence() {
      return sentence;
    }
  }

  private static final int USUAL_CHUNK = 64 << 10;

  /** What fits into one packet on most ways. */
  private static final int USUAL_DATAGRAM = 1400;

  /** How many bytes of the file are given at once. */
  int chunk(boolean datagrams) {
    return chunkBytes > 0 ? chunkBytes : datagrams ? USUAL_DATAGRAM : USUAL_CHUNK;
  }
}
