package dev.socketworkbench.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks the kernel about network interfaces by their names (netdevice(7)), also about those that
 * have no address: Java leaves these out. The answers are those of the network namespace that the
 * program runs in, which {@code /sys} need not show.
 */
public final class InterfaceLinks {
  /**
   * What the kernel knows of an interface.
   *
   * @param index its number, from 1
   * @param up whether it is switched on
   * @param loopback whether it leads back to this machine
   * @param multicast whether it carries multicast
   * @param mtu the largest packet in bytes
   */
  public record LinkFacts(int index, boolean up, boolean loopback, boolean multicast, int mtu) {}

  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final long SIOCGIFFLAGS = 0x8913;
  private static final long SIOCGIFMTU = 0x8921;
  private static final long SIOCGIFINDEX = 0x8933;
  private static final int IFF_UP = 0x1;
  private static final int IFF_LOOPBACK = 0x8;
  private static final int IFF_MULTICAST = 0x1000;

  /** {@code struct ifreq}: 16 bytes of name, then what was asked for. */
  private static final int REQUEST = 40;

  private static final int LONGEST_NAME = 15;
  private static final int ANSWER = 16;

  private final MethodHandle socket;
  private final MethodHandle ioctl;
  private final MethodHandle close;

  private InterfaceLinks(MethodHandle socket, MethodHandle ioctl, MethodHandle close) {
    this.socket = socket;
    this.ioctl = ioctl;
    this.close = close;
  }

  /** Ready to be asked; empty where the system is not Linux, or native calls are not allowed. */
  public static Optional<InterfaceLinks> ofThisSystem() {
    ValueLayout.OfInt number = ValueLayout.JAVA_INT;
    Optional<MethodHandle> socket =
        Libc.function("socket", FunctionDescriptor.of(number, number, number, number));
    // ioctl(int, unsigned long, ...): variadic arguments travel otherwise on some systems.
    Optional<MethodHandle> ioctl =
        Libc.function(
            "ioctl",
            FunctionDescriptor.of(number, number, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    Optional<MethodHandle> close = Libc.function("close", FunctionDescriptor.of(number, number));
    return socket.isEmpty() || ioctl.isEmpty() || close.isEmpty()
        ? Optional.empty()
        : Optional.of(new InterfaceLinks(socket.get(), ioctl.get(), close.get()));
  }

  /** The interface with this name; empty if there is none, or it cannot be asked about. */
  public Optional<LinkFacts> of(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_NAME) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = (int) socket.invokeExact(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
      if (descriptor < 0) {
        return Optional.empty();
      }
      try {
        MemorySegment request = arena.allocate(REQUEST, Long.BYTES);
        MemorySegment.copy(bytes, 0, request, ValueLayout.JAVA_BYTE, 0, bytes.length);
        OptionalInt index = ask(descriptor, SIOCGIFINDEX, request);
        OptionalInt flags = ask(descriptor, SIOCGIFFLAGS, request);
        OptionalInt mtu = ask(descriptor, SIOCGIFMTU, request);
        return index.isEmpty() || flags.isEmpty() || mtu.isEmpty()
            ? Optional.empty()
            : Optional.of(link(index.getAsInt(), flags.getAsInt(), mtu.getAsInt()));
      } finally {
        int closed = (int) close.invokeExact(descriptor);
        assert closed == 0;
      }
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  private static LinkFacts link(int index, int flags, int mtu) {
    return new LinkFacts(
        index,
        (flags & IFF_UP) != 0,
        (flags & IFF_LOOPBACK) != 0,
        (flags & IFF_MULTICAST) != 0,
        mtu);
  }

  private OptionalInt ask(int descriptor, long what, MemorySegment request) throws Throwable {
    request.set(ValueLayout.JAVA_INT, ANSWER, 0);
    int result = (int) ioctl.invokeExact(descriptor, what, request);
    if (result != 0) {
      return OptionalInt.empty();
    }
    int value = request.get(ValueLayout.JAVA_INT, ANSWER);
    // The flags are a short.
    return OptionalInt.of(what == SIOCGIFFLAGS ? value & 0xffff : value);
  }
}
