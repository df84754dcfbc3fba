package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.shared.Patience;
import dev.socketworkbench.posix.Interruption;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

/**
 * poll(2) for a listening socket and its connections. Ends when the listener is closed, and by
 * {@link #wake}. One thread polls; any wakes it.
 */
public final class LibcPoll {
  /** How often the call is signalled again: it may not have begun yet. */
  private static final long AGAIN_MILLIS = 1;

  private final LibcListener listener;
  private final LibcSockets system;

  /** Who polls, or is about to; null if nobody. Guarded by this, as is woken. */
  private Interruption.Target polling;

  private boolean woken;

  /**
   * A poll of the connections of one listener.
   *
   * @throws IllegalArgumentException if it is not of the C library
   */
  public LibcPoll(ListenChannel listener) {
    if (!(listener instanceof LibcListener made)) {
      throw new IllegalArgumentException("a listener of the JDK gives no descriptor to poll");
    }
    this.listener = made;
    this.system = made.system();
  }

  /**
   * One socket that is asked about.
   *
   * @param stream the connection; null for the listener
   * @param in whether to wait for something that can be received or accepted
   * @param out whether to wait for room to send
   */
  public record Asked(StreamChannel stream, boolean in, boolean out) {
    /** The constants' names: {@code POLLIN|POLLOUT}. */
    public String events() {
      return in && out ? "POLLIN|POLLOUT" : out ? "POLLOUT" : in ? "POLLIN" : "0";
    }
  }

  /**
   * What became ready.
   *
   * @param place which of those that were asked about, from 0
   * @param events for what, by the constants' names
   */
  public record ReadyPlace(int place, String events) {}

  /** It was woken before it had begun: no call was made. */
  public static final class WokenBefore extends ClosedChannelException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Waits until one is ready.
   *
   * @throws SystemException EINTR if {@link #wake} has ended it
   * @throws AsynchronousCloseException if the close of the listener has
   */
  public List<ReadyPlace> poll(List<Asked> asked) throws IOException {
    Interruption.Target here = listener.descriptor().enter();
    try {
      begin(here);
      List<SystemSockets.Polled> table = new ArrayList<>(asked.size());
      for (Asked each : asked) {
        table.add(new SystemSockets.Polled(descriptor(each), bits(each)));
      }
      SystemSockets.PollResult result = system.calls().poll(table, -1);
      if (listener.descriptor().isClosing()) {
        throw new AsynchronousCloseException();
      }
      LibcSockets.checked(result.result());
      return result.ready().stream().map(this::named).toList();
    } finally {
      end();
      listener.descriptor().leave(here);
    }
  }

  private synchronized void begin(Interruption.Target here) throws WokenBefore {
    if (woken) {
      woken = false;
      throw new WokenBefore();
    }
    polling = here;
  }

  private synchronized void end() {
    polling = null;
    notifyAll();
  }

  /** Ends the poll that is being made, or else the next one. */
  @SuppressWarnings("WaitNotInLoop") // Patience is the loop.
  public synchronized void wake() {
    Interruption.Target meant = polling;
    if (meant == null) {
      woken = true;
      return;
    }
    Patience.waitWhile(
        () -> meant.equals(polling),
        () -> {
          meant.interrupt();
          wait(AGAIN_MILLIS);
        });
  }

  private int descriptor(Asked asked) {
    return asked.stream() instanceof LibcStream stream
        ? stream.descriptor().number()
        : listener.descriptor().number();
  }

  private int bits(Asked asked) {
    SocketConstants constants = system.constants();
    return (asked.in() ? constants.value("POLLIN") : 0)
        | (asked.out() ? constants.value("POLLOUT") : 0);
  }

  private ReadyPlace named(SystemSockets.Readied ready) {
    return new ReadyPlace(
        ready.place(), system.constants().flags(SocketConstants.Kind.EVENT, ready.events()));
  }
}
