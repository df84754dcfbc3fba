package dev.socketworkbench.posix.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Short texts over a Unix SOCK_SEQPACKET socket, each with a descriptor or none (SCM_RIGHTS, see
 * unix(7)). Waits for what comes. One thread at a time.
 */
public final class DescriptorMail {
  /** A text has at most so many bytes. */
  public static final int LONGEST = 2000;

  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int MSG_CMSG_CLOEXEC = 0x4000_0000;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** {@code struct msghdr}: name, its length, vectors, their count, control, its length, flags. */
  private static final int MSGHDR = 56;

  /** {@code CMSG_SPACE(sizeof(int))}, and {@code CMSG_LEN(sizeof(int))}. */
  private static final int CONTROL = 24;

  private static final int CONTROL_USED = 20;
  private static final int CONTROL_DATA = 16;

  private final int descriptor;

  /** Mail over this socket. */
  public DescriptorMail(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * What came.
   *
   * @param text empty at the end: the other process has closed its socket, or is gone
   * @param descriptor what came with it, ours now
   */
  public record Letter(String text, OptionalInt descriptor) {
    /** Whether nothing more will come. */
    public boolean isEnd() {
      return text.isEmpty();
    }
  }

  /**
   * Sends a text that is not empty.
   *
   * @param given a descriptor that the receiver gets a duplicate of
   */
  public void send(String text, OptionalInt given) throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment room = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(bytes, 0, room, ValueLayout.JAVA_BYTE, 0, bytes.length);
      MemorySegment head = head(arena, room);
      if (given.isPresent()) {
        MemorySegment control = control(head, arena);
        control.set(ValueLayout.JAVA_LONG, 0, CONTROL_USED);
        control.set(ValueLayout.JAVA_INT, 8, SOL_SOCKET);
        control.set(ValueLayout.JAVA_INT, 12, SCM_RIGHTS);
        control.set(ValueLayout.JAVA_INT, CONTROL_DATA, given.getAsInt());
      }
      long ignored =
          NetLibrary.made(
              "sendmsg",
              state -> (long) library.sendmsg.invokeExact(state, descriptor, head, MSG_NOSIGNAL));
    }
  }

  /** Waits for the next text. */
  public Letter receive() throws SystemCallException {
    NetLibrary library = NetLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment room = arena.allocate(LONGEST);
      MemorySegment head = head(arena, room);
      MemorySegment control = control(head, arena);
      long count =
          NetLibrary.made(
              "recvmsg",
              state ->
                  (long) library.recvmsg.invokeExact(state, descriptor, head, MSG_CMSG_CLOEXEC));
      boolean given =
          head.get(ValueLayout.JAVA_LONG, 40) >= CONTROL_USED
              && control.get(ValueLayout.JAVA_INT, 12) == SCM_RIGHTS;
      return new Letter(
          new String(room.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8),
          given
              ? OptionalInt.of(control.get(ValueLayout.JAVA_INT, CONTROL_DATA))
              : OptionalInt.empty());
    }
  }

  /** Closes the socket. */
  public void close() {
    NetDescriptor.close(descriptor);
  }

  private static MemorySegment head(Arena arena, MemorySegment bytes) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ValueLayout.ADDRESS, 0, bytes);
    vector.set(ValueLayout.JAVA_LONG, 8, bytes.byteSize());
    MemorySegment head = arena.allocate(MSGHDR, 8);
    head.set(ValueLayout.ADDRESS, 16, vector);
    head.set(ValueLayout.JAVA_LONG, 24, 1);
    return head;
  }

  private static MemorySegment control(MemorySegment head, Arena arena) {
    MemorySegment control = arena.allocate(CONTROL, 8);
    head.set(ValueLayout.ADDRESS, 32, control);
    head.set(ValueLayout.JAVA_LONG, 40, CONTROL);
    return control;
  }
}
