package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.LibcDatagramSocket;
import dev.socketworkbench.net.channel.SocketPlace;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.MembershipKey;

/** A datagram socket of the C library, blocking: a Unix one, or one of the lab. */
final class LibcDatagrams implements DatagramWire {
  private final LibcDatagramSocket socket;

  private LibcDatagrams(LibcDatagramSocket socket) {
    this.socket = socket;
  }

  static LibcDatagrams open(String family, SocketPlace place) throws IOException {
    return new LibcDatagrams(LibcDatagramSocket.open(family, place));
  }

  @Override
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    socket.setOption(option, value);
  }

  @Override
  public void bind(Endpoint address) throws IOException {
    socket.bind(address);
  }

  @Override
  public void connect(Endpoint address) throws IOException {
    socket.connect(address);
  }

  @Override
  public Endpoint local() throws IOException {
    return socket.local();
  }

  @Override
  public Endpoint receive(ByteBuffer buffer) throws IOException {
    return socket.recvfrom(buffer);
  }

  @Override
  public void read(ByteBuffer buffer) throws IOException {
    socket.recv(buffer);
  }

  @Override
  public int send(ByteBuffer buffer, Endpoint to) throws IOException {
    return socket.sendto(buffer, to);
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    return socket.send(buffer);
  }

  @Override
  public boolean sendsEmpty() {
    return true;
  }

  @Override
  public MembershipKey join(MulticastGroup group) {
    throw new IllegalArgumentException("neither a Unix socket nor the lab has groups");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
