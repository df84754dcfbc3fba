package dev.socketworkbench.net.option;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.ChannelCalls;
import dev.socketworkbench.net.recording.Family;
import dev.socketworkbench.net.recording.SocketTrace;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.posix.NewSocket;
import dev.socketworkbench.posix.OptionBytes;
import dev.socketworkbench.posix.OwnSockets;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sets options of the system on a socket of Java, each a recorded setsockopt, and reads each back
 * by a recorded getsockopt.
 *
 * <p>Made before the socket, because Java gives no descriptor away: see {@link NewSocket}.
 */
public final class NamedOptions implements AutoCloseable {
  /** What Java calls otherwise. */
  private static final Map<String, String> JAVA_NAMES =
      Map.of("TCP_KEEPINTVL", "TCP_KEEPINTERVAL", "TCP_KEEPCNT", "TCP_KEEPCOUNT");

  private final OptionList wanted;
  private final Optional<NewSocket> made;

  private NamedOptions(OptionList wanted, Optional<NewSocket> made) {
    this.wanted = wanted;
    this.made = made;
  }

  /**
   * To be called before the socket is made, and closed after {@link #setOn}.
   *
   * @param family the socket's
   */
  public static NamedOptions forNewSocket(OptionList wanted, Family family) {
    return new NamedOptions(
        wanted,
        wanted.all().isEmpty()
            ? Optional.empty()
            : Optional.of(NewSocket.expected(family == Family.AF_INET6)));
  }

  /**
   * Sets all of them on the socket that was made, before it has an address.
   *
   * @throws CallException if the system refused one, or it cannot be set here
   */
  public void setOn(ChannelCalls.Recorded socket) throws IOException {
    if (wanted.all().isEmpty()) {
      return;
    }
    OptionalInt known = socket.socket().knownDescriptor();
    OptionalInt descriptor =
        known.isPresent() ? known : made.map(NewSocket::descriptor).orElse(OptionalInt.empty());
    for (OptionList.Setting setting : wanted.all()) {
      set(socket, setting, descriptor);
    }
  }

  @Override
  public void close() {
    made.ifPresent(NewSocket::close);
  }

  /**
   * Sets one on a socket that has an address.
   *
   * @return what the system made of it, read back
   * @throws CallException if the system refused it, or it cannot be set here
   */
  static String set(ChannelCalls.Recorded socket, OptionList.Setting setting) throws IOException {
    return set(socket, setting, descriptor(socket));
  }

  /**
   * Reads one of a socket that has an address, as one recorded getsockopt.
   *
   * @return the value as the system has it
   * @throws CallException if the system refused it, or it cannot be read here
   */
  static String get(ChannelCalls.Recorded socket, SystemOption option) throws IOException {
    SocketTrace trace = socket.trace();
    String name = option.name();
    OptionalInt descriptor = descriptor(socket);
    Optional<OptionSystem> system = OptionSystem.here().filter(here -> here.has(name));
    if (descriptor.isPresent() && system.isPresent()) {
      return get(trace, name, descriptor.getAsInt(), system.get());
    }
    Optional<NetworkChannel> channel = socket.socket().javaChannel();
    Optional<SocketOption<?>> known = channel.flatMap(each -> javaOption(each, option));
    if (channel.isEmpty() || known.isEmpty()) {
      trace.tracer().remark(trace.id(), name + " cannot be read: " + why(descriptor));
      throw notMade(trace, Operation.GETSOCKOPT, new Arguments.Text(name), Errno.ENOPROTOOPT);
    }
    return get(trace, name, channel.get(), known.get());
  }

  private static OptionalInt descriptor(ChannelCalls.Recorded socket) throws IOException {
    OptionalInt known = socket.socket().knownDescriptor();
    Optional<OwnSockets> own = OwnSockets.ofThisSystem();
    if (known.isPresent()
        || own.isEmpty()
        || !(socket.socket().local() instanceof Endpoint.Ip here)) {
      return known;
    }
    if (socket.trace().peer() instanceof Endpoint.Ip there) {
      return own.get().find(here, there) instanceof OwnSockets.Found.OneSocket one
          ? OptionalInt.of(one.descriptor())
          : OptionalInt.empty();
    }
    List<Integer> found = own.get().unconnected(here);
    return found.size() == 1 ? OptionalInt.of(found.getFirst()) : OptionalInt.empty();
  }

