package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The file that a Unix socket leaves behind: it stays when the socket is closed, and nobody can be
 * bound to its path as long as it is there.
 */
public final class LeftOverFile {
  private LeftOverFile() {}

  /** What is at a path. */
  public enum FileState {
    /** Nothing. */
    NOTHING,
    /** A file or a folder that is no socket. */
    NO_SOCKET,
    /** A socket's file, and the socket is there. */
    IN_USE,
    /** A socket's file, and nobody has the socket any more. */
    LEFT_OVER,
    /** A socket's file; whether the socket is there could not be found out. */
    UNKNOWN
  }

  /**
   * Looks at a path. To learn whether its socket is still there, a datagram socket connects to it,
   * which disturbs nobody: it is refused, has the wrong type, or sends nothing. This is no part of
   * a session and is not recorded.
   */
  public static FileState at(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return FileState.NOTHING;
    }
    return isSocket(path) ? ofSocket(path) : FileState.NO_SOCKET;
  }

  /**
   * Java has no test for sockets: whatever is no file, folder or link counts as one, pipes and
   * devices included.
   */
  private static boolean isSocket(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static FileState ofSocket(Path path) {
    Optional<LibcSockets> found = LibcSockets.ofThisSystem();
    if (found.isEmpty()) {
      return FileState.UNKNOWN;
    }
    SystemSockets calls = found.get().calls();
    try {
      LibcDescriptor descriptor =
          found.get().open("AF_UNIX", UnixType.DATAGRAM.constant(), SocketPlace.HERE);
      try {
        Endpoint address = Endpoint.Unix.path(path.toString());
        int errno = descriptor.make(each -> calls.connect(each, address)).errno();
        return errno == Errno.ECONNREFUSED.number()
            ? FileState.LEFT_OVER
            : errno == 0 || errno == Errno.EPROTOTYPE.number()
                ? FileState.IN_USE
                : FileState.UNKNOWN;
      } finally {
        descriptor.close();
      }
    } catch (IOException noDescriptor) {
      return FileState.UNKNOWN;
    }
  }

  /**
   * Deletes the file if nobody has its socket any more.
   *
   * @return whether it is gone
   */
  public static boolean delete(Path path) {
    try {
      return at(path) == FileState.LEFT_OVER && Files.deleteIfExists(path);
    } catch (IOException refused) {
      return false;
    }
  }
}
