package dev.socketworkbench.explain;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.channel.LeftOverFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Why a Unix socket could not have its name, or could not be connected. */
final class UnixReasons {
  private UnixReasons() {}

  /** Why bind failed; empty if that has nothing to do with the name. */
  static Optional<FoundCause> bind(Errno errno, Endpoint.Unix name) {
    String text = name.toString();
    return switch (errno) {
      case EADDRINUSE -> Optional.of(FoundCause.of(inUse(name), text));
      case EACCES, EPERM, EROFS -> Optional.of(FoundCause.of(Cause.UNIX_BIND_NOT_ALLOWED, text));
      case ENOENT -> Optional.of(FoundCause.of(noFile(name), text));
      case ENOTDIR -> Optional.of(FoundCause.of(Cause.UNIX_FOLDER_IS_FILE, text));
      default -> Optional.empty();
    };
  }

  /** Where there is a folder, its file system holds only what it makes itself, as /proc does. */
  private static Cause noFile(Endpoint.Unix name) {
    try {
      Path folder = Path.of(name.toString()).toAbsolutePath().getParent();
      return folder != null && Files.isDirectory(folder)
          ? Cause.UNIX_FOLDER_TAKES_NONE
          : Cause.UNIX_NO_FOLDER;
    } catch (InvalidPathException unreadable) {
      return Cause.UNIX_NO_FOLDER;
    }
  }

  private static Cause inUse(Endpoint.Unix name) {
    return switch (at(name)) {
      case LEFT_OVER -> Cause.UNIX_LEFT_OVER;
      case NO_SOCKET -> Cause.UNIX_NO_SOCKET;
      case IN_USE, UNKNOWN, NOTHING -> Cause.UNIX_IN_USE;
    };
  }

  /** Why connect failed; empty if that has nothing to do with the name. */
  static Optional<FoundCause> connect(Errno errno, Endpoint.Unix name) {
    String text = name.toString();
    return switch (errno) {
      case ECONNREFUSED -> Optional.of(FoundCause.of(refused(name), text));
      case ENOENT, ENOTDIR -> Optional.of(FoundCause.of(Cause.UNIX_NO_FILE, text));
      case EACCES, EPERM -> Optional.of(FoundCause.of(Cause.UNIX_CONNECT_NOT_ALLOWED, text));
      case EPROTOTYPE -> Optional.of(FoundCause.of(Cause.UNIX_OTHER_TYPE, text));
      default -> Optional.empty();
    };
  }

  /** An abstract name is no file, and so nothing of it can be left behind. */
  private static Cause refused(Endpoint.Unix name) {
    if (name.kind() == Endpoint.Unix.Kind.ABSTRACT) {
      return Cause.UNIX_ABSTRACT_REFUSED;
    }
    return at(name) == LeftOverFile.FileState.NO_SOCKET
        ? Cause.UNIX_NO_SOCKET_REFUSED
        : Cause.UNIX_REFUSED;
  }

  private static LeftOverFile.FileState at(Endpoint.Unix name) {
    if (name.kind() != Endpoint.Unix.Kind.PATH) {
      return LeftOverFile.FileState.IN_USE;
    }
    try {
      return LeftOverFile.at(Path.of(name.toString()));
    } catch (InvalidPathException unreadable) {
      return LeftOverFile.FileState.UNKNOWN;
    }
  }
}
