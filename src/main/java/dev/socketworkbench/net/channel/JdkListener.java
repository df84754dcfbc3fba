package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/** A listening socket of the JDK, blocking. */
final class JdkListener implements ListenChannel {
  private final ServerSocketChannel channel;
  private final ProtocolFamily family;

  JdkListener(ServerSocketChannel channel, ProtocolFamily family) {
    this.channel = channel;
    this.family = family;
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
  public void bind(Endpoint address, int backlog) throws IOException {
    channel.bind(JdkAddresses.socketAddress(address), backlog);
  }

  @Override
  public boolean bindListens() {
    return true;
  }

  @Override
  public void listen(int backlog) {
    throw new IllegalStateException("bind has made it");
  }

  @Override
  public StreamChannel accept() throws IOException {
    return new JdkStream(channel.accept(), family);
  }

  @Override
  public void doNotBlock() {
    throw new UnsupportedOperationException("the JDK makes more calls than this one");
  }

  @Override
  public void setOption(String option, int value) {
    throw new UnsupportedOperationException(option);
  }

  /** The JDK asks for it unasked. */
  @Override
  public boolean knowsLocal() {
    return true;
  }

  @Override
  public Endpoint local() throws IOException {
    boolean six = family == StandardProtocolFamily.INET6;
    return JdkAddresses.endpoint(channel.getLocalAddress(), six);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
