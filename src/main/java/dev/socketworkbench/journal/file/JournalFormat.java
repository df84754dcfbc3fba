package dev.socketworkbench.journal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The numbers of the file format, version 4: see {@code docs/journal-format.md}. All integers are
 * little-endian.
 */
public final class JournalFormat {
  /**
   * The major version that is written. A reader refuses larger ones, and reads all smaller ones.
   */
  public static final int VERSION = 4;

  /** Larger ones have only additions, which are passed over. */
  static final int MINOR = 9;

  /** What every journal begins with; a file that was changed by a text transfer no longer does. */
  static final byte[] MAGIC = {(byte) 0x89, 'S', 'W', 'J', '\r', '\n', 0x1a, '\n'};

  /** Rows begin here. */
  public static final int HEADER_BYTES = 4096;

  static final int HEADER_VERSION = 8;
  static final int HEADER_CHUNK = 12;
  static final int HEADER_ANCHOR_SECONDS = 16;
  static final int HEADER_ANCHOR_NANOS = 24;
  static final int HEADER_CRC = 28;

  /** What a reader must know to read the file, one bit each; none yet. */
  static final int HEADER_FEATURES = 32;

  static final int HEADER_SYSTEM = 40;

  /** The end of what is checked. */
  static final int HEADER_END = 48;

  /** The file grows by this much, and no row crosses a multiple of it. */
  public static final int CHUNK = 8 << 20;

  /**
   * How far rows reach in a chunk: the rest is left for a last row, which says that recording had
   * stopped.
   */
  public static final int ROWS_END = CHUNK - 512;

  /** In the place of a row's length: the rest of this chunk is empty. */
  public static final int SKIP_TO_NEXT_CHUNK = -1;

  /** The row's length in bytes, a multiple of 8. Written last, so a row that has one is whole. */
  public static final int LENGTH = 0;

  /** The CRC-32C of the row, from {@link #KIND} to its end. */
  public static final int CRC = 4;

  /** What the row is: {@link #KIND_CALL} and the like. */
  public static final int KIND = 8;

  /** A call's operation, a packet's kind, or a TCP state as Linux numbers it. */
  public static final int OPERATION = 9;

  /** The code of a call's outcome. */
  public static final int OUTCOME = 10;

  /** {@link #FLAG_WITH_PREVIOUS} and the others. */
  public static final int FLAGS = 11;

  /** The socket's packed identity; {@link RowChain#NO_SOCKET} in a row of none. */
  public static final int SOCKET = 12;

  /** When it began, in nanoseconds since the session began. */
  public static final int START = 16;

  /** When it ended, in nanoseconds since the session began. */
  public static final int END = 24;

  /** The offset of the row before, 0 if there is none. */
  public static final int PREVIOUS = 32;

  /** Versions 1 to 3 only. */
  public static final int PREVIOUS_OF_SIDE = 40;

  /**
   * The size that a send or recv was given, a packet's length, {@link RowFacts#NONE}; of a kernel
   * row the length of its details.
   */
  public static final int SIZE = 40;

  /** Whose number a failure's is. */
  public static final int NUMBERING = 44;

  /** How the call was made: the code of an {@link dev.socketworkbench.call.Origin}. */
  public static final int ORIGIN = 45;

  /** Whether more is known of what moved than its length: 1. */
  public static final int DATAGRAM = 46;

  /** The offset of the row before of the same socket, 0 if there is none. */
  public static final int PREVIOUS_OF_SOCKET = 48;

  /**
   * How many bytes the socket had sent, or received, before; of a segment, the place of its first
   * new byte.
   */
  public static final int STREAM_OFFSET = 56;

  /** A number whose meaning the outcome gives: bytes moved, an error, a limit in milliseconds. */
  public static final int VALUE = 64;

  /** How many bytes the row has, also where they are those of an earlier row. */
  public static final int BYTES_LENGTH = 68;

  /** The length of the arguments; versions 1 to 3 only. */
  public static final int ARGUMENTS_LENGTH = 72;

