package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.posix.SocketFiles;
import dev.socketworkbench.posix.UnixDiagnosis;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open Unix sockets of a session by the numbers of their files, and which of them is at the
 * other end of which: the client of a Unix socket has no name that would tell, but the kernel knows
 * (Linux). Thread-safe.
 */
public final class UnixEnds {
  private final Map<Long, SocketId> open = new ConcurrentHashMap<>();
  private final Map<SocketId, Long> files = new ConcurrentHashMap<>();

  /** A Unix socket of this process has this descriptor; before it connects. */
  public void opened(SocketId socket, OptionalInt descriptor) {
    if (descriptor.isPresent()) {
      SocketFiles.ofThisProcess(descriptor.getAsInt()).ifPresent(file -> opened(socket, file));
    }
  }

  /** A Unix socket has this file. */
  public void opened(SocketId socket, long file) {
    files.put(socket, file);
    open.put(file, socket);
  }

  /** It is closed; nothing if it is no Unix socket. */
  public void closed(SocketId socket) {
    Long file = files.remove(socket);
    if (file != null) {
      open.remove(file, socket);
    }
  }

  /**
   * Asks the kernel for the socket at the other end of one that was accepted, or was made in a
   * pair.
   *
   * @return empty if it is closed already, is none of this session, or nobody tells
   */
  public Optional<SocketId> other(SocketId socket) {
    Long file = files.get(socket);
    OptionalLong peer = file == null ? OptionalLong.empty() : UnixDiagnosis.otherEnd(file);
    return peer.isPresent() ? Optional.ofNullable(open.get(peer.getAsLong())) : Optional.empty();
  }
}
