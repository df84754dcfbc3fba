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
import dev.socketworkbench.posix.OptionBytes;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final Arguments.Create kind;
  private final boolean isStream;
  private final HandTransfer transfer;
  private volatile Endpoint local;
  private volatile Endpoint peer = Endpoint.None.NONE;

  /**
   * What a call that makes a socket gave.
   *
   * @param call its row
   * @param socket the new socket; empty if the call failed
   */
  public record Opened(Call call, Optional<HandSocket> socket) {}

  private HandSocket(
      HandSystem system, SocketId id, Arguments.Create kind, boolean isStream, Endpoint local) {
    this.system = system;
    this.trace = new HandTrace(system.tracer(), id);
    this.kind = kind;
    this.isStream = isStream;
    this.transfer = new HandTransfer(system, trace, descriptor::get, isStream);
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
    Arguments.Create kind =
        new Arguments.Create(
            constants.name(SocketConstants.Kind.FAMILY, family), types(constants, type, protocol));
    HandSocket made = new HandSocket(system, system.tracer().next(role), kind, isStream, unbound);
    Call call =
        made.trace.make(
            Operation.SOCKET,
            kind,
            () -> system.calls().socket(family, type, protocol),
            result -> {
              if (!result.isError()) {
                made.descriptor.set((int) result.value());
              }
              return system.returned(result);
            });
    if (call.isError()) {
      made.trace.retire();
      return new Opened(call, Optional.empty());
    }
    made.noteUnixEnd();
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

  /** Its descriptor as the functions take it; -1 once it is closed. */
  int rawDescriptor() {
    return descriptor.get();
  }

  HandSystem system() {
    return system;
  }

  HandTrace trace() {
    return trace;
  }

  /** Family and type as socket() was given them; of an accepted one those of its listener. */
  public Arguments.Create kind() {
    return kind;
  }

  /** Whether bytes have no boundaries on it. */
  public boolean isStream() {
    return isStream;
  }

  /** Whom it is connected to, or connects to; {@link Endpoint.None} while it is not known. */
  public Endpoint peer() {
    return peer;
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
            return system.returned(result);
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
            return system.returned(result);
          }
          // Now, at the latest, the system has chosen a port.
          found().ifPresent(address -> local = address);
          return local instanceof Endpoint.None
              ? system.returned(result)
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
                return system.returned(result.result());
              }
              SocketId.Role role =
                  id().role() == SocketId.Role.SOCK ? SocketId.Role.SOCK : SocketId.Role.CONN;
              HandSocket socket =
                  new HandSocket(system, system.tracer().next(role), kind, isStream, local);
              socket.descriptor.set((int) result.result().value());
              socket.found().ifPresent(own -> socket.local = own);
              socket.peer = result.address();
              made[0] = socket;
              return new Returned(
                  new Outcome.Accepted(socket.id(), socket.local, result.address()));
            });
    HandSocket accepted = made[0];
    if (accepted != null) {
      accepted.noteUnixEnd();
      system
          .tracer()
          .tellOtherEnd(accepted.id(), OptionalInt.of(accepted.rawDescriptor()), kind, id());
    }
    return new Opened(call, Optional.ofNullable(accepted));
  }

  private void noteUnixEnd() {
    if (kind.family().equals("AF_UNIX")) {
      system.tracer().unixEnds().opened(id(), OptionalInt.of(descriptor.get()));
    }
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
            if (system.code(result.errno()).errno() == Errno.EINPROGRESS) {
              connecting(address);
            }
            return system.returned(result);
          }
          found().ifPresent(own -> local = own);
          peer = address;
          return local instanceof Endpoint.None
              ? system.returned(result)
              : new Returned(new Outcome.Bound(local));
        });
  }

  /** It goes on connecting: the system has chosen a port already. */
  private void connecting(Endpoint address) {
    peer = address;
    Optional<Endpoint> own = found();
    if (own.isPresent()) {
      local = own.get();
      system.tracer().connecting(id(), local, address);
    }
  }

  /**
   * send(). Can block.
   *
   * @param flags MSG_OOB and its like, or-ed
   */
  public Call send(byte[] bytes, int flags) {
    return transfer.send(bytes, flags);
  }

  /**
   * sendto(). Can block.
   *
   * @throws IllegalArgumentException if the address is a name that was not looked up
   */
  public Call sendto(byte[] bytes, int flags, Endpoint to) {
    return transfer.sendto(bytes, flags, to);
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
    return transfer.recv(size, flags);
  }

  /** recvfrom(). Blocks, unless the socket or the flags say otherwise. */
  public ReceiveResult recvfrom(int size, int flags) {
    return transfer.recvfrom(size, flags);
  }

  /** shutdown(). */
  public Call shutdown(int how) {
    return trace.make(
        Operation.SHUTDOWN,
        new Arguments.How(system.constants().name(SocketConstants.Kind.HOW, how)),
        () -> system.calls().shutdown(descriptor.get(), how),
        system::returned);
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
    Named named = named(Operation.GETPEERNAME, () -> system.calls().getpeername(descriptor.get()));
    if (!named.call().isError()) {
      peer = named.address();
    }
    return named;
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
                  ? system.returned(result.result())
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
        system::returned);
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
                ? system.returned(got.result())
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
                ? system.returned(result)
                : new Returned(new Outcome.Value(constants.flags(flags, (int) result.value()))));
  }

  /** The flags that a command of fcntl sets or gets. */
  public static SocketConstants.Kind flagsOf(String command) {
    return command.endsWith("FD")
        ? SocketConstants.Kind.DESCRIPTOR_FLAG
        : SocketConstants.Kind.STATUS;
  }

  /** close(). A thread that is blocked in a call of this socket stays so, as Linux has it. */
  public Call close() {
    Call call =
        trace.make(
            Operation.CLOSE,
            Arguments.None.NONE,
            () -> system.calls().close(descriptor.getAndSet(NONE)),
            system::returned);
    trace.retire();
    return call;
  }
}
