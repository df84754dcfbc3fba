package dev.socketworkbench.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A folder that belongs to this user alone, at a place where every user may make one. Where the
 * file system knows no POSIX owners (Windows) the temporary folder is each user's own already.
 */
final class OwnFolder {
  private static final String OWNER_ONLY = "rwx------";

  private OwnFolder() {}

  /** A folder's name with this user's in it: no other user's folder has the same. */
  static String ofThisUser(String program) {
    return name(program, System.getProperty("user.name", ""), OwnFolder::userNumber);
  }

  /**
   * A folder's name with the user's in it, in characters that every file system takes. A user
   * without a name, as in containers, or with other characters in it has a number.
   *
   * @param number gives the user's number; asked for only if it is needed
   */
  static String name(String program, String user, Supplier<String> number) {
    return user.matches("[A-Za-z0-9._-]+")
        ? program + "-" + user
        : program + "-" + number.get() + user.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String userNumber() {
    try {
      // On Linux it belongs to whoever runs this process.
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * Makes the folder, for its owner only, if it is not there.
   *
   * @throws IOException if it cannot be made, or is there and somebody else's or open to others
   */
  static void make(Path folder) throws IOException {
    if (!isPosix(folder)) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } catch (FileAlreadyExistsException e) {
      Optional<String> objection = objection(folder);
      if (objection.isPresent()) {
        throw new IOException(objection.get(), e);
      }
    }
  }

  /** Whether it is there and may be trusted. */
  static boolean isOwn(Path folder) {
    try {
      return Files.isDirectory(folder) && (!isPosix(folder) || objection(folder).isEmpty());
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Optional<String> objection(Path folder) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      return Optional.of("something else has that name");
    }
    if (!found.owner().equals(me(folder))) {
      return Optional.of("that folder is another user's");
    }
    return found.permissions().equals(Set.copyOf(PosixFilePermissions.fromString(OWNER_ONLY)))
        ? Optional.empty()
        : Optional.of("that folder is open to other users");
  }

  /** Asked of a file that is made for it: a user's name may be unknown, as in containers. */
  private static UserPrincipal me(Path beside) throws IOException {
    Path probe = Files.createTempFile(beside.toAbsolutePath().getParent(), "socket-workbench", "");
    try {
      return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.delete(probe);
    }
  }
}
