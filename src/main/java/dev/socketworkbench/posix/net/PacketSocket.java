package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The packets of one interface (packet(7)), from their IP header on: those that came in over its
 * link are received, and what is sent leaves by it. Many packets go in one call. One thread
 * receives, any sends, any closes.
 */
public final class PacketSocket implements AutoCloseable {
  /** So many packets are moved by a call at most. */
  public static final int BATCH = 64;

  private static final int AF_PACKET = 17;
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_STATISTICS = 6;
  private static final int PACKET_IGNORE_OUTGOING = 23;
  private static final short ETH_P_ALL = 3;
  private static final short ETH_P_IP = 0x0800;
  private static final short ETH_P_IPV6 = (short) 0x86dd;
  private static final int EMSGSIZE = 90;
  private static final int ENETDOWN = 100;
  private static final int ENOBUFS = 105;
  private static final short POLLIN = 1;
  private static final short POLLERR = 8;
  private static final int SOL_SOCKET = 1;
  private static final int SO_ERROR = 4;
  private static final int PIPE_FLAGS = 0x80000 | 0x800;

  private static final int SLOT = 1 << 16;
  private static final int HEAD = 64;
  private static final int VECTOR = 16;
  private static final int NAME = 24;
  private static final int NAME_USED = 20;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final NetLibrary library;
  private final int descriptor;
  private final int wakeIn;
  private final int wakeOut;
  private final Table sent = new Table();
  private final MemorySegment polled;
  private final MemorySegment statistics;
  private final MemorySegment waking;
  private final MemorySegment drained;
  private final ReentrantLock receiving = new ReentrantLock(true);
  private final ReentrantLock sending = new ReentrantLock();
  private volatile boolean closed;
  private PacketRing ring;
  private long missed;

  /** Takes a packet that was received. */
  public interface PacketSink {
    /**
     * A packet.
     *
     * @param bytes from its IP header on; the taker's
     * @param nanos when it came over the link, as {@link System#nanoTime} counts
     */
    void packet(byte[] bytes, long nanos);
  }

  /** {@code struct mmsghdr}s with what each points to. Collected when nobody needs them. */
  private static final class Table {
    private final MemorySegment heads;
    private final MemorySegment names;
    private final MemorySegment slots;
    private final MemorySegment state;
    private final MemorySegment vectors;

    Table() {
      Arena arena = Arena.ofAuto();
      heads = arena.allocate((long) HEAD * BATCH, 8);
      names = arena.allocate((long) NAME * BATCH, 8);
      slots = arena.allocate((long) SLOT * BATCH, 8);
      state = arena.allocate(NetLibrary.STATE);
      vectors = arena.allocate((long) VECTOR * BATCH, 8);
      for (long i = 0; i < BATCH; i++) {
        vectors.set(ValueLayout.ADDRESS, VECTOR * i, slots.asSlice(SLOT * i, SLOT));
        vectors.set(LONG, VECTOR * i + 8, SLOT);
        heads.set(ValueLayout.ADDRESS, HEAD * i, names.asSlice(NAME * i, NAME));
        heads.set(ValueLayout.ADDRESS, HEAD * i + 16, vectors.asSlice(VECTOR * i, VECTOR));
        heads.set(LONG, HEAD * i + 24, 1);
      }
    }

    void put(long place, byte[] packet) {
      MemorySegment.copy(packet, 0, slots, ValueLayout.JAVA_BYTE, SLOT * place, packet.length);
      vectors.set(LONG, VECTOR * place + 8, packet.length);
      boolean six = packet.length > 0 && packet[0] >> 4 == 6;
      names.set(NETWORK_SHORT, NAME * place + 2, six ? ETH_P_IPV6 : ETH_P_IP);
    }
  }

  private PacketSocket(int descriptor, int index, byte[] receiver, int largest)
      throws SystemCallException {
    this.library = NetLibrary.get();
    this.descriptor = descriptor;
    Arena arena = Arena.ofAuto();
    polled = arena.allocate(16, 8);
    statistics = arena.allocate(16, 8);
    drained = arena.allocate(16, 8);
    waking = arena.allocate(NetLibrary.STATE);
    for (long i = 0; i < BATCH; i++) {
      address(sent.names.asSlice(NAME * i, NAME), index, ETH_P_IP, receiver);
      sent.heads.set(INT, HEAD * i + 8, NAME_USED);
    }
    ring = new PacketRing(library, descriptor, largest);
    MemorySegment pipe = arena.allocate(8, 8);
    long ignored =
        NetLibrary.made("pipe2", state -> (int) library.pipe.invokeExact(state, pipe, PIPE_FLAGS));
    wakeIn = pipe.get(INT, 0);
    wakeOut = pipe.get(INT, 4);
    polled.set(INT, 0, descriptor);
    polled.set(INT, 8, wakeIn);
    polled.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
    polled.set(ValueLayout.JAVA_SHORT, 12, POLLIN);
  }

  private static void address(MemorySegment name, int index, short protocol, byte[] ethernet) {
    name.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
    name.set(NETWORK_SHORT, 2, protocol);
    name.set(INT, 4, index);
    name.set(ValueLayout.JAVA_BYTE, 11, (byte) ethernet.length);
    MemorySegment.copy(ethernet, 0, name, ValueLayout.JAVA_BYTE, 12, ethernet.length);
  }

