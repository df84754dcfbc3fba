package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * The memory into which the kernel puts the packets of one packet socket, without a call for each
 * and whatever the limit of a socket's buffer is (PACKET_RX_RING with TPACKET_V2). One thread.
 */
final class PacketRing {
  private static final int SOL_PACKET = 263;
  private static final int PACKET_RX_RING = 5;
  private static final int PACKET_VERSION = 10;
  private static final int TPACKET_V2 = 1;
  private static final int TP_STATUS_KERNEL = 0;
  private static final int TP_STATUS_USER = 1;
  private static final int PROT_READ_WRITE = 1 | 2;
  private static final int MAP_SHARED = 1;

  /** {@code struct tpacket2_hdr}, then a {@code struct sockaddr_ll}. */
  private static final int SNAPPED = 8;

  private static final int NET = 14;
  private static final int SECONDS = 16;
  private static final int NANOS = 20;
  private static final int PROTOCOL = 34;

  /** What stands before a packet in its slot, rounded up. */
  private static final int OVERHEAD = 96;

  private static final int SIZE = 16 << 20;
  private static final int BLOCK = 1 << 17;
  private static final long LATEST_STAMP = 10_000_000_000L;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final VarHandle STATUS = INT.varHandle();
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final NetLibrary library;
  private final MemorySegment memory;
  private final int slot;
  private final int slots;
  private int next;

  /**
   * Makes one for a socket that has none.
   *
   * @param largest the largest packet that fits whole, in bytes up to 65,535
   */
  PacketRing(NetLibrary library, int descriptor, int largest) throws SystemCallException {
    this.library = library;
    slot = Math.max(2048, Integer.highestOneBit(largest + OVERHEAD - 1) << 1);
    slots = SIZE / slot;
    NetDescriptor.set(descriptor, SOL_PACKET, PACKET_VERSION, TPACKET_V2);
    ask(descriptor, SIZE / BLOCK);
    long address =
        NetLibrary.made(
            "mmap",
            state ->
                (long)
                    library.mmap.invokeExact(
                        state,
                        MemorySegment.NULL,
                        (long) SIZE,
                        PROT_READ_WRITE,
                        MAP_SHARED,
                        descriptor,
                        0L));
    memory = memory(address);
  }

  @SuppressWarnings("restricted") // What this room is for; the start script allows it.
  private static MemorySegment memory(long address) {
    return MemorySegment.ofAddress(address).reinterpret(SIZE);
  }

  /** {@code struct tpacket_req}: no blocks take the ring away. */
  private void ask(int descriptor, int blocks) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(16, 4);
      if (blocks > 0) {
        request.set(INT, 0, BLOCK);
        request.set(INT, 4, blocks);
        request.set(INT, 8, slot);
        request.set(INT, 12, slots);
      }
      long ignored =
          NetLibrary.made(
              "setsockopt(PACKET_RX_RING)",
              state ->
                  (int)
                      library.setsockopt.invokeExact(
                          state, descriptor, SOL_PACKET, PACKET_RX_RING, request, 16));
    }
  }

  /**
   * Hands out the packets that are there.
   *
   * @param most so many at most
   * @return how many slots were looked at; those that were no IP packets are not handed out
   */
  int take(int most, PacketSocket.PacketSink taken) {
    int count = 0;
    Instant wall = Instant.EPOCH;
    long nanos = 0;
    while (count < most) {
      long at = (long) slot * next;
      if (((int) STATUS.getAcquire(memory, at) & TP_STATUS_USER) == 0) {
        return count;
      }
      if (count == 0) {
        wall = Instant.now();
        nanos = System.nanoTime();
      }
      hand(at, nanos - age(wall, at), taken);
      STATUS.setRelease(memory, at, TP_STATUS_KERNEL);
      next = next + 1 == slots ? 0 : next + 1;
      count++;
    }
    return count;
  }

  private void hand(long at, long nanos, PacketSocket.PacketSink taken) {
    if (PacketSocket.isIp(memory.get(NETWORK_SHORT, at + PROTOCOL))) {
      int length = memory.get(INT, at + SNAPPED);
      long from = at + Short.toUnsignedInt(memory.get(SHORT, at + NET));
      taken.packet(memory.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE), nanos);
    }
  }

  /** How long ago the kernel has stamped a packet; 0 if the wall clock was set meanwhile. */
  private long age(Instant now, long at) {
    long seconds = Integer.toUnsignedLong(memory.get(INT, at + SECONDS));
    long age = (now.getEpochSecond() - seconds) * 1_000_000_000L;
    age += now.getNano() - memory.get(INT, at + NANOS);
    return age < 0 || age > LATEST_STAMP ? 0 : age;
  }

  /** Takes it away from its socket: the socket can get another. */
  void release(int descriptor) throws SystemCallException {
    unmap();
    ask(descriptor, 0);
  }

  /** Gives the memory back: the last thing that is done with it. */
  void unmap() {
    try (Arena arena = Arena.ofConfined()) {
      long ignored =
          NetLibrary.result(
              arena.allocate(NetLibrary.STATE),
              state -> (int) library.munmap.invokeExact(state, memory, (long) SIZE));
    }
  }
}
