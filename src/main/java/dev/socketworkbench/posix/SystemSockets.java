package dev.socketworkbench.posix;

import dev.socketworkbench.call.address.Endpoint;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sockets API of the C library, one function a method: each makes exactly one system call, with
 * the arguments that it is given, and says what that returned. Nothing is repeated, corrected or
 * closed behind the caller's back.
 *
 * <p>A call blocks as the system's does, so it needs a thread of its own: a platform thread, as a
 * virtual one would block its carrier. {@link Interruption} ends it.
 *
 * <p>Threads: any. A descriptor is a number: who closes one while another thread uses it must
 * expect that the number belongs to something else by then.
 */
public final class SystemSockets {
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /** {@code struct pollfd}: an int and two shorts (poll(2)). */
  private static final int POLLFD = 8;

  private final MethodHandle socket;
  private final MethodHandle bind;
  private final MethodHandle listen;
  private final MethodHandle accept;
  private final MethodHandle connect;
  private final MethodHandle send;
  private final MethodHandle recv;
  private final MethodHandle sendto;
  private final MethodHandle recvfrom;
  private final MethodHandle shutdown;
  private final MethodHandle getsockname;
  private final MethodHandle getpeername;
  private final MethodHandle getsockopt;
  private final MethodHandle setsockopt;
  private final MethodHandle poll;
  private final MethodHandle fcntl;
  private final MethodHandle close;
  private final SocketAddresses addresses;

  /**
   * What a call returned.
   *
   * @param value what the function returned; -1 if it failed
   * @param errno the error's number on this system; 0 if it did not fail
   */
  public record Result(long value, int errno) {
    /** Whether it failed. */
    public boolean isError() {
      return value < 0;
    }
  }

  /**
   * What a call returned that also gives an address: accept, recvfrom, getsockname, getpeername.
   *
   * @param result what the function returned
   * @param address the address; {@link Endpoint.None} if it failed or gave none
   */
  public record WithAddress(Result result, Endpoint address) {}

  /**
   * What recv and recvfrom returned.
   *
   * @param result what the function returned
   * @param bytes what was received; with MSG_TRUNC they can be fewer than the result says
   * @param from the address that recvfrom gave; otherwise {@link Endpoint.None}
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, compared nowhere.
  public record Received(Result result, byte[] bytes, Endpoint from) {}

  /**
   * What getsockopt returned.
   *
   * @param result what the function returned
   * @param value the option's value, as many bytes as the system gave
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, compared nowhere.
  public record OptionValue(Result result, byte[] value) {}

  /**
   * One descriptor of a poll.
   *
   * @param descriptor which
   * @param events what is asked for: POLLIN and its like, or-ed
   */
  public record Polled(int descriptor, int events) {}

  /**
   * One descriptor that is ready.
   *
   * @param place which of those that were given, from 0
   * @param events for what: POLLIN and its like, or-ed
   */
  public record Readied(int place, int events) {}

  /**
   * What poll returned.
   *
   * @param result how many descriptors are ready; 0 if the time is up
   * @param ready those that are, in the order in which they were given
   */
  public record PollResult(Result result, List<Readied> ready) {}

