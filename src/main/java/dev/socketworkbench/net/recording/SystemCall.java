package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;

/** One system call, as somebody makes it for us: the JDK, or the C library. */
@FunctionalInterface
public interface SystemCall {

  /**
   * Makes the call and returns what its row is to record.
   *
   * @throws AsynchronousCloseException if our own close ended the call
   * @throws ClosedChannelException if it was not made, because the socket is closed
   * @throws IOException if the system refused, with the system's words as the message
   */
  Outcome make() throws IOException;

  /**
   * The call is recorded, whether or not it succeeded: the moment to record what the same method
   * did right after it; see {@link SocketTrace#also}.
   */
  default void recorded(Call made) {}
}
