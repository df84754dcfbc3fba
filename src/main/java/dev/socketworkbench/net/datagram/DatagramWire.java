package dev.socketworkbench.net.datagram;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.OptionAccess;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.MembershipKey;

/**
 * A datagram socket: each method makes one call, on the calling thread. Thread-safe, but one thread
 * at a time receives, and one sends. A call that the system refused throws what the JDK or {@link
 * dev.socketworkbench.net.channel.SystemException} makes of it, one that a close has ended, or that
 * comes after it, a {@link java.nio.channels.ClosedChannelException}.
 */
interface DatagramWire extends Closeable, OptionAccess {
  /** setsockopt(). */
  <T> void setOption(SocketOption<T> option, T value) throws IOException;

  /**
   * bind().
   *
   * @throws java.nio.channels.UnsupportedAddressTypeException if the address is of another family
   */
  void bind(Endpoint address) throws IOException;

  /**
   * connect().
   *
   * @throws java.nio.channels.UnsupportedAddressTypeException if the address is of another family
   */
  void connect(Endpoint address) throws IOException;

  /** Its own address. */
  @Override
  Endpoint local() throws IOException;

  /** recvfrom(): the datagram's bytes come into the buffer; gives who sent it. */
  Endpoint receive(ByteBuffer buffer) throws IOException;

  /** recv(): the datagram's bytes come into the buffer. */
  void read(ByteBuffer buffer) throws IOException;

  /**
   * sendto(): how many bytes went.
   *
   * @throws java.nio.channels.UnsupportedAddressTypeException if the address is of another family
   */
  int send(ByteBuffer buffer, Endpoint to) throws IOException;

  /** send(): how many bytes went. */
  int write(ByteBuffer buffer) throws IOException;

  /** Whether {@link #write} makes a call for no bytes. */
  boolean sendsEmpty();

  /**
   * setsockopt(IP_ADD_MEMBERSHIP).
   *
   * @throws IllegalArgumentException if the group is of another family
   */
  MembershipKey join(MulticastGroup group) throws IOException;
}