  /** The length of the outcome's detail; versions 1 to 3 only. */
  public static final int DETAIL_LENGTH = 74;

  /** The length of the thread's name; versions 1 to 3 only. */
  public static final int THREAD_LENGTH = 76;

  /** {@link #TAGGED}; in versions 1 to 3 a kind of {@link ValueCodec}. */
  public static final int ARGUMENTS_KIND = 78;

  /** In the place of the arguments' kind: tagged values follow, as since version 4. */
  public static final byte TAGGED = 127;

  /** The length of the tagged values. */
  public static final int TAGS_LENGTH = 72;

  /** The row's number in the file, from 0. */
  public static final int ROW_NUMBER = 80;

  /** The fixed part ends here: the tagged values follow, then the bytes. */
  public static final int ROW_HEADER = 88;

  /** A call of the sockets API. */
  public static final byte KIND_CALL = 1;

  /** A TCP state that was read from the kernel. */
  public static final byte KIND_KERNEL = 2;

  /** A note of the user. */
  public static final byte KIND_NOTE = 3;

  /** A packet of a capture. */
  public static final byte KIND_PACKET = 4;

  static final byte KIND_PROGRAM = 5;
  static final byte KIND_SOCKET = 6;

  /** A clock anchor: the wall-clock time of a moment of the session. */
  public static final byte KIND_ANCHOR = 7;

  static final byte KIND_GAP = 8;

  /** A note that was taken back: it and this row are in no view. Since version 4.1. */
  public static final byte KIND_WITHDRAWAL = 9;

  /** What a layer above a socket did. Since version 4.4. */
  public static final byte KIND_LAYER = 10;

  /** What the program itself has to say. Since version 4.5. */
  static final byte KIND_REMARK = 11;

  /** What a program wrote to a standard stream, or what was typed for it. Since version 4.7. */
  public static final byte KIND_CONSOLE_LINE = 12;

  /** A rule of a script took effect. Since version 4.8. */
  static final byte KIND_RULE = 13;

  /** A packet of the lab's wire. Since version 4.9. */
  public static final byte KIND_WIRE = 14;

  /** Whether rows of this kind stand in views. */
  public static boolean isKnown(byte kind) {
    return (kind >= KIND_CALL && kind <= KIND_GAP) || (kind >= KIND_LAYER && kind <= KIND_WIRE);
  }

  /**
   * The row has no time of its own: one Java method made this call together with the row before.
   */
  public static final byte FLAG_WITH_PREVIOUS = 1;

  /** The bytes are those of an earlier row, whose offset is in their place. */
  public static final byte FLAG_SAME_BYTES = 2;

  /**
   * In a kernel row: tagged values follow its three numbers, and their length is in {@link #SIZE}.
   * Since version 4.4; earlier readers do not look behind the numbers.
   */
  public static final byte FLAG_DETAILS = 4;

  /** Of a layer: this end sent it. */
  public static final byte FLAG_SENT = 8;

  /**
   * Of a call: its tagged values tell from which line of source it was made, or what this program
   * did to it. Since version 4.7.
   */
  public static final byte FLAG_ASIDE = 16;

  /** What is in place of the bytes that are those of an earlier row. */
  public static final int REFERENCE_BYTES = Long.BYTES;

  /** The most bytes of one call that a row holds: half a chunk. */
  public static final int MAX_BYTES = CHUNK / 2;

  /** The most that arguments, detail or thread name take each. */
  static final int MAX_TEXT = 0xffff;

  /** The latest moment: 36 years after the session's beginning. */
  static final long MAX_NANOS = 1L << 60;

  /** The most bytes that one socket can have moved. */
  static final long MAX_STREAM = 1L << 60;

  /** Four bytes of an array, little-endian. */
  public static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight bytes of an array, little-endian. */
  public static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Two bytes of an array, little-endian. */
  public static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** Four bytes of a buffer, little-endian; also for reads and writes in order. */
  public static final VarHandle MAPPED_INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private JournalFormat() {}

  /** The length rounded up to a multiple of 8. */
  public static int aligned(int length) {
    return (length + 7) & ~7;
  }
}
