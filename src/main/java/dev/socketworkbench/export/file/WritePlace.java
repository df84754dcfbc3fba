package dev.socketworkbench.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a file is to be written, with what stands there already.
 *
 * @param path the place itself, behind all symbolic links; of a stream as it was named
 * @param isStream it is there and no file, so that it takes bytes and cannot be replaced
 * @param permissions of the file that is there, where the file system knows any
 */
record WritePlace(Path path, boolean isStream, Optional<Set<PosixFilePermission>> permissions) {
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };
  private static final FileAttribute<?>[] USUAL = {};

  /** As many as Linux follows; see path_resolution(7). */
  private static final int MOST_LINKS = 40;

  /**
   * Looks at a place.
   *
   * @throws IOException if it is a folder, or its links lead nowhere or in a circle
   */
  static WritePlace of(Path file) throws IOException {
    Path place = file.toAbsolutePath();
    if (place.getParent() == null || Files.isDirectory(place)) {
      throw new IOException(file + " is a folder");
    }
    if (!Files.exists(place)) {
      return new WritePlace(behindLinks(place), false, Optional.empty());
    }
    if (!Files.isRegularFile(place)) {
      return new WritePlace(place, true, Optional.empty());
    }
    Path real = place.toRealPath();
    return new WritePlace(
        real,
        false,
        isPosix(real) ? Optional.of(Files.getPosixFilePermissions(real)) : Optional.empty());
  }

  /** The file that a link names, although it is not there yet. */
  private static Path behindLinks(Path link) throws IOException {
    Path place = link;
    for (int i = 0; i < MOST_LINKS; i++) {
      if (!Files.isSymbolicLink(place)) {
        return place;
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    throw new FileSystemLoopException(link.toString());
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A name in the same folder that nobody knows. */
  Path beside() {
    return path.resolveSibling(
        path.getFileName() + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()));
  }

  /** Makes the file that is to take this place: never open to more people than the old one. */
  OutputStream create(Path beside, boolean forOwner) throws IOException {
    boolean closed = (forOwner && isPosix(beside)) || permissions.isPresent();
    return Channels.newOutputStream(
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            closed ? OWNER_ONLY : USUAL));
  }

  /** Gives the new file the old one's permissions. */
  void givePermissions(Path beside) {
    if (permissions.isPresent()) {
      try {
        Files.setPosixFilePermissions(beside, permissions.get());
      } catch (IOException notHere) {
        // Then the owner alone may use it, or whom the file system lets.
      }
    }
  }
}
