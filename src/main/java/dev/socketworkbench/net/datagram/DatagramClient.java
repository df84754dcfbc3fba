package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A client's datagram socket: connected to its peer, or sending to it and hearing anybody. A call
 * that fails does not end it: nobody may be there now and somebody in a moment. Thread-safe.
 */
public final class DatagramClient extends DatagramEnd {
  private static final Set<Errno> NEWS =
      EnumSet.of(Errno.ECONNREFUSED, Errno.EHOSTUNREACH, Errno.ENETUNREACH, Errno.EMSGSIZE);

  private final Endpoint target;
  private final boolean connected;
  private volatile Ending ending = Ending.OPEN;
  private volatile Call trouble;
  private volatile Call failure;

  /**
   * A client of this socket.
   *
   * @param target to whom it sends
   * @param connected whether the socket is connected to it
   */
  public DatagramClient(TracedDatagramSocket socket, Endpoint target, boolean connected) {
    super(socket);
    this.target = target;
    this.connected = connected;
  }

  @Override
  public Endpoint peer() {
    return target;
  }

  @Override
  public Ending ending() {
    return ending;
  }

  @Override
  public Optional<Call> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public Optional<Call> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Waits for a datagram; if an earlier one met nobody, that is recorded and the wait goes on. */
  @Override
  public int recv(ByteBuffer buffer) throws IOException {
    while (true) {
      int before = buffer.position();
      try {
        if (connected) {
          int count = socket.recv(buffer);
          trouble = null;
          return count;
        }
        Endpoint from = socket.recvfrom(buffer);
        assert from != null;
        trouble = null;
        return buffer.position() - before;
      } catch (CallException failed) {
        stays(failed);
        if (!isNews(failed.call())) {
          failure = failed.call(); // it would fail again at once
          ending = Ending.FAILED;
          throw failed;
        }
      }
    }
  }

  /** Whether the failure is about a datagram that was sent before, and not about this receive. */
  private static boolean isNews(Call call) {
    return call.outcome() instanceof Outcome.Failed failed && NEWS.contains(failed.errno());
  }

  @Override
  public void sendAll(ByteBuffer buffer) throws IOException {
    try {
      if (connected) {
        socket.send(buffer);
      } else {
        socket.sendto(buffer, target);
      }
    } catch (CallException failed) {
      stays(failed);
    }
  }

  /** A failed call is remembered, unless it failed because the socket is closed. */
  private void stays(CallException failed) throws CallException {
    if (!failed.call().outcome().isError() || !socket.isOpen()) {
      throw failed;
    }
    trouble = failed.call();
  }

  @Override
  public void close() {
    if (ending == Ending.OPEN) {
      ending = Ending.CLOSED_HERE;
    }
    super.close();
  }
}