  private SystemSockets(ErrnoFunctions functions, SocketAddresses addresses) {
    this.addresses = addresses;
    socket = functions.find("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    bind = functions.find("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    listen = functions.find("listen", FunctionDescriptor.of(INT, INT, INT));
    accept = functions.find("accept", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
    connect = functions.find("connect", FunctionDescriptor.of(INT, INT, POINTER, INT));
    send = functions.find("send", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT));
    recv = functions.find("recv", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT));
    sendto =
        functions.find(
            "sendto", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT));
    recvfrom =
        functions.find(
            "recvfrom", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, POINTER));
    shutdown = functions.find("shutdown", FunctionDescriptor.of(INT, INT, INT));
    getsockname = functions.find("getsockname", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
    getpeername = functions.find("getpeername", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
    getsockopt =
        functions.find("getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, POINTER));
    setsockopt =
        functions.find("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    // nfds_t is an unsigned long on Linux and an unsigned int on macOS: both take a small long.
    poll = functions.find("poll", FunctionDescriptor.of(INT, POINTER, LONG, INT));
    // fcntl(int, int, ...): variadic arguments travel otherwise on some systems.
    fcntl =
        functions.find(
            "fcntl", FunctionDescriptor.of(INT, INT, INT, INT), Linker.Option.firstVariadicArg(2));
    close = functions.find("close", FunctionDescriptor.of(INT, INT));
  }

  /** Finds functions that report errno, or fails as a whole. */
  private static final class ErrnoFunctions {
    private final Libc.Systems systems;
    private boolean missing;

    ErrnoFunctions(Libc.Systems systems) {
      this.systems = systems;
    }

    MethodHandle find(String name, FunctionDescriptor shape, Linker.Option... more) {
      List<Linker.Option> options = new ArrayList<>(Arrays.asList(more));
      options.add(Linker.Option.captureCallState("errno"));
      Optional<MethodHandle> found =
          Libc.function(systems, name, shape, options.toArray(Linker.Option[]::new));
      missing |= found.isEmpty();
      return found.orElse(null);
    }
  }

  /**
   * The functions; empty where the system is neither Linux nor macOS, or native calls are not
   * allowed.
   */
  public static Optional<SystemSockets> ofThisSystem() {
    Optional<SocketConstants> constants = SocketConstants.ofThisSystem();
    if (constants.isEmpty()) {
      return Optional.empty();
    }
    ErrnoFunctions functions = new ErrnoFunctions(Libc.Systems.LINUX_AND_MACOS);
    SystemSockets found = new SystemSockets(functions, new SocketAddresses(constants.get()));
    return functions.missing ? Optional.empty() : Optional.of(found);
  }

  private interface NativeCall {
    long make(MemorySegment state) throws Throwable;
  }

  private static Result call(Arena arena, NativeCall made) {
    try {
      MemorySegment state = arena.allocate(CAPTURED);
      long value = made.make(state);
      return value < 0 ? new Result(-1, (int) ERRNO.get(state, 0L)) : new Result(value, 0);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  private static Result call(NativeCall made) {
    try (Arena arena = Arena.ofConfined()) {
      return call(arena, made);
    }
  }

  /** socket(2): the new descriptor. */
  public Result socket(int family, int type, int protocol) {
    return call(state -> (int) socket.invokeExact(state, family, type, protocol));
  }

  /**
   * bind(2).
   *
   * @throws IllegalArgumentException if the address is none that this system has: a name
   */
  public Result bind(int descriptor, Endpoint address) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = addresses.encode(address, arena);
      int length = (int) to.byteSize();
      return call(arena, state -> (int) bind.invokeExact(state, descriptor, to, length));
    }
  }

  /** listen(2). */
  public Result listen(int descriptor, int backlog) {
    return call(state -> (int) listen.invokeExact(state, descriptor, backlog));
  }

  /** accept(2): the new descriptor, and who connected. Blocks. */
  public WithAddress accept(int descriptor) {
    return withAddress(
        (state, address, length) -> (int) accept.invokeExact(state, descriptor, address, length));
  }

  /** getsockname(2). */
  public WithAddress getsockname(int descriptor) {
    return withAddress(
        (state, address, length) ->
            (int) getsockname.invokeExact(state, descriptor, address, length));
  }

  /** getpeername(2). */
  public WithAddress getpeername(int descriptor) {
    return withAddress(
        (state, address, length) ->
            (int) getpeername.invokeExact(state, descriptor, address, length));
  }

  private interface AddressCall {
    int make(MemorySegment state, MemorySegment address, MemorySegment length) throws Throwable;
  }

  private WithAddress withAddress(AddressCall made) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SocketAddresses.ROOM, Long.BYTES);
      MemorySegment length = arena.allocate(INT);
      length.set(INT, 0, SocketAddresses.ROOM);
      Result result = call(arena, state -> made.make(state, address, length));
      return new WithAddress(
          result,
          result.isError() ? Endpoint.None.NONE : addresses.decode(address, length.get(INT, 0)));
    }
  }

  /**
   * connect(2). Blocks unless the descriptor does not.
   *
   * @throws IllegalArgumentException if the address is none that this system has: a name
   */
  public Result connect(int descriptor, Endpoint address) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = addresses.encode(address, arena);
      int length = (int) to.byteSize();
      return call(arena, state -> (int) connect.invokeExact(state, descriptor, to, length));
    }
  }

  /** send(2): how many bytes were taken. Can block. */
  public Result send(int descriptor, byte[] bytes, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = copy(arena, bytes);
      return call(
          arena,
          state -> (long) send.invokeExact(state, descriptor, from, (long) bytes.length, flags));
    }
  }

  /**
   * sendto(2): how many bytes were taken.
   *
   * @param to where to; {@link Endpoint.None} for none, which is send(2)
   */
  public Result sendto(int descriptor, byte[] bytes, int flags, Endpoint to) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = copy(arena, bytes);
      MemorySegment address =
          to instanceof Endpoint.None ? MemorySegment.NULL : addresses.encode(to, arena);
      int length = (int) address.byteSize();
      return call(
          arena,
          state ->
              (long)
                  sendto.invokeExact(
                      state, descriptor, from, (long) bytes.length, flags, address, length));
    }
  }

  private static MemorySegment copy(Arena arena, byte[] bytes) {
    MemorySegment segment = arena.allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return segment;
  }

  /** recv(2): what came; no bytes at the end of the stream. Blocks. */
  public Received recv(int descriptor, int size, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(Math.max(1, size));
      Result result =
          call(
              arena, state -> (long) recv.invokeExact(state, descriptor, into, (long) size, flags));
      return new Received(result, bytes(into, result, size), Endpoint.None.NONE);
    }
  }

  /** recvfrom(2): what came, and from whom. Blocks. */
  public Received recvfrom(int descriptor, int size, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(Math.max(1, size));
      MemorySegment address = arena.allocate(SocketAddresses.ROOM, Long.BYTES);
      MemorySegment length = arena.allocate(INT);
      length.set(INT, 0, SocketAddresses.ROOM);
      Result result =
          call(
              arena,
              state ->
                  (long)
                      recvfrom.invokeExact(
                          state, descriptor, into, (long) size, flags, address, length));
      Endpoint from =
          result.isError() || length.get(INT, 0) == 0
              ? Endpoint.None.NONE
              : addresses.decode(address, length.get(INT, 0));
      return new Received(result, bytes(into, result, size), from);
    }
  }

  private static byte[] bytes(MemorySegment from, Result result, int most) {
    return from.asSlice(0, Math.clamp(result.value(), 0, most)).toArray(ValueLayout.JAVA_BYTE);
  }

  /** shutdown(2). */
  public Result shutdown(int descriptor, int how) {
    return call(state -> (int) shutdown.invokeExact(state, descriptor, how));
  }

  /** setsockopt(2), with the value's bytes as C has them. */
  public Result setsockopt(int descriptor, int level, int name, byte[] value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = arena.allocate(Math.max(1, value.length), Long.BYTES);
      MemorySegment.copy(value, 0, from, ValueLayout.JAVA_BYTE, 0, value.length);
      int length = value.length;
      return call(
          arena,
          state -> (int) setsockopt.invokeExact(state, descriptor, level, name, from, length));
    }
  }

  /**
   * getsockopt(2).
   *
   * @param most how many bytes the value may have
   */
  public OptionValue getsockopt(int descriptor, int level, int name, int most) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(Math.max(1, most), Long.BYTES);
      MemorySegment length = arena.allocate(INT);
      length.set(INT, 0, most);
      Result result =
          call(
              arena,
              state -> (int) getsockopt.invokeExact(state, descriptor, level, name, into, length));
      int got = result.isError() ? 0 : Math.clamp(length.get(INT, 0), 0, most);
      return new OptionValue(result, into.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /**
   * poll(2). Blocks.
   *
   * @param millis how long at most; below 0 for ever
   */
  public PollResult poll(List<Polled> asked, int millis) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment table = arena.allocate(Math.max(1, POLLFD * asked.size()), Integer.BYTES);
      for (int i = 0; i < asked.size(); i++) {
        table.set(INT, (long) POLLFD * i, asked.get(i).descriptor());
        table.set(ValueLayout.JAVA_SHORT, (long) POLLFD * i + 4, (short) asked.get(i).events());
      }
      long count = asked.size();
      Result result = call(arena, state -> (int) poll.invokeExact(state, table, count, millis));
      List<Readied> ready = new ArrayList<>();
      for (int i = 0; !result.isError() && i < asked.size(); i++) {
        int events = table.get(ValueLayout.JAVA_SHORT, (long) POLLFD * i + 6);
        if (events != 0) {
          ready.add(new Readied(i, Short.toUnsignedInt((short) events)));
        }
      }
      return new PollResult(result, ready);
    }
  }

  /** fcntl(2) with an int. */
  public Result fcntl(int descriptor, int command, int argument) {
    return call(state -> (int) fcntl.invokeExact(state, descriptor, command, argument));
  }

  /** close(2). On Linux the descriptor is gone also if it fails. */
  public Result close(int descriptor) {
    return call(state -> (int) close.invokeExact(state, descriptor));
  }
}
