package dev.socketworkbench.net.hand;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A socket whose calls are made by hand. Every method makes one system call with what it is given,
 * records it, and gives its row; a call that fails is a row like any other. Nothing is checked
 * beforehand: a wrong order has the error that the system has for it.
 *
 * <p>After close the calls are still made, on a descriptor that no socket has: the number may
 * belong to something else by then.
 *
 * <p>Threads: any; calls that block do so on the thread that makes them.
 */
public final class HandSocket {
  /** A descriptor that nothing has. */
  private static final int NONE = -1;

  /** The bits of a type that are no flags (linux/net.h, SOCK_TYPE_MASK). */
  private static final int TYPE = 0xf;

  private final HandSystem system;
  private final HandTrace trace;
  private final AtomicInteger descriptor = new AtomicInteger(NONE);
  private final boolean isStream;
  private volatile Endpoint local;

  /**
   * What a call that makes a socket gave.
   *
   * @param call its row
   * @param socket the new socket; empty if the call failed
   */
  public record Opened(Call call, Optional<HandSocket> socket) {}

  private HandSocket(HandSystem system, SocketId id, boolean isStream, Endpoint local) {
    this.system = system;
    this.trace = new HandTrace(system.tracer(), id);
    this.isStream = isStream;
    this.local = local;
  }

  /**
   * socket().
   *
   * @param role what its name begins with
   * @param type with SOCK_NONBLOCK and its like or-ed in, if wanted
   */
  public static Opened open(
      HandSystem system, SocketId.Role role, int family, int type, int protocol) {
    SocketConstants constants = system.constants();
    boolean isStream = (type & TYPE) != constants.value("SOCK_DGRAM");
    Endpoint unbound =
        family == constants.value("AF_UNIX") ? Endpoint.Unix.UNNAMED : Endpoint.None.NONE;
    HandSocket made = new HandSocket(system, system.tracer().next(role), isStream, unbound);
    Call call =
        made.trace.make(
            Operation.SOCKET,
            new Arguments.Create(
                constants.name(SocketConstants.Kind.FAMILY, family),
                types(constants, type, protocol)),
            () -> system.calls().socket(family, type, protocol),
            result -> {
              if (!result.isError()) {
                made.descriptor.set((int) result.value());
              }
              return made.done(result);
            });
    if (call.isError()) {
      made.trace.retire();
      return new Opened(call, Optional.empty());
    }
    return new Opened(call, Optional.of(made));
  }

  private static String types(SocketConstants constants, int type, int protocol) {
    StringBuilder text = new StringBuilder(constants.name(SocketConstants.Kind.TYPE, type & TYPE));
    if ((type & ~TYPE) != 0) {
      text.append('|').append(constants.flags(SocketConstants.Kind.TYPE_FLAG, type & ~TYPE));
    }
    return protocol == 0
        ? text.toString()
        : text + ", " + constants.name(SocketConstants.Kind.PROTOCOL, protocol);
  }

  /** The socket's identity in the session. */
  public SocketId id() {
    return trace.id();
  }

  /** Its descriptor; empty once it is closed. */
  public Optional<Integer> descriptor() {
    int now = descriptor.get();
    return now == NONE ? Optional.empty() : Optional.of(now);
  }

  /** Its own address, as far as it is known; {@link Endpoint.None} if not. */
  public Endpoint local() {
    return local;
  }

  /**
   * bind().
   *
   * @throws IllegalArgumentException if the address is a name that was not looked up
   */
  public Call bind(Endpoint address) {
    return trace.make(
        Operation.BIND,
        new Arguments.Address(address),
        () -> system.calls().bind(descriptor.get(), address),
        result -> {
          if (result.isError()) {
            return done(result);
          }
          boolean chosen = address instanceof Endpoint.Ip ip && ip.port() == 0;
          local = chosen ? found().orElse(address) : address;
          return new Returned(new Outcome.Bound(local));
        });
  }

