package dev.socketworkbench.journal.file;

import static dev.socketworkbench.journal.file.JournalFormat.ARGUMENTS_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.BYTES_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.DETAIL_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.FLAGS;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_SAME_BYTES;
import static dev.socketworkbench.journal.file.JournalFormat.KIND;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_CALL;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_PACKET;
import static dev.socketworkbench.journal.file.JournalFormat.PREVIOUS_OF_SOCKET;
import static dev.socketworkbench.journal.file.JournalFormat.ROW_HEADER;
import static dev.socketworkbench.journal.file.JournalFormat.THREAD_LENGTH;

import java.nio.ByteBuffer;

/**
 * Bytes that are in the file once although two calls moved them: an echo sends what it has just
 * received. The later row refers to the one that holds them. Writer and checker share the rule
 * which row that may be: the row before of the same socket if it is a call and is in the same
 * chunk, or the one to which that row itself refers. So a reference never leads to another.
 */
public final class PayloadDedup {
  /** Fewer bytes are stored again: to compare them and to refer to them would save nothing. */
  static final int LEAST = 1024;

  /** No row begins here: the file's header does. */
  public static final long NO_ROW = 0;

  private static final int NOWHERE = -1;

  private PayloadDedup() {}

  /** Whether a row with these flags has a reference in place of its bytes. */
  public static boolean isReference(byte flags) {
    return (flags & FLAG_SAME_BYTES) != 0;
  }

  /**
   * The row to which a call that is about to be written can refer.
   *
   * @param previous offset of the row before of the same socket, 0 if none
   * @param given holds the call's bytes from its position on
   * @param length how many of them are to be recorded
   * @return its offset in the file, {@link #NO_ROW} if there is none in this chunk with the same
   *     first bytes
   */
  public static long find(ChunkFile.Chunk chunk, long previous, ByteBuffer given, int length) {
    if (length < LEAST) {
      return NO_ROW;
    }
    ByteBuffer rows = chunk.bytes();
    int holder = holder(rows, chunk.offset(), previous);
    if (holder == NOWHERE || rows.getInt(holder + BYTES_LENGTH) < length) {
      return NO_ROW;
    }
    ByteBuffer held = rows.slice(holder + bytesFrom(rows, holder), length);
    boolean same = held.mismatch(given.slice(given.position(), length)) < 0;
    return same ? chunk.offset() + holder : NO_ROW;
  }

  /**
   * Whether a row of a file that may come from anywhere refers to nothing, or to a row that has all
   * of its bytes. Everything else about it, and about the rows before it, must have been checked.
   *
   * @param chunk the chunk's bytes, little-endian
   * @param chunkOffset where in the file it begins
   * @param at where in the chunk the row begins
   */
  public static boolean isTrue(ByteBuffer chunk, long chunkOffset, int at) {
    if (!isReference(chunk.get(at + FLAGS))) {
      return true;
    }
    int holder = holder(chunk, chunkOffset, chunk.getLong(at + PREVIOUS_OF_SOCKET));
    return holder != NOWHERE
        && chunk.getLong(at + bytesFrom(chunk, at)) == chunkOffset + holder
        && chunk.getInt(at + BYTES_LENGTH) <= chunk.getInt(holder + BYTES_LENGTH);
  }

  /**
   * Where in the chunk the row begins that holds the bytes of the row before of a socket: that row
   * itself, or the one to which it refers.
   */
  private static int holder(ByteBuffer chunk, long chunkOffset, long previous) {
    if (previous == NO_ROW || previous < chunkOffset) {
      return NOWHERE;
    }
    int at = (int) (previous - chunkOffset);
    byte kind = chunk.get(at + KIND);
    if (kind != KIND_CALL && kind != KIND_PACKET) {
      return NOWHERE;
    }
    return isReference(chunk.get(at + FLAGS))
        ? (int) (chunk.getLong(at + bytesFrom(chunk, at)) - chunkOffset)
        : at;
  }

  /** Where in a call's row its bytes begin, or the reference in their place. */
  private static int bytesFrom(ByteBuffer chunk, int at) {
    return ROW_HEADER
        + Short.toUnsignedInt(chunk.getShort(at + ARGUMENTS_LENGTH))
        + Short.toUnsignedInt(chunk.getShort(at + DETAIL_LENGTH))
        + Short.toUnsignedInt(chunk.getShort(at + THREAD_LENGTH));
  }
}
