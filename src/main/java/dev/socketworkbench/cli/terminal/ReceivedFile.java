package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.file.FullDisk;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** A new file that takes what arrives in place of standard output. Nothing is ever replaced. */
public final class ReceivedFile implements Closeable {
  private final Path file;
  private final CountedFile counted;
  private final PrintStream stream;

  private ReceivedFile(Path file, OutputStream out) {
    this.file = file;
    this.counted = new CountedFile(out);
    this.stream = new PrintStream(new BufferedOutputStream(counted), false, StandardCharsets.UTF_8);
  }

  /**
   * Makes it.
   *
   * @throws Problems.NotUsable if it exists already, or cannot be made
   */
  public static ReceivedFile create(Path file) {
    try {
      return new ReceivedFile(
          file,
          Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException e) {
      throw new Problems.NotUsable(
          Escapes.text(file.toString())
              + " exists already, and is left as it is: choose another name.");
    } catch (IOException e) {
      throw new Problems.NotUsable(
          Escapes.text(file.toString())
              + " cannot be written: "
              + Escapes.text(String.valueOf(e.getMessage()))
              + ".");
    }
  }

  /** Where to print what arrives. */
  public PrintStream stream() {
    return stream;
  }

  /** Whether all that was printed is in it. */
  public boolean isWhole() {
    return counted.failure == null;
  }

  /** How many bytes are in it, and why there are no more if there should be. */
  public String sentence() {
    String words =
        String.format(
            Locale.ROOT, "%,d bytes were written to %s", size(), Escapes.text(file.toString()));
    IOException why = counted.failure;
    if (why == null) {
      return words + ".";
    }
    return words
        + "; then "
        + (FullDisk.isWhy(why)
            ? "the disk was full."
            : "it could not be written any more: "
                + Escapes.text(String.valueOf(why.getMessage()))
                + ".");
  }

  /** A write that failed may have written a part. */
  private long size() {
    try {
      return counted.failure == null ? counted.count : Files.size(file);
    } catch (IOException gone) {
      return counted.count;
    }
  }

  @Override
  public void close() {
    stream.close();
  }

  /** Counts what is in the file, and remembers what a stream above forgets. */
  private static final class CountedFile extends FilterOutputStream {
    private volatile long count;
    private volatile IOException failure;

    CountedFile(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the receiving thread only.
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
        count += length;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
