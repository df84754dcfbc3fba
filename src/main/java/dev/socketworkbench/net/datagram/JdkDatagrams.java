package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NetworkChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;

/** A datagram socket of the JDK, blocking. */
final class JdkDatagrams implements DatagramWire {
  private final DatagramChannel channel;

  /** Mostly the next datagram comes from, or goes to, where the last one did. */
  private volatile Known last = new Known(null, Endpoint.None.NONE);

  private record Known(InetSocketAddress jdk, Endpoint endpoint) {}

  private JdkDatagrams(DatagramChannel channel) {
    this.channel = channel;
  }

  static JdkDatagrams open(ProtocolFamily family) throws IOException {
    return new JdkDatagrams(DatagramChannel.open(family));
  }

  @Override
  public Optional<NetworkChannel> javaChannel() {
    return Optional.of(channel);
  }

  @Override
  public <T> void setOption(SocketOption<T> option, T value) throws IOException {
    channel.setOption(option, value);
  }

  @Override
  public void bind(Endpoint address) throws IOException {
    channel.bind(inet(address));
  }

  @Override
  public void connect(Endpoint address) throws IOException {
    channel.connect(inet(address));
  }

  @Override
  public Endpoint local() throws IOException {
    return Addresses.endpoint((InetSocketAddress) channel.getLocalAddress());
  }

  @Override
  public Endpoint receive(ByteBuffer buffer) throws IOException {
    InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
    Known known = last;
    if (!from.equals(known.jdk())) {
      known = new Known(from, Addresses.endpoint(from));
      last = known;
    }
    return known.endpoint();
  }

  @Override
  public void read(ByteBuffer buffer) throws IOException {
    // The JDK takes an empty datagram for an end: there is none.
    int count = channel.read(buffer);
    assert count == buffer.position() || buffer.position() == 0;
  }

  @Override
  public int send(ByteBuffer buffer, Endpoint to) throws IOException {
    Known known = last;
    return channel.send(buffer, to.equals(known.endpoint()) ? known.jdk() : inet(to));
  }

  private static InetSocketAddress inet(Endpoint address) {
    if (address instanceof Endpoint.Ip ip) {
      return Addresses.inet(ip);
    }
    throw new UnsupportedAddressTypeException();
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    return channel.write(buffer);
  }

  @Override
  public boolean sendsEmpty() {
    return false;
  }

  @Override
  public MembershipKey join(MulticastGroup group) throws IOException {
    return channel.join(group.address(), group.card());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
