package dev.socketworkbench.journal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Where the rows of one view are in the file, in little memory: each row in the file points to the
 * one before it in the same chain, and every 64th is noted here, so that any row is at most 63
 * steps from a known place.
 *
 * <p>Threads: one writer at a time (it holds the journal's lock); any number of readers, which take
 * no lock.
 */
public final class RowChain {
  /** Of rows that belong to no socket, or to many. */
  public static final int NO_SOCKET = 0;

  /** Of this many rows the place of one is noted. */
  public static final int STRIDE = 64;

  private static final int COUNT_BITS = 30;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  /** The most rows a chain may have: about a thousand million. */
  public static final long MAX_ROWS = COUNT_MASK;

  private static final long[] NO_ANCHORS = {};
  private static final VarHandle TAIL;

  static {
    try {
      TAIL = MethodHandles.lookup().findVarHandle(RowChain.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Offsets of the last row of each full stride. Written before {@link #tail}, which publishes it.
   */
  private long[] anchors = NO_ANCHORS;

  /**
   * Offset of the newest row, in units of 8 bytes, above the number of rows: one word, so always a
   * true pair.
   */
  @SuppressWarnings("UnusedVariable") // Through its handle only.
  private long tail;

  private final int socket;
  private final SocketOrder order = new SocketOrder();

  /**
   * A chain without rows.
   *
   * @param socket the packed identity of the socket whose rows these are, or {@link #NO_SOCKET}
   */
  public RowChain(int socket) {
    this.socket = socket;
  }

  /** The packed identity of the socket whose rows these are. */
  public int socket() {
    return socket;
  }

  /** Its rows' order of return; used by the journal's order only, under its lock. */
  public SocketOrder order() {
    return order;
  }

  /**
   * The newest state, for {@link #size} and {@link #newest}: both then speak of the same moment.
   */
  public long tail() {
    return (long) TAIL.getAcquire(this);
  }

  /**
   * How many rows there are.
   *
   * @param tail what {@link #tail()} gave
   */
  public static long size(long tail) {
    return tail & COUNT_MASK;
  }

  /** The offset of the newest row, or 0 if there is none. */
  public static long newest(long tail) {
    return tail >>> COUNT_BITS << 3;
  }

  /** The offset of the last row of a full stride: row {@code stride * 64 + 63}. */
  public long anchor(long stride) {
    return anchors[(int) stride];
  }

  /** Adds a row whose bytes are in the file already. */
  public void add(long offset) {
    long rows = size((long) TAIL.get(this));
    if ((rows + 1) % STRIDE == 0) {
      int stride = (int) (rows / STRIDE);
      if (stride == anchors.length) {
        anchors = Arrays.copyOf(anchors, Math.max(4, stride + (stride >> 1)));
      }
      anchors[stride] = offset;
    }
    TAIL.setRelease(this, (offset >>> 3 << COUNT_BITS) | (rows + 1));
  }
}
