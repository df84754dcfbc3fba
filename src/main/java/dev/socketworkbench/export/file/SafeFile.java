package dev.socketworkbench.export.file;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file wholly or not at all: beside its place first, then moved there. A symbolic link
 * stays, and the file to which it leads is replaced; the new file has the permissions of the old
 * one. What is no file (a named pipe, a device) cannot be replaced: it gets the bytes as they come.
 */
public final class SafeFile {

  private static final int BUFFER = 1 << 16;

  private SafeFile() {}

  /** Writes bytes as they come. */
  @FunctionalInterface
  public interface ByteContent {
    /** Writes everything. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file as it comes, of any length. A file that is already there is replaced at the very
   * end, and stays as it is if this fails.
   *
   * @throws DiskFullException if there is no room for it
   * @throws IOException if the content fails, or it cannot be written for another reason: no such
   *     folder, not allowed. Nothing of it is left behind.
   */
  public static void writeStream(Path file, ByteContent content) throws IOException {
    writeStream(file, Progress.NONE, content);
  }

  /**
   * The same.
   *
   * @param progress hears when the place is a pipe that takes nothing now, and can end the waiting
   */
  public static void writeStream(Path file, Progress progress, ByteContent content)
      throws IOException {
    write(WritePlace.of(file), false, progress, content);
  }

  /** The same; a file that was not there before may be read by its owner only. */
  public static void writeForOwner(Path file, Progress progress, ByteContent content)
      throws IOException {
    write(WritePlace.of(file), true, progress, content);
  }

  private static void write(
      WritePlace place, boolean forOwner, Progress progress, ByteContent content)
      throws IOException {
    if (place.isStream()) {
      try (PipeOutputStream taken = new PipeOutputStream(place.path(), progress)) {
        // Not closed where the content fails: that would wait for what is in the buffer.
        OutputStream out = new BufferedOutputStream(taken, BUFFER);
        content.writeTo(out);
        out.flush();
        taken.end();
      }
      return;
    }
    Path beside = place.beside();
    boolean moved = false;
    try {
      try (OutputStream out = new BufferedOutputStream(place.create(beside, forOwner), BUFFER)) {
        content.writeTo(out);
      }
      place.givePermissions(beside);
      move(beside, place.path());
      moved = true;
    } catch (IOException e) {
      throw isFull(beside, e) ? new DiskFullException(Files.size(beside), e) : e;
    } finally {
      if (!moved) {
        Files.deleteIfExists(beside);
      }
    }
  }

  /** Asked of the disk too: where the system is not Linux, its words may be in any language. */
  private static boolean isFull(Path beside, IOException failure) throws IOException {
    if (failure instanceof CancelledException || !Files.exists(beside)) {
      return false;
    }
    return FullDisk.isWhy(failure) || Files.getFileStore(beside).getUsableSpace() < BUFFER;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
