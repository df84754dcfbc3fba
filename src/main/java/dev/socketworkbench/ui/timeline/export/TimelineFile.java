package dev.socketworkbench.ui.timeline.export;

import dev.socketworkbench.export.source.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * What a timeline or a part of it shows, as a file whose place is yet to be chosen.
 *
 * @param name what to call it, without extension
 * @param extension how its name ends, without the dot
 * @param content what is in it
 * @param remark asked once it is written: what else there is to say about it, or an empty text
 */
public record TimelineFile(
    String name, String extension, ContentWriter content, Supplier<String> remark) {
  /** A file about which there is nothing else to say. */
  public TimelineFile(String name, String extension, ContentWriter content) {
    this(name, extension, content, () -> "");
  }

  /** Makes the content. */
  @FunctionalInterface
  public interface ContentWriter {
    /**
     * Writes everything; in the background, never on the FX thread.
     *
     * @throws dev.socketworkbench.export.source.CancelledException if the progress says so
     * @throws IOException if it cannot be written, or the session was closed meanwhile
     */
    void writeTo(OutputStream out, Progress progress) throws IOException;
  }

  /** Asks a person for a place and has the file written there. FX thread; returns soon. */
  @FunctionalInterface
  public interface Saver {
    /** Has this file written. */
    void save(TimelineFile file);
  }
}