  /**
   * Makes the descriptor of one, in the network of the calling thread; it can be handed to another
   * process.
   *
   * @param index of the interface
   * @throws SystemCallException EPERM without CAP_NET_RAW there
   */
  public static int openDescriptor(int index) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    int made = NetDescriptor.socket(AF_PACKET, SOCK_DGRAM, 0);
    try (Arena arena = Arena.ofConfined()) {
      NetDescriptor.set(made, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
      MemorySegment name = arena.allocate(NAME, 8);
      address(name, index, ETH_P_ALL, new byte[0]);
      long ignored =
          NetLibrary.made(
              "bind(AF_PACKET)",
              state -> (int) library.bind.invokeExact(state, made, name, NAME_USED));
      return made;
    } catch (SystemCallException e) {
      NetDescriptor.close(made);
      throw e;
    }
  }

  /**
   * Takes over a descriptor that {@link #openDescriptor} has made, here or in another process.
   *
   * @param index of the interface, in its own network
   * @param receiver the Ethernet address at the other end of its cable
   * @param largest the largest packet that is received whole, in bytes; see {@link #setLargest}
   */
  public static PacketSocket of(int descriptor, int index, byte[] receiver, int largest)
      throws SystemCallException {
    return new PacketSocket(descriptor, index, receiver, largest);
  }

  /**
   * Waits until there is a packet, and takes those that are there.
   *
   * @return false if it was closed
   */
  public boolean receive(PacketSink taken) throws SystemCallException {
    while (true) {
      receiving.lock(); // fair: who changes the ring comes between two waits
      try {
        if (closed) {
          return false;
        }
        if (ring.take(BATCH, taken) > 0) {
          return true;
        }
        await();
      } finally {
        receiving.unlock();
      }
    }
  }

  private void await() throws SystemCallException {
    long ignored =
        NetLibrary.made("poll", state -> (int) library.poll.invokeExact(state, polled, 2L, -1));
    if ((polled.get(ValueLayout.JAVA_SHORT, 6) & POLLERR) != 0) {
      clearError();
    }
    if (polled.get(ValueLayout.JAVA_SHORT, 14) != 0) {
      ignored =
          NetLibrary.result(
              waking, state -> (long) library.read.invokeExact(state, wakeIn, drained, 16L));
    }
  }

  /** An interface that went down: getsockopt(SO_ERROR) takes the error away. */
  private void clearError() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(4, 4);
      MemorySegment length = arena.allocateFrom(INT, 4);
      long ignored =
          NetLibrary.made(
              "getsockopt(SO_ERROR)",
              state ->
                  (int)
                      library.getsockopt.invokeExact(
                          state, descriptor, SOL_SOCKET, SO_ERROR, error, length));
    }
  }

  static boolean isIp(short protocol) {
    return protocol == ETH_P_IP || protocol == ETH_P_IPV6;
  }

  /**
   * Changes the largest packet that is received whole. What comes at this moment can be lost.
   *
   * @param largest in bytes, up to 65,535
   */
  public void setLargest(int largest) throws SystemCallException {
    wake();
    receiving.lock();
    try {
      if (!closed) {
        ring.release(descriptor);
        ring = new PacketRing(library, descriptor, largest);
      }
    } finally {
      receiving.unlock();
    }
  }

  private void wake() {
    sending.lock();
    try {
      long ignored =
          NetLibrary.result(
              sent.state,
              state -> (long) library.write.invokeExact(state, wakeOut, sent.slots, 1L));
    } finally {
      sending.unlock();
    }
  }

  /**
   * Sends packets in this order. One that is larger than the MTU, that meets an interface that is
   * down, or that the system has no room for is lost.
   *
   * @return how many were lost
   * @throws SystemCallException if the interface is gone, or this was closed
   */
  public int send(List<byte[]> packets) throws SystemCallException {
    sending.lock();
    try {
      int lost = 0;
      for (int from = 0; from < packets.size(); from += BATCH) {
        lost += sendBatch(packets.subList(from, Math.min(packets.size(), from + BATCH)));
      }
      return lost;
    } finally {
      sending.unlock();
    }
  }

  private int sendBatch(List<byte[]> packets) throws SystemCallException {
    if (closed) {
      throw new SystemCallException("sendmmsg", 9);
    }
    int count = packets.size();
    for (int i = 0; i < count; i++) {
      sent.put(i, packets.get(i));
    }
    int lost = 0;
    int done = 0;
    while (done < count) {
      MemorySegment rest = sent.heads.asSlice((long) HEAD * done);
      int many = count - done;
      long result =
          NetLibrary.result(
              sent.state,
              state -> (int) library.sendmmsg.invokeExact(state, descriptor, rest, many, 0));
      if (result >= 0) {
        done += (int) result;
      } else if (result == -EMSGSIZE || result == -ENETDOWN || result == -ENOBUFS) {
        lost++;
        done++;
      } else {
        throw new SystemCallException("sendmmsg", (int) -result);
      }
    }
    return lost;
  }

  /** How many packets the kernel has thrown away because nobody had received them in time. */
  public long missed() {
    sending.lock();
    try (Arena arena = Arena.ofConfined()) {
      if (!closed) {
        MemorySegment length = arena.allocate(4, 4);
        length.set(INT, 0, 8);
        long result =
            NetLibrary.result(
                arena.allocate(NetLibrary.STATE),
                state ->
                    (int)
                        library.getsockopt.invokeExact(
                            state, descriptor, SOL_PACKET, PACKET_STATISTICS, statistics, length));
        missed += result < 0 ? 0 : Integer.toUnsignedLong(statistics.get(INT, 4));
      }
      return missed;
    } finally {
      sending.unlock();
    }
  }

  /** Ends a wait, and closes the descriptor. Idempotent. */
  @Override
  public void close() {
    sending.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      wake();
    } finally {
      sending.unlock();
    }
    receiving.lock();
    try {
      if (ring != null) {
        ring.unmap();
        ring = null;
        NetDescriptor.close(descriptor);
        NetDescriptor.close(wakeIn);
        NetDescriptor.close(wakeOut);
      }
    } finally {
      receiving.unlock();
    }
  }
}
