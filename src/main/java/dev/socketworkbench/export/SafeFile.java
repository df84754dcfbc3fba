package dev.socketworkbench.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Writes a file wholly or not at all: beside its place first, then moved there. */
public final class SafeFile {

  /** Writes a text. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything. */
    void writeTo(Writer out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  private SafeFile() {}

  /**
   * Writes a file as UTF-8. A file that is there already is replaced at the very end, and stays as
   * it is if this fails.
   *
   * @throws DiskFullException if there is no room for it
   * @throws IOException if it cannot be written for another reason: no such folder, not allowed.
   *     Nothing of it is left behind.
   */
  public static void write(Path file, Content content) throws IOException {
    writeBeside(
        file,
        beside -> {
          try (Writer out =
              Files.newBufferedWriter(
                  beside, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            content.writeTo(out);
          }
        });
  }

  /** Writes bytes as they come. */
  @FunctionalInterface
  public interface ByteContent {
    /** Writes everything. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file as it comes, of any length.
   *
   * @throws IOException as {@link #write} does, and if the content fails
   */
  public static void writeStream(Path file, ByteContent content) throws IOException {
    writeBeside(
        file,
        beside -> {
          try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW), BUFFER)) {
            content.writeTo(out);
          }
        });
  }

  /** Asked of the disk too: the system's words depend on its language. */
  private static boolean isFull(Path beside, IOException failure) throws IOException {
    if (failure instanceof CancelledException || !Files.exists(beside)) {
      return false;
    }
    String said = String.valueOf(failure.getMessage());
    return said.contains("No space left")
        || said.contains("quota exceeded")
        || Files.getFileStore(beside).getUsableSpace() < BUFFER;
  }

  /** The same with bytes. */
  public static void writeBytes(Path file, byte[] bytes) throws IOException {
    writeBeside(file, beside -> Files.write(beside, bytes, StandardOpenOption.CREATE_NEW));
  }

  /** Fills a file that nobody knows yet. */
  @FunctionalInterface
  public interface Filling {
    /** Makes the file, which does not exist, and writes everything. */
    void fill(Path beside) throws IOException;
  }

  /** The same for whoever makes and fills the file himself. */
  public static void fill(Path file, Filling filling) throws IOException {
    writeBeside(file, filling);
  }

  private static void writeBeside(Path file, Filling filling) throws IOException {
    Path place = file.toAbsolutePath();
    Path folder = place.getParent();
    if (folder == null || Files.isDirectory(place)) {
      throw new IOException(file + " is a folder");
    }
    Path beside =
        folder.resolve(
            place.getFileName() + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()));
    boolean moved = false;
    try {
      filling.fill(beside);
      move(beside, place);
      moved = true;
    } catch (IOException e) {
      throw isFull(beside, e) ? new DiskFullException(Files.size(beside), e) : e;
    } finally {
      if (!moved) {
        Files.deleteIfExists(beside);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
