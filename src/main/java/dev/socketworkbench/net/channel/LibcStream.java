package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/**
 * A connection-oriented socket of the C library, SOCK_STREAM or SOCK_SEQPACKET; blocking, until
 * {@link #doNotBlock}. It makes exactly the calls that it is told to make.
 */
final class LibcStream implements StreamChannel {
  /** A {@code struct ucred}: three ints. */
  private static final int CREDENTIALS = 12;

  private final LibcSockets system;
  private final LibcDescriptor descriptor;
  private volatile Endpoint local;
  private volatile Endpoint peer;

  LibcStream(LibcSockets system, LibcDescriptor descriptor, Endpoint local, Endpoint peer) {
    this.system = system;
    this.descriptor = descriptor;
    this.local = local;
    this.peer = peer;
  }

  LibcDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public OptionalInt knownDescriptor() {
    int number = descriptor.number();
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Override
  public void doNotBlock() throws IOException {
    system.doNotBlock(descriptor);
  }

  @Override
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    system.setOption(descriptor, option, value);
  }

  @Override
  public void bind(Endpoint address) throws IOException {
    LibcSockets.checked(descriptor.make(each -> system.calls().bind(each, address)));
    local = address;
  }

  @Override
  public void connect(Endpoint address, int limitMillis) throws IOException {
    if (limitMillis > 0) {
      limitSend(limitMillis);
    }
    SystemSockets.Result result = descriptor.make(each -> system.calls().connect(each, address));
    if (limitMillis > 0 && result.errno() == Errno.EINPROGRESS.number()) {
      throw new SocketTimeoutException("not connected within " + limitMillis + " ms");
    }
    LibcSockets.checked(result);
    if (limitMillis > 0) {
      limitSend(0);
    }
    peer = address;
  }

  /** SO_SNDTIMEO, which is connect's limit too; 0 for none. */
  private void limitSend(long millis) throws IOException {
    byte[] timeval =
        ByteBuffer.allocate(16)
            .order(ByteOrder.nativeOrder())
            .putLong(millis / 1000)
            .putLong(millis % 1000 * 1000)
            .array();
    int level = system.constants().value("SOL_SOCKET");
    int name = system.constants().value("SO_SNDTIMEO");
    LibcSockets.checked(
        descriptor.make(each -> system.calls().setsockopt(each, level, name, timeval)));
  }

  @Override
  public Origin connectOrigin(int limitMillis) {
    return Origin.LIBC;
  }

  @Override
  public boolean closesAfterFailedConnect() {
    return false;
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    int size = buffer.remaining();
    SystemSockets.Received received =
        descriptor.make(each -> system.calls().recv(each, size, 0), SystemSockets.Received::result);
    if (system.wouldBlock(received.result())) {
      return WOULD_BLOCK;
    }
    LibcSockets.checked(received.result());
    buffer.put(received.bytes());
    return received.bytes().length == 0 ? END_OF_STREAM : received.bytes().length;
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    SystemSockets.Result sent = descriptor.make(each -> system.calls().send(each, bytes, 0));
    if (system.wouldBlock(sent)) {
      return WOULD_BLOCK;
    }
    int count = (int) LibcSockets.checked(sent).value();
    buffer.position(buffer.position() + count);
    return count;
  }

  @Override
  public String awaitRoom() throws IOException {
    int event = system.constants().value("POLLOUT");
    SystemSockets.PollResult polled =
        descriptor.make(
            each -> system.calls().poll(List.of(new SystemSockets.Polled(each, event)), -1),
            SystemSockets.PollResult::result);
    LibcSockets.checked(polled.result());
    return system.constants().flags(SocketConstants.Kind.EVENT, polled.ready().getFirst().events());
  }

  @Override
  public String peerCredentials() throws IOException {
    SystemSockets.OptionValue got =
        descriptor.make(
            each ->
                system
                    .calls()
                    .getsockopt(
                        each,
                        system.constants().value("SOL_SOCKET"),
                        system.constants().value("SO_PEERCRED"),
                        CREDENTIALS),
            SystemSockets.OptionValue::result);
    LibcSockets.checked(got.result());
    ByteBuffer who = ByteBuffer.wrap(got.value()).order(ByteOrder.nativeOrder());
    return "pid " + who.getInt() + ", uid " + who.getInt() + ", gid " + who.getInt();
  }

  @Override
  public boolean knowsLocal() {
    boolean portIsChosen = local instanceof Endpoint.Ip ip && ip.port() == 0;
    return !(portIsChosen || local.isWildcard() || local instanceof Endpoint.None);
  }

  @Override
  public Endpoint local() throws IOException {
    if (!knowsLocal()) {
      local = system.nameOf(descriptor);
    }
    return local;
  }

  @Override
  public Endpoint peer() {
    return peer;
  }

  @Override
  public HalfClose halfClose(Endpoint here, Endpoint there, boolean replaced) {
    return new HalfClose() {
      @Override
      public Origin origin() {
        return Origin.LIBC;
      }

      @Override
      public Outcome make() throws IOException {
        int how = system.constants().value("SHUT_WR");
        LibcSockets.checked(descriptor.make(each -> system.calls().shutdown(each, how)));
        return Outcome.Done.DONE;
      }
    };
  }

  @Override
  public void close() throws IOException {
    descriptor.close();
  }
}
