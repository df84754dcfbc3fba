package dev.socketworkbench.posix;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The TCP sockets of this process by their descriptors, which the JDK keeps to itself: found by
 * their addresses, and asked what Java has no method for. Nothing here is kept open or changed.
 */
public final class OwnSockets {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SHUT_WR = 1;
  private static final int ENOTCONN = 107;
  private static final int SC_OPEN_MAX = 4;

  /** As many are looked at where the system does not say which there are. */
  private static final int MOST_DESCRIPTORS = 1 << 16;

  /** Larger than any {@code sockaddr} of an IP address. */
  private static final long ROOM = 128;

  private static final ValueLayout.OfShort PORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final MethodHandle getsockname;
  private final MethodHandle getpeername;
  private final MethodHandle shutdown;

  private final int most;

  private OwnSockets(
      MethodHandle getsockname, MethodHandle getpeername, MethodHandle shutdown, int most) {
    this.getsockname = getsockname;
    this.getpeername = getpeername;
    this.shutdown = shutdown;
    this.most = most;
  }

  /** What became of a search. */
  public sealed interface Found {

    /**
     * The one socket with these addresses.
     *
     * @param descriptor its number; it stays this socket's while nobody closes the socket
     */
    record OneSocket(int descriptor) implements Found {}

    /**
     * The socket is one of several that are not connected any more, and it does not show which: the
     * kernel forgets the peer's address of a connection that was reset.
     */
    record Disconnected() implements Found {}

    /** There is no such socket. */
    record Nothing() implements Found {}
  }

  /** The calls; empty where the system is not Linux, or native calls are not allowed. */
  public static Optional<OwnSockets> ofThisSystem() {
    Optional<MethodHandle> local = nameFunction("getsockname");
    Optional<MethodHandle> remote = nameFunction("getpeername");
    Optional<MethodHandle> end =
        Libc.function(
            "shutdown",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));
    return local.isPresent() && remote.isPresent() && end.isPresent()
        ? Optional.of(new OwnSockets(local.get(), remote.get(), end.get(), mostDescriptors()))
        : Optional.empty();
  }

  private static int mostDescriptors() {
    return Libc.function(
            "sysconf", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT))
        .map(OwnSockets::openMax)
        .orElse(0);
  }

  private static int openMax(MethodHandle sysconf) {
    try {
      long limit = (long) sysconf.invokeExact(SC_OPEN_MAX);
      return Math.clamp(limit, 0, MOST_DESCRIPTORS);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  private static Optional<MethodHandle> nameFunction(String name) {
    return Libc.function(
        name,
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Looks at every descriptor of the process: some microseconds for each.
   *
   * @param local the socket's own address; an IPv4 address also finds an IPv6 socket that has it
   * @param peer the address that it is or was connected to
   */
  public Found find(Endpoint.Ip local, Endpoint.Ip peer) {
    List<Integer> disconnected = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      SockaddrBuffer name = new SockaddrBuffer(arena);
      for (int descriptor : descriptors()) {
        int error = name.ask(getpeername, descriptor);
        boolean isPeer = error == 0 && name.is(peer);
        if ((isPeer || error == ENOTCONN)
            && name.ask(getsockname, descriptor) == 0
            && name.is(local)) {
          if (isPeer) {
            return new Found.OneSocket(descriptor);
          }
          disconnected.add(descriptor);
        }
      }
    }
    return switch (disconnected.size()) {
      case 0 -> new Found.Nothing();
      case 1 -> new Found.OneSocket(disconnected.getFirst());
      default -> new Found.Disconnected();
    };
  }

  /**
   * The TCP or UDP sockets that have no peer and this own address: a listener, or a socket for
   * datagrams.
   *
   * @param local the address; port 0 with a wildcard address for sockets that were not bound
   */
  public List<Integer> unconnected(Endpoint.Ip local) {
    List<Integer> found = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      SockaddrBuffer name = new SockaddrBuffer(arena);
      for (int descriptor : descriptors()) {
        if (name.ask(getpeername, descriptor) == ENOTCONN
            && name.ask(getsockname, descriptor) == 0
            && name.is(local)) {
          found.add(descriptor);
        }
      }
    }
    return found;
  }

  private List<Integer> descriptors() {
    try (Stream<Path> entries = Files.list(DESCRIPTORS)) {
      return entries.map(entry -> Integer.valueOf(entry.getFileName().toString())).toList();
    } catch (IOException | UncheckedIOException noDescriptorLeft) {
      return IntStream.range(0, most).boxed().toList();
    }
  }

  /**
   * shutdown(SHUT_WR). Does not block.
   *
   * @return 0, or the error's number
   */
  public int shutdownWrite(Found.OneSocket socket) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURED);
      int result = (int) shutdown.invokeExact(state, socket.descriptor(), SHUT_WR);
      return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /** A {@code sockaddr} that the kernel fills. */
  private static final class SockaddrBuffer {
    private final MemorySegment state;
    private final MemorySegment address;
    private final MemorySegment length;

    SockaddrBuffer(Arena arena) {
      state = arena.allocate(CAPTURED);
      address = arena.allocate(ROOM);
      length = arena.allocate(ValueLayout.JAVA_INT);
    }

    /** Returns 0, or the error's number. */
    int ask(MethodHandle function, int descriptor) {
      length.set(ValueLayout.JAVA_INT, 0, (int) ROOM);
      try {
        int result = (int) function.invokeExact(state, descriptor, address, length);
        return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }

    /** Scopes are left out: JDK and kernel do not report them in the same cases. */
    boolean is(Endpoint.Ip endpoint) {
      int family = address.get(ValueLayout.JAVA_SHORT, 0);
      if (family != AF_INET && family != AF_INET6) {
        return false;
      }
      int port = Short.toUnsignedInt(address.get(PORT, 2));
      byte[] bytes =
          (family == AF_INET ? address.asSlice(4, 4) : address.asSlice(8, 16))
              .toArray(ValueLayout.JAVA_BYTE);
      return port == endpoint.port()
          && IpAddress.of(bytes).unmapped().equals(endpoint.address().withoutScope().unmapped());
    }
  }
}
