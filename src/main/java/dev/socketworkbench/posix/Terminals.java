package dev.socketworkbench.posix;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Pseudo-terminals (pty(7)), for the standard streams of a program: a program writes its lines to a
 * terminal as they come, but keeps what it writes to a pipe until a buffer is full. These echo
 * nothing and change no byte; only the end of the input has a character.
 */
public final class Terminals {
  /** VEOF: alone on its line it ends the input, until the program reads again. */
  public static final byte END_OF_INPUT = 4;

  /** More of a line than these bytes cannot be typed: the system keeps no more (N_TTY_BUF_SIZE). */
  public static final int LONGEST_INPUT = 4095;

  // Of asm-generic/termbits.h; struct termios begins with four ints of flags and a byte.
  private static final int TERMIOS = 64;
  private static final int INPUT_FLAGS = 0;
  private static final int OUTPUT_FLAGS = 4;
  private static final int LOCAL_FLAGS = 12;
  private static final int CHARACTERS = 17;
  private static final int CHARACTER_COUNT = 19;
  private static final int VEOF = 4;
  private static final int CANONICAL = 2;

  // Of poll(2).
  private static final int POLLFD = 8;
  private static final int REVENTS = 6;
  private static final short IN = 1;
  private static final short OUT = 4;

  // Of fcntl(2).
  private static final int SET_DESCRIPTOR_FLAGS = 2;
  private static final int CLOSE_ON_EXEC = 1;
  private static final int SET_STATUS = 4;
  private static final int NON_BLOCKING = 0x800;

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;

  private final MethodHandle open;
  private final MethodHandle attributes;
  private final MethodHandle setAttributes;
  private final MethodHandle control;
  private final MethodHandle poll;
  private final MethodHandle read;
  private final MethodHandle write;
  private final MethodHandle close;

  private Terminals(FunctionFinder functions) {
    open =
        functions.find(
            "openpty", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER));
    attributes = functions.find("tcgetattr", FunctionDescriptor.of(INT, INT, POINTER));
    setAttributes = functions.find("tcsetattr", FunctionDescriptor.of(INT, INT, INT, POINTER));
    control =
        functions.find(
            "fcntl", FunctionDescriptor.of(INT, INT, INT, INT), Linker.Option.firstVariadicArg(2));
    poll = functions.find("poll", FunctionDescriptor.of(INT, POINTER, LONG, INT));
    read = functions.find("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    write = functions.find("write", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    close = functions.find("close", FunctionDescriptor.of(INT, INT));
  }

  /** Empty where the system is not Linux, or its C library has not all that it takes. */
  public static Optional<Terminals> ofThisSystem() {
    FunctionFinder functions = new FunctionFinder();
    Terminals terminals = new Terminals(functions);
    return functions.foundAll() ? Optional.of(terminals) : Optional.empty();
  }

  /** A new terminal; empty if the system has no more. */
  public Optional<Terminal> open() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment near = arena.allocate(INT);
      MemorySegment far = arena.allocate(INT);
      MemorySegment none = MemorySegment.NULL;
      if ((int) open.invokeExact(near, far, none, none, none) != 0) {
        return Optional.empty();
      }
      Terminal made = new Terminal(near.get(INT, 0), far.get(INT, 0));
      made.prepare(arena);
      return Optional.of(made);
    } catch (Throwable thrown) {
      throw Libc.impossible(thrown);
    }
  }

  /**
   * One of them: the program has the far end, we have the near one. One thread may read while
   * another writes.
   */
  public final class Terminal implements AutoCloseable {
    private static final int ROOM = 1 << 16;

    private final int near;
    private final int far;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment room = arena.allocate(ROOM);
    private boolean farIsOpen = true;
    private boolean closed;

    private Terminal(int near, int far) {
      this.near = near;
      this.far = far;
    }

    private void prepare(Arena scratch) throws Throwable {
      MemorySegment flags = scratch.allocate(TERMIOS, Integer.BYTES);
      int ignored = (int) attributes.invokeExact(far, flags);
      flags.set(INT, INPUT_FLAGS, 0);
      flags.set(INT, OUTPUT_FLAGS, 0);
      flags.set(INT, LOCAL_FLAGS, CANONICAL);
      flags.asSlice(CHARACTERS, CHARACTER_COUNT).fill((byte) 0); // _POSIX_VDISABLE
      flags.set(ValueLayout.JAVA_BYTE, CHARACTERS + VEOF, END_OF_INPUT);
      ignored = (int) setAttributes.invokeExact(far, 0, flags);
      ignored = (int) control.invokeExact(near, SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC);
      ignored = (int) control.invokeExact(far, SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC);
      ignored = (int) control.invokeExact(near, SET_STATUS, NON_BLOCKING);
    }

    /** The descriptor that the program is to be started with. */
    public int programEnd() {
      return far;
    }

    /** The program has been started, or never will be: only it has the far end from now on. */
    public synchronized void handedOver() {
      if (farIsOpen) {
        farIsOpen = false;
        closeDescriptor(far);
      }
    }

    /**
     * Reads what the program has written. Blocks.
     *
     * @param millis how long at most; -1 for as long as it takes
     * @return the bytes; none if there are none in that time; empty at the end
     */
    public Optional<byte[]> read(int millis) {
      try {
        short ready = await(IN, millis);
        if (ready == 0) {
          return Optional.of(new byte[0]);
        }
        long count = (long) read.invokeExact(near, room, (long) ROOM);
        // Where nobody has the far end any more, it fails.
        return count <= 0
            ? Optional.empty()
            : Optional.of(room.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE));
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }

    private short await(short events, int millis) throws Throwable {
      try (Arena scratch = Arena.ofConfined()) {
        MemorySegment asked = scratch.allocate(POLLFD, Integer.BYTES);
        asked.set(INT, 0, near);
        asked.set(SHORT, Integer.BYTES, events);
        int ready = (int) poll.invokeExact(asked, 1L, millis);
        return ready <= 0 ? 0 : asked.get(SHORT, REVENTS);
      }
    }

    /**
     * Writes what the program can read. Waits for room, but no longer than a moment.
     *
     * @return how many of the bytes have gone; -1 if nobody can read them any more
     */
    public synchronized int write(byte[] bytes, int from, int millis) {
      if (closed) {
        return -1;
      }
      try (Arena scratch = Arena.ofConfined()) {
        short ready = await(OUT, millis);
        if (ready == 0) {
          return 0;
        }
        if ((ready & OUT) == 0) {
          return -1;
        }
        MemorySegment given = scratch.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        long count =
            (long) write.invokeExact(near, given.asSlice(from), (long) bytes.length - from);
        return (int) Math.max(0, count);
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }

    /** Nobody reads or writes any more; by the thread that reads. */
    @Override
    public synchronized void close() {
      if (closed) {
        return;
      }
      closed = true;
      handedOver();
      closeDescriptor(near);
      arena.close();
    }

    private void closeDescriptor(int descriptor) {
      try {
        int ignored = (int) close.invokeExact(descriptor);
      } catch (Throwable thrown) {
        throw Libc.impossible(thrown);
      }
    }
  }
}
