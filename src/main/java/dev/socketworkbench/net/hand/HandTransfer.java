package dev.socketworkbench.net.hand;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The calls of a socket that move bytes, with the flags that change what they mean. */
final class HandTransfer {
  private final HandSystem system;
  private final HandTrace trace;
  private final IntSupplier descriptor;
  private final boolean isStream;

  /**
   * The transfers of a socket.
   *
   * @param descriptor what it is now; -1 once it is closed
   */
  HandTransfer(HandSystem system, HandTrace trace, IntSupplier descriptor, boolean isStream) {
    this.system = system;
    this.trace = trace;
    this.descriptor = descriptor;
    this.isStream = isStream;
  }

  Call send(byte[] bytes, int flags) {
    return trace.make(
        Operation.SEND,
        size(bytes.length, flags),
        () -> system.calls().send(descriptor.getAsInt(), bytes, flags),
        result -> sent(result, bytes, Endpoint.None.NONE));
  }

  Call sendto(byte[] bytes, int flags, Endpoint to) {
    Arguments arguments =
        flags == 0
            ? new Arguments.To(bytes.length, to)
            : new Arguments.Text(bytes.length + " to " + to + ", " + flags(flags));
    return trace.make(
        Operation.SENDTO,
        arguments,
        () -> system.calls().sendto(descriptor.getAsInt(), bytes, flags, to),
        result -> sent(result, bytes, to));
  }

  private Returned sent(SystemSockets.Result result, byte[] bytes, Endpoint to) {
    if (result.isError()) {
      return system.returned(result);
    }
    int count = (int) result.value();
    byte[] taken = new byte[count];
    System.arraycopy(bytes, 0, taken, 0, count);
    return new Returned(new Outcome.Moved(count, to, false, false), taken);
  }

  private Arguments size(int size, int flags) {
    return flags == 0 ? new Arguments.Size(size) : new Arguments.Text(size + ", " + flags(flags));
  }

  private String flags(int flags) {
    return system.constants().flags(SocketConstants.Kind.FLAG, flags);
  }

  HandSocket.ReceiveResult recv(int size, int flags) {
    return take(
        Operation.RECV, size, flags, () -> system.calls().recv(descriptor.getAsInt(), size, flags));
  }

  HandSocket.ReceiveResult recvfrom(int size, int flags) {
    return take(
        Operation.RECVFROM,
        size,
        flags,
        () -> system.calls().recvfrom(descriptor.getAsInt(), size, flags));
  }

  private HandSocket.ReceiveResult take(
      Operation operation, int size, int flags, Supplier<SystemSockets.Received> made) {
    AtomicLong value = new AtomicLong();
    Call call =
        trace.make(
            operation,
            size(size, flags),
            made,
            received -> {
              value.set(received.result().value());
              return received(received, size, flags);
            });
    return new HandSocket.ReceiveResult(call, value.get());
  }

  private Returned received(SystemSockets.Received received, int size, int flags) {
    if (received.result().isError()) {
      return system.returned(received.result());
    }
    long value = received.result().value();
    if (value == 0 && isStream && size > 0) {
      return new Returned(Outcome.EndOfStream.END_OF_STREAM);
    }
    boolean peeked = has(flags, "MSG_PEEK");
    if (isStream && has(flags, "MSG_TRUNC")) {
      // TCP throws the bytes away: nothing was copied (tcp(7)).
      return new Returned(new Outcome.Moved((int) value, Endpoint.None.NONE, false, peeked));
    }
    int count = received.bytes().length;
    int cut = (int) (value - count);
    return new Returned(
        new Outcome.Moved(count, received.from(), cut > 0, peeked, cut), received.bytes());
  }

  private boolean has(int flags, String flag) {
    return (flags & system.constants().value(flag)) != 0;
  }
}