  private Optional<Endpoint> found() {
    return system.addresses().apply(descriptor.get());
  }

  /** listen(). */
  public Call listen(int backlog) {
    return trace.make(
        Operation.LISTEN,
        new Arguments.Backlog(backlog),
        () -> system.calls().listen(descriptor.get(), backlog),
        result -> {
          if (result.isError()) {
            return done(result);
          }
          // Now, at the latest, the system has chosen a port.
          found().ifPresent(address -> local = address);
          return local instanceof Endpoint.None
              ? done(result)
              : new Returned(new Outcome.Bound(local));
        });
  }

  /** accept(). Blocks. */
  public Opened accept() {
    HandSocket[] made = {null};
    Call call =
        trace.make(
            Operation.ACCEPT,
            Arguments.None.NONE,
            () -> system.calls().accept(descriptor.get()),
            result -> {
              if (result.result().isError()) {
                return done(result.result());
              }
              SocketId.Role role =
                  id().role() == SocketId.Role.SOCK ? SocketId.Role.SOCK : SocketId.Role.CONN;
              HandSocket socket =
                  new HandSocket(system, system.tracer().next(role), isStream, local);
              socket.descriptor.set((int) result.result().value());
              socket.found().ifPresent(own -> socket.local = own);
              made[0] = socket;
              return new Returned(
                  new Outcome.Accepted(socket.id(), socket.local, result.address()));
            });
    return new Opened(call, Optional.ofNullable(made[0]));
  }

  /**
   * connect(). Blocks, unless the socket does not.
   *
   * @throws IllegalArgumentException if the address is a name that was not looked up
   */
  public Call connect(Endpoint address) {
    return trace.make(
        Operation.CONNECT,
        new Arguments.Address(address),
        () -> system.calls().connect(descriptor.get(), address),
        result -> {
          if (result.isError()) {
            return done(result);
          }
          found().ifPresent(own -> local = own);
          return local instanceof Endpoint.None
              ? done(result)
              : new Returned(new Outcome.Bound(local));
        });
  }

  /**
   * send(). Can block.
   *
   * @param flags MSG_OOB and its like, or-ed
   */
  public Call send(byte[] bytes, int flags) {
    return trace.make(
        Operation.SEND,
        size(bytes.length, flags),
        () -> system.calls().send(descriptor.get(), bytes, flags),
        result -> sent(result, bytes, Endpoint.None.NONE));
  }

  /**
   * sendto(). Can block.
   *
   * @throws IllegalArgumentException if the address is a name that was not looked up
   */
  public Call sendto(byte[] bytes, int flags, Endpoint to) {
    Arguments arguments =
        flags == 0
            ? new Arguments.To(bytes.length, to)
            : new Arguments.Text(bytes.length + " to " + to + ", " + flags(flags));
    return trace.make(
        Operation.SENDTO,
        arguments,
        () -> system.calls().sendto(descriptor.get(), bytes, flags, to),
        result -> sent(result, bytes, to));
  }

  private Returned sent(SystemSockets.Result result, byte[] bytes, Endpoint to) {
    if (result.isError()) {
      return done(result);
    }
    int count = (int) result.value();
    byte[] taken = new byte[count];
    System.arraycopy(bytes, 0, taken, 0, count);
    return new Returned(new Outcome.Moved(count, to, false, false), taken);
  }

  private Arguments size(int size, int flags) {
    return flags == 0 ? new Arguments.Size(size) : new Arguments.Text(size + ", " + flags(flags));
  }

  private String flags(int flags) {
    return system.constants().flags(SocketConstants.Kind.FLAG, flags);
  }

  /**
   * What recv and recvfrom gave.
   *
   * @param call its row
   * @param value what the function returned: with MSG_TRUNC more than the bytes that were copied
   */
  public record ReceiveResult(Call call, long value) {}

