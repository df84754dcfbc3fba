package dev.socketworkbench.journal;

import static dev.socketworkbench.journal.JournalFormat.ARGUMENTS_KIND;
import static dev.socketworkbench.journal.JournalFormat.ARGUMENTS_LENGTH;
import static dev.socketworkbench.journal.JournalFormat.BYTES_LENGTH;
import static dev.socketworkbench.journal.JournalFormat.DETAIL_LENGTH;
import static dev.socketworkbench.journal.JournalFormat.END;
import static dev.socketworkbench.journal.JournalFormat.FLAGS;
import static dev.socketworkbench.journal.JournalFormat.FLAG_WITH_PREVIOUS;
import static dev.socketworkbench.journal.JournalFormat.KIND;
import static dev.socketworkbench.journal.JournalFormat.KIND_CALL;
import static dev.socketworkbench.journal.JournalFormat.KIND_KERNEL;
import static dev.socketworkbench.journal.JournalFormat.KIND_NOTE;
import static dev.socketworkbench.journal.JournalFormat.NUMBERING;
import static dev.socketworkbench.journal.JournalFormat.OPERATION;
import static dev.socketworkbench.journal.JournalFormat.ORIGIN;
import static dev.socketworkbench.journal.JournalFormat.OUTCOME;
import static dev.socketworkbench.journal.JournalFormat.REFERENCE_BYTES;
import static dev.socketworkbench.journal.JournalFormat.ROW_HEADER;
import static dev.socketworkbench.journal.JournalFormat.SIZE;
import static dev.socketworkbench.journal.JournalFormat.SOCKET;
import static dev.socketworkbench.journal.JournalFormat.START;
import static dev.socketworkbench.journal.JournalFormat.STREAM_OFFSET;
import static dev.socketworkbench.journal.JournalFormat.TAGGED;
import static dev.socketworkbench.journal.JournalFormat.TAGS_LENGTH;
import static dev.socketworkbench.journal.JournalFormat.THREAD_LENGTH;
import static dev.socketworkbench.journal.JournalFormat.VALUE;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;

/**
 * Turns the row that a reader stands at into a record. Throws IllegalArgumentException at bytes
 * that are no row.
 */
final class RowDecoder {
  private RowDecoder() {}

  static Entry decode(RowReader row, int maxBytes) {
    return switch (row.byteAt(KIND)) {
      case KIND_CALL -> call(row, maxBytes);
      case KIND_KERNEL -> kernel(row);
      case KIND_NOTE ->
          new Note(
              row.longAt(END),
              Attachments.string(row.bytesAt(ROW_HEADER, row.intAt(BYTES_LENGTH))));
      default -> throw new IllegalArgumentException("a row of kind " + row.byteAt(KIND));
    };
  }

  private static Call tagged(RowReader row, int maxBytes) {
    int attached = row.shortAt(TAGS_LENGTH);
    int recorded = row.intAt(BYTES_LENGTH);
    Tags.Read tags = new Tags.Read(row.bytesAt(ROW_HEADER, attached));
    return new Call(
        SocketId.unpack(row.intAt(SOCKET)),
        Operation.ofCode(row.byteAt(OPERATION)),
        tags.arguments(row.intAt(SIZE)),
        tags.outcome(
            Outcome.Kind.ofCode(row.byteAt(OUTCOME)).orElse(Outcome.Kind.DONE),
            row.intAt(VALUE),
            row.byteAt(NUMBERING)),
        row.longAt(START),
        row.longAt(END),
        tags.thread(),
        row.longAt(STREAM_OFFSET),
        (row.byteAt(FLAGS) & FLAG_WITH_PREVIOUS) != 0,
        bytes(row, ROW_HEADER + attached, Math.min(recorded, maxBytes)),
        recorded,
        Origin.ofCode(row.byteAt(ORIGIN)).orElse(Origin.UNKNOWN));
  }

  private static Call call(RowReader row, int maxBytes) {
    if (row.byteAt(ARGUMENTS_KIND) == TAGGED) {
      return tagged(row, maxBytes);
    }
    int argumentsLength = row.shortAt(ARGUMENTS_LENGTH);
    int detailLength = row.shortAt(DETAIL_LENGTH);
    int threadLength = row.shortAt(THREAD_LENGTH);
    int recorded = row.intAt(BYTES_LENGTH);
    int detailAt = ROW_HEADER + argumentsLength;
    int threadAt = detailAt + detailLength;
    SocketId socket = SocketId.unpack(row.intAt(SOCKET));
    Operation operation = Operation.ofCode(row.byteAt(OPERATION));
    return new Call(
        socket,
        operation,
        Attachments.arguments(row.byteAt(ARGUMENTS_KIND), row.bytesAt(ROW_HEADER, argumentsLength)),
        Attachments.outcome(
            row.byteAt(OUTCOME), row.intAt(VALUE), row.bytesAt(detailAt, detailLength)),
        row.longAt(START),
        row.longAt(END),
        Attachments.latin(row.bytesAt(threadAt, threadLength)),
        row.longAt(STREAM_OFFSET),
        (row.byteAt(FLAGS) & FLAG_WITH_PREVIOUS) != 0,
        bytes(row, threadAt + threadLength, Math.min(recorded, maxBytes)),
        recorded,
        Origin.notTold(operation, socket.role()));
  }

  private static byte[] bytes(RowReader row, int at, int length) {
    return length > 0 && SameBytes.isReference(row.byteAt(FLAGS))
        ? row.bytesOf((long) JournalFormat.LONG.get(row.bytesAt(at, REFERENCE_BYTES), 0), length)
        : row.bytesAt(at, length);
  }

  private static KernelState kernel(RowReader row) {
    int state = row.byteAt(OPERATION);
    return new KernelState(
        SocketId.unpack(row.intAt(SOCKET)),
        row.longAt(END),
        TcpState.ofLinux(state)
            .orElseThrow(() -> new IllegalArgumentException("TCP state " + state)),
        row.longAt(ROW_HEADER),
        row.longAt(ROW_HEADER + Long.BYTES),
        row.intAt(VALUE),
        row.longAt(ROW_HEADER + 2 * Long.BYTES));
  }
}
