package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.aside.Aside;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A recorded socket that talks to one peer, over a stream or with datagrams. Thread-safe. A call
 * that failed is in the record, and throws a {@link CallException} with it; on a socket that is
 * closed already none is made, and a {@link java.nio.channels.ClosedChannelException} is thrown.
 */
public interface PeerSocket extends Closeable {
  /** What {@link #recv} returns when nothing more will come. */
  int END_OF_STREAM = -1;

  /** The socket's identity in the session. */
  SocketId id();

  /** For further calls on it. */
  ChannelCalls.Recorded recorded();

  /** This end's address, once it has one. */
  Endpoint local();

  /** The other end's address, once there is one. */
  Endpoint peer();

  /** How many bytes were received. */
  long received();

  /** How many bytes were sent. */
  long sent();

  /** How far it has come. */
  Ending ending();

  /** The call that ended it in an error; empty if none did. */
  Optional<Call> failure();

  /** The last call that failed and did not end it; empty if none did, or things are well again. */
  default Optional<Call> trouble() {
    return Optional.empty();
  }

  /** From now on this is the gate before each receive; not while a thread receives. */
  void heldBy(Hold gate);

  /** Whether a receive has been made that has not returned. */
  boolean isReceiving();

  /**
   * Waits for what comes next.
   *
   * @param buffer its free room, at least one byte, is what is asked for
   * @return how many bytes came, or {@link #END_OF_STREAM}
   */
  int recv(ByteBuffer buffer) throws IOException;

  /** Sends all of it: over a stream with as many calls as it takes, else as one datagram. */
  void sendAll(ByteBuffer buffer) throws IOException;

  /**
   * The same, and the rows tell what was done to these bytes before, where rows can: those of a
   * stream without a layer above it.
   */
  default void sendAll(ByteBuffer buffer, Aside before) throws IOException {
    sendAll(buffer);
  }

  /** Sends a text as UTF-8. */
  default void sendAll(String text) throws IOException {
    sendAll(Bytes.of(text));
  }

  /**
   * Says, where a layer above has words for it, that no more will be sent.
   *
   * @throws IOException if it cannot be said any more
   */
  default void finish() throws IOException {
    // A stream's end is said by shutDown and by close.
  }

  /** Receives until the very end what a layer above leaves over. */
  default void awaitEnd() throws IOException {
    // Without a layer recv has told the end.
  }

  /** Ends sending, where the protocol has such an end. */
  void shutDown() throws IOException;

  /** Closes it from any state; returns when that is done, after a second at most. */
  @Override
  void close();

  /** Closes it with a reset, where the protocol has one. */
  void abort();
}