  /**
   * recv(). Blocks, unless the socket or the flags say otherwise.
   *
   * @param size how many bytes at most
   */
  public ReceiveResult recv(int size, int flags) {
    return take(
        Operation.RECV, size, flags, () -> system.calls().recv(descriptor.get(), size, flags));
  }

  /** recvfrom(). Blocks, unless the socket or the flags say otherwise. */
  public ReceiveResult recvfrom(int size, int flags) {
    return take(
        Operation.RECVFROM,
        size,
        flags,
        () -> system.calls().recvfrom(descriptor.get(), size, flags));
  }

  private ReceiveResult take(
      Operation operation, int size, int flags, Supplier<SystemSockets.Received> made) {
    AtomicLong value = new AtomicLong();
    Call call =
        trace.make(
            operation,
            size(size, flags),
            made,
            received -> {
              value.set(received.result().value());
              return received(received, size, flags);
            });
    return new ReceiveResult(call, value.get());
  }

  private Returned received(SystemSockets.Received received, int size, int flags) {
    if (received.result().isError()) {
      return done(received.result());
    }
    long value = received.result().value();
    if (value == 0 && isStream && size > 0) {
      return new Returned(Outcome.EndOfStream.END_OF_STREAM);
    }
    boolean peeked = has(flags, "MSG_PEEK");
    if (isStream && has(flags, "MSG_TRUNC")) {
      // TCP throws the bytes away: nothing was copied (tcp(7)).
      return new Returned(new Outcome.Moved((int) value, Endpoint.None.NONE, false, peeked));
    }
    int count = received.bytes().length;
    return new Returned(
        new Outcome.Moved(count, received.from(), value > count, peeked), received.bytes());
  }

  private boolean has(int flags, String flag) {
    return (flags & system.constants().value(flag)) != 0;
  }

  /** shutdown(). */
  public Call shutdown(int how) {
    return trace.make(
        Operation.SHUTDOWN,
        new Arguments.How(system.constants().name(SocketConstants.Kind.HOW, how)),
        () -> system.calls().shutdown(descriptor.get(), how),
        this::done);
  }

  /**
   * What getsockname and getpeername gave.
   *
   * @param call its row
   * @param address what the system wrote; {@link Endpoint.None} if it failed
   */
  public record Named(Call call, Endpoint address) {}

  /** getsockname(). */
  public Named getsockname() {
    Named named = named(Operation.GETSOCKNAME, () -> system.calls().getsockname(descriptor.get()));
    if (!named.call().isError()) {
      local = named.address();
    }
    return named;
  }

  /** getpeername(). */
  public Named getpeername() {
    return named(Operation.GETPEERNAME, () -> system.calls().getpeername(descriptor.get()));
  }

  private Named named(Operation operation, Supplier<SystemSockets.WithAddress> made) {
    AtomicReference<Endpoint> address = new AtomicReference<>(Endpoint.None.NONE);
    Call call =
        trace.make(
            operation,
            Arguments.None.NONE,
            made,
            result -> {
              address.set(result.address());
              return result.result().isError()
                  ? done(result.result())
                  : new Returned(new Outcome.Value(result.address().toString()));
            });
    return new Named(call, address.get());
  }

  /**
   * Looks whether this is a value of an option, without a call.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void checkOption(String option, String value) {
    byte[] bytes = OptionBytes.of(option).bytes(value);
    assert bytes.length > 0;
  }

  /**
   * setsockopt().
   *
   * @param value as a person writes it; see {@link OptionBytes}
   * @throws IllegalArgumentException if it is no value of this option
   */
  public Call setsockopt(String option, String value) {
    OptionBytes form = OptionBytes.of(option);
    byte[] bytes = form.bytes(value);
    int level = system.constants().value(system.constants().levelOf(option));
    int name = system.constants().value(option);
    return trace.make(
        Operation.SETSOCKOPT,
        new Arguments.SocketOption(option, value),
        () -> system.calls().setsockopt(descriptor.get(), level, name, bytes),
        this::done);
  }

