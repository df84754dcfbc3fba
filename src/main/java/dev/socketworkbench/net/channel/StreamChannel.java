package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;

/**
 * A stream socket: each method makes one call, on the calling thread. Thread-safe. A call that the
 * system refused throws what the JDK or {@link SystemException} makes of it, one that a close has
 * ended, or that comes after it, a {@link java.nio.channels.ClosedChannelException}.
 */
public interface StreamChannel extends Closeable, OptionAccess {
  /** What {@link #read} returns when nothing more will come. */
  int END_OF_STREAM = -1;

  /** What {@link #read} and {@link #write} return where the call would have to wait (EAGAIN). */
  int WOULD_BLOCK = -2;

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
   * @param limitMillis how long it may take, in milliseconds; 0 for no limit but the system's. Only
   *     for IP addresses
   * @throws java.net.SocketTimeoutException if the limit has passed
   */
  void connect(Endpoint address, int limitMillis) throws IOException;

  /** Which method makes a connect with this limit. */
  Origin connectOrigin(int limitMillis);

  /** Whether a connect that failed has closed the socket, too. */
  boolean closesAfterFailedConnect();

  /** recv(): how many bytes came into the buffer, or one of the two constants. */
  int read(ByteBuffer buffer) throws IOException;

  /** send(): how many of the buffer's bytes the system took, or {@link #WOULD_BLOCK}. */
  int write(ByteBuffer buffer) throws IOException;

  /** fcntl(F_SETFL, O_NONBLOCK): from now on no call waits. */
  void doNotBlock() throws IOException;

  /**
   * poll() for room to send, where {@link #write} does not wait for it.
   *
   * @return what the system says of the socket: {@code POLLOUT}
   */
  String awaitRoom() throws IOException;

  /** getsockopt(SO_PEERCRED): who the other end of a Unix socket is, in words. */
  String peerCredentials() throws IOException;

  /** Whether its own address is known without a call; if not, {@link #local} makes one. */
  boolean knowsLocal();

  /** Its own address. */
  @Override
  Endpoint local() throws IOException;

  /** The address of the other end. */
  Endpoint peer() throws IOException;

  /**
   * A shutdown(SHUT_WR) that is about to be made.
   *
   * @param replaced whether a newer connection has the same two addresses
   */
  HalfClose halfClose(Endpoint local, Endpoint peer, boolean replaced);

  /** One shutdown(SHUT_WR). */
  interface HalfClose {
    /** How it will be made. */
    Origin origin();

    /** Makes it. */
    Outcome make() throws IOException;
  }
}
