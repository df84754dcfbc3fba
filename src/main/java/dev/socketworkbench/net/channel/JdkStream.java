package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A stream socket of the JDK, blocking. */
final class JdkStream implements StreamChannel {
  private final SocketChannel channel;
  private final ProtocolFamily family;

  JdkStream(SocketChannel channel, ProtocolFamily family) {
    this.channel = channel;
    this.family = family;
  }

  private boolean isSix() {
    return family == StandardProtocolFamily.INET6;
  }

  private boolean isUnix() {
    return family == StandardProtocolFamily.UNIX;
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
    channel.bind(JdkAddresses.socketAddress(address));
  }

  @Override
  public void connect(Endpoint address, int limitMillis) throws IOException {
    if (connectOrigin(limitMillis) == Origin.SOCKET_CHANNEL_CONNECT) {
      channel.connect(JdkAddresses.socketAddress(address));
    } else {
      channel.socket().connect(JdkAddresses.socketAddress(address), limitMillis);
    }
  }

  @Override
  public Origin connectOrigin(int limitMillis) {
    return limitMillis == 0 || isUnix() ? Origin.SOCKET_CHANNEL_CONNECT : Origin.SOCKET_CONNECT;
  }

  @Override
  public boolean closesAfterFailedConnect() {
    return true;
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    return channel.read(buffer);
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    return channel.write(buffer);
  }

  @Override
  public void doNotBlock() {
    throw new UnsupportedOperationException("the JDK makes more calls than this one");
  }

  @Override
  public String awaitRoom() {
    throw new IllegalStateException("a write waits for it");
  }

  @Override
  public String peerCredentials() {
    throw new UnsupportedOperationException("without the process's number it would say too little");
  }

  /** The JDK asks for it unasked. */
  @Override
  public boolean knowsLocal() {
    return true;
  }

  @Override
  public Endpoint local() throws IOException {
    return JdkAddresses.endpoint(channel.getLocalAddress(), isSix());
  }

  @Override
  public Endpoint peer() throws IOException {
    return JdkAddresses.endpoint(channel.getRemoteAddress(), isSix());
  }

  @Override
  public HalfClose halfClose(Endpoint local, Endpoint peer, boolean replaced) {
    return OutputShutdown.of(channel, local, peer, replaced);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