  /** getsockopt(). */
  public Call getsockopt(String option) {
    OptionBytes form = OptionBytes.of(option);
    int level = system.constants().value(system.constants().levelOf(option));
    int name = system.constants().value(option);
    return trace.make(
        Operation.GETSOCKOPT,
        new Arguments.Text(option),
        () -> system.calls().getsockopt(descriptor.get(), level, name, form.most()),
        got ->
            got.result().isError()
                ? done(got.result())
                : new Returned(new Outcome.Value(form.text(got.value()))));
  }

  /**
   * fcntl().
   *
   * @param command F_GETFL or F_SETFL and their like
   * @param argument what a command that sets is given
   */
  public Call fcntl(String command, int argument) {
    boolean gets = command.startsWith("F_GET");
    SocketConstants constants = system.constants();
    SocketConstants.Kind flags = flagsOf(command);
    String words = gets ? command : command + ", " + constants.flags(flags, argument);
    return trace.make(
        Operation.FCNTL,
        new Arguments.Text(words),
        () -> system.calls().fcntl(descriptor.get(), constants.value(command), argument),
        result ->
            result.isError() || !gets
                ? done(result)
                : new Returned(new Outcome.Value(constants.flags(flags, (int) result.value()))));
  }

  /** The flags that a command of fcntl sets or gets. */
  public static SocketConstants.Kind flagsOf(String command) {
    return command.endsWith("FD")
        ? SocketConstants.Kind.DESCRIPTOR_FLAG
        : SocketConstants.Kind.STATUS;
  }

  /**
   * One socket that poll is asked about.
   *
   * @param events POLLIN and its like, or-ed
   */
  public record PollEntry(HandSocket socket, int events) {}

  /**
   * poll(). Blocks. Its row is on the first socket.
   *
   * @param watched one socket at least
   * @param millis how long at most; below 0 for ever
   */
  public static Call poll(List<PollEntry> watched, int millis) {
    HandSocket first = watched.getFirst().socket();
    return first.trace.make(
        Operation.POLL,
        new Arguments.Text(first.words(watched) + ", " + millis),
        () -> first.asked(watched, millis),
        result -> first.polled(watched, result));
  }

  private String words(List<PollEntry> watched) {
    List<String> words = new ArrayList<>();
    for (PollEntry each : watched) {
      words.add(each.socket().id() + " " + events(each.events()));
    }
    return String.join(", ", words);
  }

  private String events(int events) {
    return system.constants().flags(SocketConstants.Kind.EVENT, events);
  }

  private SystemSockets.PollResult asked(List<PollEntry> watched, int millis) {
    List<SystemSockets.Polled> asked =
        watched.stream()
            .map(each -> new SystemSockets.Polled(each.socket().descriptor.get(), each.events()))
            .toList();
    return system.calls().poll(asked, millis);
  }

  private Returned polled(List<PollEntry> watched, SystemSockets.PollResult result) {
    if (result.result().isError()) {
      return done(result.result());
    }
    return new Returned(
        new Outcome.Ready(
            result.ready().stream()
                .map(
                    each ->
                        new Outcome.Ready.Readiness(
                            watched.get(each.place()).socket().id(), events(each.events())))
                .toList()));
  }

  /** close(). A thread that is blocked in a call of this socket stays so, as Linux has it. */
  public Call close() {
    Call call =
        trace.make(
            Operation.CLOSE,
            Arguments.None.NONE,
            () -> system.calls().close(descriptor.getAndSet(NONE)),
            this::done);
    trace.retire();
    return call;
  }

  private Returned done(SystemSockets.Result result) {
    if (!result.isError()) {
      return new Returned(Outcome.Done.DONE);
    }
    Errno errno = system.code(result.errno()).errno();
    return new Returned(
        errno == Errno.EAGAIN
            ? Outcome.WouldBlock.WOULD_BLOCK
            : new Outcome.Failed(system.code(result.errno()), system.words(result.errno())));
  }
}
