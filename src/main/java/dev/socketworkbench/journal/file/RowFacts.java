package dev.socketworkbench.journal.file;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.ErrorCode;
import java.util.Arrays;

/**
 * What a search asks of a row, without making a record of it: a search over ten million rows has no
 * time for ten million records. Good only until the next row; one thread at a time.
 */
public interface RowFacts {

  /** What a row is of. */
  enum Kind {
    CALL,
    PACKET,
    KERNEL,
    LAYER,
    WIRE,
    NOTE,
    FACT;

    /** Whether it is of what happened on a socket: it can have bytes, and a length in time. */
    public boolean isEvent() {
      return this == CALL || this == PACKET;
    }

    /** Whether it can have bytes that were moved, clear or not. */
    public boolean hasBytes() {
      return isEvent() || this == LAYER || this == WIRE;
    }
  }

  /** No size was given, or nothing was moved. */
  int NONE = -1;

  /** What the row is of. */
  Kind kind();

  /**
   * A call's operation code, the kind of a packet, a layer or a packet on the wire, a kernel row's
   * TCP state as Linux numbers it; 0 for the others.
   */
  int code();

  /** The socket's role and number in 32 bits; 0 for a row that is about none. */
  int socket();

  /** How a call ended; {@link Outcome.Kind#DONE} for the other rows. */
  Outcome.Kind ending();

  /**
   * How many bytes a call moved, 0 at the end of the stream, or a packet on the wire carries;
   * {@link #NONE} for all others.
   */
  int moved();

  /** Whether its times are its own; see {@link dev.socketworkbench.call.SocketEvent#hasOwnTime}. */
  boolean hasOwnTime();

  /** Whether a call moved bytes and its row says nothing else: no peer, no flags, nothing aside. */
  boolean movedOnly();

  /**
   * Whether all bytes that a call moved are recorded; to be asked where it is {@link #movedOnly}.
   */
  default boolean holdsAll() {
    return bytesLength() >= moved();
  }

  /**
   * Whether the row of a call also tells from which line of source it was made, or what this
   * program did to it: its {@link #entry} has them.
   */
  boolean hasAside();

  /** A failed call's error; {@link ErrorCode#NONE} for other rows. */
  ErrorCode error();

  /** The size that a send or recv was given; {@link #NONE} for calls that were given none. */
  int size();

  /** When it was made, in nanoseconds since the session began. */
  long startNanos();

  /** When it ended, in nanoseconds since the session began. */
  long endNanos();

  /** The array that holds the bytes which a call moved, or a note's text in UTF-8. */
  byte[] buffer();

  /** Where in {@link #buffer} they begin. */
  int bytesFrom();

  /** How many there are; 0 for a row of the kernel or a fact. */
  int bytesLength();

  /** The row has bytes of its own, or none. */
  long OWN_BYTES = -1;

  /**
   * The earlier row that holds this row's bytes, as a number that is the same for all rows of a
   * session that share them; {@link #OWN_BYTES} if the row holds them itself. Any number of rows
   * can share the bytes of one, so a search looks at those once, by {@link #heldBytes}.
   */
  default long holder() {
    return OWN_BYTES;
  }

  /**
   * All bytes of the row that holds this row's bytes: this row's are the first {@link #bytesLength}
   * of them. Copied at each call.
   */
  default byte[] heldBytes() {
    return Arrays.copyOfRange(buffer(), bytesFrom(), bytesFrom() + bytesLength());
  }

  /** What was known of the row's socket when the row was recorded. */
  KnownSocket known();

  /** The row's number in the session as it was recorded; {@link #NONE} where it is in none. */
  long recorded();

  /** Whether the row itself, a call or a packet, has addresses: its {@link #entry} has them. */
  boolean hasAddresses();

  /** The row as a record; of a call without its bytes. */
  Entry entry();
}
