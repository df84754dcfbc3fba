package dev.socketworkbench.net.recording;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.aside.Aside;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
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

  /** What is known beside the call itself. */
  default Aside aside() {
    return Aside.NONE;
  }

  /** Makes the call; throws only if it was not made. */
  default Return call() throws ClosedChannelException {
    try {
      return Return.with(make());
    } catch (IOException e) {
      return Return.with(e);
    }
  }

  /**
   * What a call that was made came back with.
   *
   * @param failure what was thrown; null if nothing was
   * @param interrupted whether the thread was interrupted, which has closed the socket
   */
  record Return(Outcome outcome, IOException failure, boolean interrupted) {

    static Return with(Outcome outcome) {
      return new Return(outcome, null, false);
    }

    /**
     * The same of one that threw.
     *
     * @throws ClosedChannelException if it was not made, because the socket is closed
     */
    static Return with(IOException thrown) throws ClosedChannelException {
      // Told apart by catching, not by instanceof: seen with JDK 25.0.3 that after the method was
      // compiled (C1, with Errnos inlined) the exception of a close was none of a closed channel.
      try {
        throw thrown;
      } catch (ClosedByInterruptException e) {
        return new Return(Outcome.ClosedHere.CLOSED_HERE, e, true);
      } catch (AsynchronousCloseException e) {
        return new Return(Outcome.ClosedHere.CLOSED_HERE, e, false);
      } catch (ClosedChannelException notMade) {
        throw notMade;
      } catch (IOException e) {
        return new Return(Errnos.outcome(e), e, false);
      }
    }
  }
}
