package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketOption;

/**
 * A listening socket: each method makes one call, on the calling thread. Thread-safe. A call that
 * the system refused throws what the JDK or {@link SystemException} makes of it, one that a close
 * has ended, or that comes after it, a {@link java.nio.channels.ClosedChannelException}.
 */
public interface ListenChannel extends Closeable, OptionAccess {
  /** setsockopt(). */
  <T> void setOption(SocketOption<T> option, T value) throws IOException;

  /**
   * bind(), and listen() in the same method where {@link #bindListens}.
   *
   * @param backlog how many connections may wait to be accepted, from 1
   */
  void bind(Endpoint address, int backlog) throws IOException;

  /** Whether {@link #bind} has called listen, too. */
  boolean bindListens();

  /** listen(), where bind has not made it. */
  void listen(int backlog) throws IOException;

  /**
   * accept().
   *
   * @return null where the call would have to wait (EAGAIN)
   */
  StreamChannel accept() throws IOException;

  /** fcntl(F_SETFL, O_NONBLOCK): from now on accept does not wait. */
  void doNotBlock() throws IOException;

  /** setsockopt() by the constant's name: for options that the JDK does not have. */
  void setOption(String option, int value) throws IOException;

  /** Whether its address is known without a call; if not, {@link #local} makes one. */
  boolean knowsLocal();

  /** The address that it is bound to. */
  @Override
  Endpoint local() throws IOException;
}
