package dev.socketworkbench.tracer;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.posix.ProcessTrace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands in a traced program's memory, by the structures of C on 64-bit Linux. */
final class ProgramMemory {
  /** A row keeps no more of a call's bytes (docs/journal-format.md). */
  private static final int MOST_BYTES = 4 << 20;

  /** IOV_MAX. */
  private static final int MOST_PIECES = 1024;

  private static final int IOVEC = 16;

  /** {@code struct msghdr} (recvmsg(2)), and where its parts are. */
  private static final int MESSAGE = 56;

  private static final int NAME_LENGTH = 8;
  private static final int PIECES = 16;
  private static final int PIECE_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;

  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int CONTROL_HEAD = 16;

  private final ProcessTrace trace;
  private final int thread;

  /**
   * The memory of a program.
   *
   * @param thread one of its threads that is stopped: the first one may have ended before the
   *     others, and then nothing can be read through its number
   */
  ProgramMemory(ProcessTrace trace, int thread) {
    this.trace = trace;
    this.thread = thread;
  }

  /**
   * A message of sendmsg and recvmsg.
   *
   * @param address where its head is
   */
  record Message(
      long address,
      long name,
      int nameLength,
      long pieces,
      long pieceCount,
      long control,
      long controlLength,
      int flags) {}

  /**
   * An array of {@code struct iovec}.
   *
   * @param address where it is
   */
  record Pieces(long address, long count) {}

  byte[] bytes(long address, long count) {
    return trace.read(thread, address, Math.clamp(count, 0, MOST_BYTES));
  }

  private ByteBuffer buffer(long address, int count) {
    return ByteBuffer.wrap(bytes(address, count)).order(ByteOrder.nativeOrder());
  }

  /** An int; the other number if there is none. */
  int number(long address, int otherwise) {
    ByteBuffer buffer = buffer(address, Integer.BYTES);
    return buffer.remaining() < Integer.BYTES ? otherwise : buffer.getInt();
  }

  /** A 64-bit number; the other one if there is none. */
  long wide(long address, long otherwise) {
    ByteBuffer buffer = buffer(address, Long.BYTES);
    return buffer.remaining() < Long.BYTES ? otherwise : buffer.getLong();
  }

  /** Ints that follow each other; 0 where the memory ends before. */
  int[] numbers(long address, int count) {
    IntBuffer found = buffer(address, count * Integer.BYTES).asIntBuffer();
    int[] numbers = new int[count];
    found.get(numbers, 0, found.remaining());
    return numbers;
  }

  /** A {@code struct sockaddr}. */
  Endpoint address(long address, int length) {
    return address == 0 ? Endpoint.None.NONE : trace.address(thread, address, length);
  }

  /** One whose length stands elsewhere, as the system has written it. */
  Endpoint addressOfLength(long address, long length) {
    return address == 0 || length == 0 ? Endpoint.None.NONE : address(address, number(length, 0));
  }

  /** How many bytes the pieces of an array of {@code struct iovec} have together. */
  long size(long pieces, long count) {
    ByteBuffer all = buffer(pieces, Math.clamp(count, 0, MOST_PIECES) * IOVEC);
    long size = 0;
    while (all.remaining() >= IOVEC) {
      all.getLong();
      size += all.getLong();
    }
    return size;
  }

  /** The first bytes of such pieces, one after the other. */
  byte[] gather(long pieces, long count, long wanted) {
    ByteBuffer all = buffer(pieces, Math.clamp(count, 0, MOST_PIECES) * IOVEC);
    int left = Math.clamp(wanted, 0, MOST_BYTES);
    byte[] gathered = new byte[left];
    int done = 0;
    while (left > 0 && all.remaining() >= IOVEC) {
      long base = all.getLong();
      byte[] piece = bytes(base, Math.min(all.getLong(), left));
      System.arraycopy(piece, 0, gathered, done, piece.length);
      done += piece.length;
      left -= piece.length;
      if (piece.length == 0 && base != 0 && !all.hasRemaining()) {
        break;
      }
    }
    return left == 0 ? gathered : Arrays.copyOf(gathered, done);
  }

  /** A {@code struct msghdr}. */
  Message message(long address) {
    ByteBuffer head = buffer(address, MESSAGE);
    if (head.remaining() < MESSAGE) {
      return new Message(address, 0, 0, 0, 0, 0, 0, 0);
    }
    return new Message(
        address,
        head.getLong(0),
        head.getInt(NAME_LENGTH),
        head.getLong(PIECES),
        head.getLong(PIECE_COUNT),
        head.getLong(CONTROL),
        head.getLong(CONTROL_LENGTH),
        head.getInt(FLAGS));
  }

  /** The descriptors that came with a message (SCM_RIGHTS, unix(7)). */
  List<Integer> descriptors(Message message) {
    ByteBuffer control = buffer(message.control(), Math.clamp(message.controlLength(), 0, 4096));
    List<Integer> found = new ArrayList<>();
    int at = 0;
    while (at + CONTROL_HEAD <= control.limit()) {
      long length = control.getLong(at);
      if (length < CONTROL_HEAD || at + length > control.limit()) {
        break;
      }
      if (control.getInt(at + 8) == SOL_SOCKET && control.getInt(at + 12) == SCM_RIGHTS) {
        for (int place = at + CONTROL_HEAD; place + 4 <= at + length; place += 4) {
          found.add(control.getInt(place));
        }
      }
      at += (int) (length + 7) & ~7;
    }
    return found;
  }
}
