package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.posix.Interruption;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What sockets of the C library need of the system.
 *
 * @param calls its functions
 * @param constants their constants
 * @param interruption ends what is blocked
 */
record LibcSockets(SystemSockets calls, SocketConstants constants, Interruption interruption) {
  /** Linked when it is needed first. */
  private static final class LinkedLibrary {
    static final Optional<LibcSockets> INSTANCE =
        SystemSockets.ofThisSystem()
            .flatMap(
                calls ->
                    SocketConstants.ofThisSystem()
                        .flatMap(
                            constants ->
                                Interruption.ofThisSystem()
                                    .map(ends -> new LibcSockets(calls, constants, ends))));
  }

  /** Those of this machine; empty where the system is not Linux. */
  static Optional<LibcSockets> ofThisSystem() {
    return LinkedLibrary.INSTANCE;
  }

  /**
   * socket(2).
   *
   * @param family the constant's name
   * @param type the constant's name
   */
  LibcDescriptor open(String family, String type, SocketPlace place) throws IOException {
    SystemSockets.Result made =
        checked(place.socket(constants.value(family), constants.value(type)));
    return new LibcDescriptor(this, (int) made.value());
  }

  static SystemSockets.Result checked(SystemSockets.Result result) throws SystemException {
    if (result.isError()) {
      throw new SystemException(result.errno());
    }
    return result;
  }

  boolean wouldBlock(SystemSockets.Result result) {
    return result.errno() == Errno.EAGAIN.number();
  }

  /** fcntl(F_SETFL, O_NONBLOCK). */
  void doNotBlock(LibcDescriptor descriptor) throws IOException {
    int command = constants.value("F_SETFL");
    int flag = constants.value("O_NONBLOCK");
    checked(descriptor.make(each -> calls.fcntl(each, command, flag)));
  }

  /** getsockname(2). */
  Endpoint nameOf(LibcDescriptor descriptor) throws IOException {
    SystemSockets.WithAddress named =
        descriptor.make(each -> calls.getsockname(each), SystemSockets.WithAddress::result);
    checked(named.result());
    return named.address();
  }

  /** setsockopt(2) of an option that is an int, or of SO_LINGER in seconds. */
  <T> void setOption(LibcDescriptor descriptor, SocketOption<T> option, T value)
      throws IOException {
    setOption(descriptor, option.name(), value instanceof Boolean on ? on ? 1 : 0 : (int) value);
  }

  /** The same by the constant's name. */
  void setOption(LibcDescriptor descriptor, String option, int value) throws IOException {
    int level = constants.value(constants.levelOf(option));
    int name = constants.value(option);
    byte[] bytes = option.equals("SO_LINGER") ? linger(value) : number(value);
    checked(descriptor.make(each -> calls.setsockopt(each, level, name, bytes)));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  /** A {@code struct linger} that is on. */
  private static byte[] linger(int seconds) {
    return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putInt(1).putInt(seconds).array();
  }
}