  private static String set(
      ChannelCalls.Recorded socket, OptionList.Setting setting, OptionalInt descriptor)
      throws IOException {
    SocketTrace trace = socket.trace();
    String name = setting.option().name();
    Optional<OptionSystem> system = OptionSystem.here().filter(here -> here.has(name));
    // Java halves the sizes of buffers that Linux has doubled: the system itself is asked.
    if (descriptor.isPresent() && system.isPresent()) {
      return set(trace, setting, descriptor.getAsInt(), system.get());
    }
    Optional<NetworkChannel> channel = socket.socket().javaChannel();
    Optional<SocketOption<?>> known = channel.flatMap(each -> javaOption(each, setting.option()));
    if (channel.isEmpty() || known.isEmpty()) {
      trace.tracer().remark(trace.id(), name + " cannot be set: " + why(descriptor));
      throw notMade(
          trace,
          Operation.SETSOCKOPT,
          new Arguments.SocketOption(name, setting.value()),
          Errno.ENOPROTOOPT);
    }
    setKnown(trace, channel.get(), known.get(), setting);
    return get(trace, name, channel.get(), known.get());
  }

  private static String get(
      SocketTrace trace, String name, NetworkChannel channel, SocketOption<?> known)
      throws IOException {
    return read(
        trace.make(
            Operation.GETSOCKOPT,
            new Arguments.Text(name),
            () -> new Outcome.Value(number(channel.getOption(known)))));
  }

  private static String set(
      SocketTrace trace, OptionList.Setting setting, int descriptor, OptionSystem system)
      throws IOException {
    String name = setting.option().name();
    byte[] bytes;
    try {
      bytes = OptionBytes.of(name).bytes(setting.value());
    } catch (IllegalArgumentException noInterface) {
      trace.tracer().remark(trace.id(), noInterface.getMessage());
      throw notMade(
          trace,
          Operation.SETSOCKOPT,
          new Arguments.SocketOption(name, setting.value()),
          Errno.ENODEV);
    }
    trace.make(
        Origin.LIBC,
        Operation.SETSOCKOPT,
        new Arguments.SocketOption(name, setting.value()),
        () -> system.set(descriptor, name, bytes));
    if (setting.option().form() == SystemOption.Form.GROUP) {
      return setting.value(); // it cannot be read
    }
    return get(trace, name, descriptor, system);
  }

  private static String get(SocketTrace trace, String name, int descriptor, OptionSystem system)
      throws IOException {
    return read(
        trace.make(
            Origin.LIBC,
            Operation.GETSOCKOPT,
            new Arguments.Text(name),
            () -> system.get(descriptor, name)));
  }

  private static String why(OptionalInt descriptor) {
    if (OptionSystem.here().isEmpty()) {
      return "Java does not have it, and the C library of this system is not called";
    }
    return descriptor.isEmpty()
        ? "Java does not have it, and which descriptor the socket has cannot be told"
        : "this system does not have it";
  }

  private static CallException notMade(
      SocketTrace trace, Operation operation, Arguments arguments, Errno why) {
    long now = trace.tracer().clock().nanos();
    return new CallException(
        new Call(
            trace.id(),
            operation,
            arguments,
            new Outcome.Failed(why, why.text()),
            now,
            now,
            Thread.currentThread().getName(),
            0,
            false,
            new byte[0],
            0),
        null);
  }

  private static String read(Call made) {
    return made.outcome() instanceof Outcome.Value value ? value.value() : "";
  }

  private static <T> void setKnown(
      SocketTrace trace, NetworkChannel channel, SocketOption<T> option, OptionList.Setting setting)
      throws IOException {
    Object value =
        option.type() == Boolean.class
            ? (Object) setting.value().equals("1")
            : Integer.valueOf(setting.value().equals("off") ? "-1" : setting.value());
    T typed = option.type().cast(value);
    trace.make(
        Operation.SETSOCKOPT,
        new Arguments.SocketOption(setting.option().name(), setting.value()),
        () -> {
          channel.setOption(option, typed);
          return Outcome.Done.DONE;
        });
  }

  /** As C has it; SO_LINGER is off below 0. */
  private static String number(Object value) {
    return switch (value) {
      case Boolean on -> on ? "1" : "0";
      case Integer seconds -> seconds < 0 ? "off" : seconds.toString();
      default -> String.valueOf(value);
    };
  }

  /** Java's option that is the same; those of IP mean another one with a socket of AF_INET6. */
  private static Optional<SocketOption<?>> javaOption(NetworkChannel channel, SystemOption option) {
    if (option.name().startsWith("IP")) {
      return Optional.empty();
    }
    String name = JAVA_NAMES.getOrDefault(option.name(), option.name());
    for (SocketOption<?> each : channel.supportedOptions()) {
      if (each.name().equals(name)
          && (each.type() == Boolean.class || each.type() == Integer.class)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
