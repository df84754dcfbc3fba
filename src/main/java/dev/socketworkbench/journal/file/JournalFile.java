package dev.socketworkbench.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A journal's file as the file system sees it: how it is made, and how one checks that was left.
 */
public final class JournalFile {
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private JournalFile() {}

  /** Makes an empty file that only its owner may read, where the file system knows owners. */
  public static FileChannel make(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        ownerOnly(file));
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? OWNER_ONLY
        : new FileAttribute<?>[0];
  }

  /**
   * Other programs see that this file is being recorded, until the channel is closed. Where there
   * are no locks the recording continues without.
   *
   * @throws JournalException if another program holds the mark: a recording without it would look
   *     like one that was left behind
   */
  public static void setRecordingLock(FileChannel channel) throws JournalException {
    boolean marked;
    try {
      marked = RecordingLock.set(channel).isPresent();
    } catch (IOException noLocksHere) {
      return; // Another program cannot know that this file is in use; that is all.
    }
    if (!marked) {
      throw new JournalException("another program keeps the new file locked");
    }
  }

  /** See {@code Journal.hasUnusedRoom}. */
  public static boolean hasUnusedRoom(Path file) throws IOException {
    long length = Files.size(file);
    if (length == 0 || length % ChunkFile.PAGE != 0) {
      return false;
    }
    return length % JournalFormat.CHUNK == 0 || endsWithAnEmptyPage(file, length);
  }

  /** As one does whose program was killed while it made the next chunk. */
  private static boolean endsWithAnEmptyPage(Path file, long length) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(ChunkFile.PAGE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.read(page, length - ChunkFile.PAGE);
    }
    for (byte each : page.array()) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}
