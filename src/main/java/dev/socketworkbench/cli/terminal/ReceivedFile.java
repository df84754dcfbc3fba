package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.export.file.FullDisk;
import dev.socketworkbench.journal.file.DiskBudget;
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

/**
 * A new file that takes what arrives in place of standard output. One that exists is replaced only
 * if that was asked for, and what always stays free of a disk stays free.
 */
public final class ReceivedFile implements Closeable {
  private final Path file;
  private final CountedFile counted;
  private final PrintStream stream;

  private ReceivedFile(Path file, OutputStream out) throws IOException {
    this.file = file;
    this.counted = new CountedFile(out, file);
    this.stream = new PrintStream(new BufferedOutputStream(counted), false, StandardCharsets.UTF_8);
  }

  /**
   * Makes it.
   *
   * @param replaces whether a file that exists is emptied first
   * @throws Problems.NotUsable if it exists and is not to be replaced, or cannot be made
   */
  public static ReceivedFile create(Path file, boolean replaces) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      OutputStream out =
          replaces
              ? Files.newOutputStream(file)
              : Files.newOutputStream(
                  file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new ReceivedFile(file, out);
    } catch (FileAlreadyExistsException e) {
      throw new Problems.NotUsable(
          Escapes.text(file.toString())
              + " exists already, and is left as it is: choose another name"
              + (Files.isRegularFile(file) ? ", or --overwrite." : "."));
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
            : why instanceof SpareException
                ? "the disk had no more to spare."
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

  /** What is left of the disk is to stay free. */
  private static final class SpareException extends IOException {
    private static final long serialVersionUID = 1;

    SpareException() {
      super("the disk had no more to spare");
    }
  }

  /** Counts what is in the file, and remembers what a stream above forgets. */
  private static final class CountedFile extends FilterOutputStream {
    private static final long LOOK_BYTES = 4 << 20;

    private final Path file;
    private final long reserveBytes;
    private long lookAt;
    private volatile long count;
    private volatile IOException failure;

    CountedFile(OutputStream out, Path file) throws IOException {
      super(out);
      this.file = file.toAbsolutePath();
      this.reserveBytes = DiskBudget.standard().within(this.file.getParent()).reserveBytes();
    }

    private void look(int length) throws IOException {
      if (count + length > lookAt) {
        if (Files.getFileStore(file).getUsableSpace() - length < reserveBytes) {
          throw new SpareException();
        }
        lookAt = count + Math.max(LOOK_BYTES, length);
      }
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the receiving thread only.
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        look(length);
        out.write(bytes, from, length);
        count += length;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
