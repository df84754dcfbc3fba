package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.Tracer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sockets that programs tell of, by the numbers of their files: several processes may have one.
 * Threads: guarded by itself.
 */
final class ShimSockets {
  private final Tracer tracer;
  private final Map<Long, ShimSocket> byFile = new HashMap<>();

  ShimSockets(Tracer tracer) {
    this.tracer = tracer;
  }

  /** A socket that no descriptor stands for yet. */
  ShimSocket begin(String family, String type) {
    return new ShimSocket(new HandTrace(tracer, tracer.next(SocketId.Role.SOCK)), family, type);
  }

  /** The open socket with this file; empty if there is none. */
  Optional<ShimSocket> find(long file) {
    return file == 0 ? Optional.empty() : Optional.ofNullable(byFile.get(file));
  }

  /** A descriptor stands for it from now on. */
  void opened(ShimSocket socket, long file) {
    socket.opened();
    if (file != 0 && socket.file() == 0) {
      socket.file(file);
    }
    if (socket.file() != 0) {
      byFile.put(socket.file(), socket);
    }
  }

  /** A descriptor of it is gone; with the last one its file's number is free again. */
  void closed(ShimSocket socket) {
    socket.closed();
    if (socket.descriptors() <= 0) {
      byFile.remove(socket.file(), socket);
      socket.trace().retire();
    }
  }
}
