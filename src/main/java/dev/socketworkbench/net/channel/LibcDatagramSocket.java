package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.SystemSockets;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;

/**
 * A datagram socket of the C library: a Unix one, or one of the lab. It makes exactly the calls
 * that it is told to make. Whatever the system refuses is thrown as a {@link SystemException} with
 * its errno, and a call that the close has ended as a {@link
 * java.nio.channels.ClosedChannelException}.
 */
public final class LibcDatagramSocket implements Closeable {
  private final LibcSockets system;
  private final LibcDescriptor descriptor;
  private volatile Endpoint local = Endpoint.Unix.UNNAMED;

  private LibcDatagramSocket(LibcSockets system, LibcDescriptor descriptor) {
    this.system = system;
    this.descriptor = descriptor;
  }

  /**
   * socket(SOCK_DGRAM).
   *
   * @param family the constant's name
   * @throws UnsupportedOperationException if there is no such socket here
   */
  public static LibcDatagramSocket open(String family, SocketPlace place) throws IOException {
    LibcSockets system = StreamKind.libc();
    return new LibcDatagramSocket(system, system.open(family, UnixType.DATAGRAM.constant(), place));
  }

  /** setsockopt(). */
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    system.setOption(descriptor, option, value);
  }

  /** bind(); to {@link Endpoint.Unix#UNNAMED}: the system chooses an abstract name. */
  public void bind(Endpoint address) throws IOException {
    LibcSockets.checked(descriptor.make(each -> system.calls().bind(each, address)));
    local = address;
  }

  /** connect(). */
  public void connect(Endpoint address) throws IOException {
    LibcSockets.checked(descriptor.make(each -> system.calls().connect(each, address)));
    if (address instanceof Endpoint.Ip) {
      local = Endpoint.Unix.UNNAMED; // the system has chosen one; it is asked when needed
    }
  }

  /** Its own name; asks the system by getsockname() for one that it has chosen. */
  public Endpoint local() throws IOException {
    boolean portIsChosen = local instanceof Endpoint.Ip ip && ip.port() == 0;
    if (portIsChosen || local.equals(Endpoint.Unix.UNNAMED)) {
      local = system.nameOf(descriptor);
    }
    return local;
  }

  /**
   * recvfrom(): waits for the next datagram.
   *
   * @param buffer gets its bytes; its free room is what is asked for
   * @return who sent it
   */
  public Endpoint recvfrom(ByteBuffer buffer) throws IOException {
    int size = buffer.remaining();
    SystemSockets.Received received =
        descriptor.make(
            each -> system.calls().recvfrom(each, size, 0), SystemSockets.Received::result);
    LibcSockets.checked(received.result());
    buffer.put(received.bytes());
    return received.from() instanceof Endpoint.None ? Endpoint.Unix.UNNAMED : received.from();
  }

  /**
   * recv(): waits for the next datagram.
   *
   * @param buffer gets its bytes; its free room is what is asked for
   */
  public void recv(ByteBuffer buffer) throws IOException {
    int size = buffer.remaining();
    SystemSockets.Received received =
        descriptor.make(each -> system.calls().recv(each, size, 0), SystemSockets.Received::result);
    LibcSockets.checked(received.result());
    buffer.put(received.bytes());
  }

  /** sendto(): how many bytes went. They remain in the buffer if it fails. */
  public int sendto(ByteBuffer buffer, Endpoint to) throws IOException {
    byte[] bytes = bytes(buffer);
    int count =
        (int)
            LibcSockets.checked(descriptor.make(each -> system.calls().sendto(each, bytes, 0, to)))
                .value();
    buffer.position(buffer.limit());
    return count;
  }

  /** send(): how many bytes went. They remain in the buffer if it fails. */
  public int send(ByteBuffer buffer) throws IOException {
    byte[] bytes = bytes(buffer);
    int count =
        (int)
            LibcSockets.checked(descriptor.make(each -> system.calls().send(each, bytes, 0)))
                .value();
    buffer.position(buffer.limit());
    return count;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    descriptor.close();
  }
}
