package dev.socketworkbench.journal.file;

import static dev.socketworkbench.journal.file.JournalFormat.ARGUMENTS_KIND;
import static dev.socketworkbench.journal.file.JournalFormat.ARGUMENTS_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.BYTES_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.DETAIL_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.END;
import static dev.socketworkbench.journal.file.JournalFormat.FLAGS;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_ASIDE;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_DETAILS;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_SENT;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_WITH_PREVIOUS;
import static dev.socketworkbench.journal.file.JournalFormat.KIND;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_CALL;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_KERNEL;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_LAYER;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_NOTE;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_PACKET;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_WIRE;
import static dev.socketworkbench.journal.file.JournalFormat.NUMBERING;
import static dev.socketworkbench.journal.file.JournalFormat.OPERATION;
import static dev.socketworkbench.journal.file.JournalFormat.ORIGIN;
import static dev.socketworkbench.journal.file.JournalFormat.OUTCOME;
import static dev.socketworkbench.journal.file.JournalFormat.REFERENCE_BYTES;
import static dev.socketworkbench.journal.file.JournalFormat.ROW_HEADER;
import static dev.socketworkbench.journal.file.JournalFormat.SIZE;
import static dev.socketworkbench.journal.file.JournalFormat.SOCKET;
import static dev.socketworkbench.journal.file.JournalFormat.START;
import static dev.socketworkbench.journal.file.JournalFormat.STREAM_OFFSET;
import static dev.socketworkbench.journal.file.JournalFormat.TAGGED;
import static dev.socketworkbench.journal.file.JournalFormat.TAGS_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.THREAD_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.VALUE;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.packet.PacketForm;
import java.util.Optional;

/**
 * Turns the row that a reader stands at into a record. Throws IllegalArgumentException at bytes
 * that are no row.
 */
public final class RowDecoder {
  private RowDecoder() {}

  /**
   * The record of the row.
   *
   * @param maxBytes how many bytes of a call or packet at most
   * @throws IllegalArgumentException if this is no row
   */
  public static Entry decode(RowReader row, int maxBytes) {
    return switch (row.byteAt(KIND)) {
      case KIND_CALL, KIND_PACKET -> event(row, maxBytes);
      case KIND_KERNEL -> kernel(row);
      case KIND_LAYER -> layer(row, maxBytes);
      case KIND_WIRE -> wire(row, maxBytes);
      case KIND_NOTE ->
          new Note(
              row.longAt(END), ValueCodec.string(row.bytesAt(ROW_HEADER, row.intAt(BYTES_LENGTH))));
      default ->
          Facts.read(
              row.byteAt(KIND),
              row.intAt(SOCKET),
              row.longAt(START),
              row.longAt(END),
              new TagReader(row.bytesAt(ROW_HEADER, row.shortAt(TAGS_LENGTH))));
    };
  }

  private static SocketEvent event(RowReader row, int maxBytes) {
    return row.byteAt(ARGUMENTS_KIND) == TAGGED ? tagged(row, maxBytes) : old(row, maxBytes);
  }

  private static SocketEvent tagged(RowReader row, int maxBytes) {
    int attached = row.shortAt(TAGS_LENGTH);
    TagReader tags = new TagReader(row.bytesAt(ROW_HEADER, attached));
    Outcome outcome =
        tags.outcome(
            Outcome.Kind.ofCode(row.byteAt(OUTCOME)).orElse(Outcome.Kind.DONE),
            row.intAt(VALUE),
            row.byteAt(NUMBERING));
    return event(
        row,
        tags.arguments(row.intAt(SIZE)),
        outcome,
        tags.thread(),
        bytes(row, ROW_HEADER + attached, maxBytes),
        Origin.ofCode(row.byteAt(ORIGIN)).orElse(Origin.UNKNOWN),
        (row.byteAt(FLAGS) & FLAG_ASIDE) == 0 ? Aside.NONE : tags.aside());
  }

  /** A row of versions 1 to 3. */
  private static SocketEvent old(RowReader row, int maxBytes) {
    int argumentsLength = row.shortAt(ARGUMENTS_LENGTH);
    int detailLength = row.shortAt(DETAIL_LENGTH);
    int threadLength = row.shortAt(THREAD_LENGTH);
    int detailAt = ROW_HEADER + argumentsLength;
    int threadAt = detailAt + detailLength;
    Arguments arguments =
        ValueCodec.arguments(row.byteAt(ARGUMENTS_KIND), row.bytesAt(ROW_HEADER, argumentsLength));
    Outcome outcome =
        ValueCodec.outcome(
            row.byteAt(OUTCOME), row.intAt(VALUE), row.bytesAt(detailAt, detailLength));
    return event(
        row,
        arguments,
        outcome,
        ValueCodec.latin(row.bytesAt(threadAt, threadLength)),
        bytes(row, threadAt + threadLength, maxBytes),
        null,
        Aside.NONE);
  }

  /**
   * The record of a row.
   *
   * @param origin null if the row does not say
   */
  private static SocketEvent event(
      RowReader row,
      Arguments arguments,
      Outcome outcome,
      String thread,
      byte[] bytes,
      Origin origin,
      Aside aside) {
    SocketId socket = SocketId.unpack(row.intAt(SOCKET));
    int code = row.byteAt(OPERATION);
    Optional<PacketKind> packet = PacketKind.ofCode(code);
    if (packet.isPresent()) {
      return PacketForm.packet(
          socket,
          packet.get(),
          arguments,
          outcome,
          row.longAt(START),
          row.longAt(END),
          row.longAt(STREAM_OFFSET),
          bytes,
          row.intAt(BYTES_LENGTH));
    }
    Operation operation = Operation.ofCode(code);
    return new Call(
        socket,
        operation,
        arguments,
        outcome,
        row.longAt(START),
        row.longAt(END),
        thread,
        row.longAt(STREAM_OFFSET),
        (row.byteAt(FLAGS) & FLAG_WITH_PREVIOUS) != 0,
        bytes,
        row.intAt(BYTES_LENGTH),
        origin == null ? Origin.notTold(operation, socket.role()) : origin,
        aside);
  }

  private static byte[] bytes(RowReader row, int at, int most) {
    int length = Math.min(row.intAt(BYTES_LENGTH), most);
    return length > 0 && PayloadDedup.isReference(row.byteAt(FLAGS))
        ? row.bytesOf((long) JournalFormat.LONG.get(row.bytesAt(at, REFERENCE_BYTES), 0), length)
        : row.bytesAt(at, length);
  }

  private static Layer layer(RowReader row, int maxBytes) {
    int attached = row.shortAt(TAGS_LENGTH);
    TagReader tags = new TagReader(row.bytesAt(ROW_HEADER, attached));
    int kind = row.byteAt(OPERATION);
    return new Layer(
        SocketId.unpack(row.intAt(SOCKET)),
        LayerKind.ofCode(kind).orElseThrow(() -> new IllegalArgumentException("layer " + kind)),
        (row.byteAt(FLAGS) & FLAG_SENT) != 0,
        row.longAt(END),
        tags.text(Tags.NAME),
        tags.text(Tags.DETAIL),
        row.longAt(STREAM_OFFSET),
        row.intAt(SIZE),
        tags.number(Tags.CLEAR_OFFSET),
        row.intAt(VALUE),
        bytes(row, ROW_HEADER + attached, maxBytes),
        row.intAt(BYTES_LENGTH));
  }

  private static WirePacket wire(RowReader row, int maxBytes) {
    int attached = row.shortAt(TAGS_LENGTH);
    WireTags tags = new WireTags(new TagReader(row.bytesAt(ROW_HEADER, attached)));
    int socket = row.intAt(SOCKET);
    return tags.packet(
        socket == 0 ? Optional.empty() : Optional.of(SocketId.unpack(socket)),
        row.byteAt(OPERATION),
        row.intAt(VALUE),
        row.longAt(START),
        row.longAt(END),
        row.intAt(SIZE),
        bytes(row, ROW_HEADER + attached, maxBytes),
        row.intAt(BYTES_LENGTH));
  }

  private static KernelState kernel(RowReader row) {
    int state = row.byteAt(OPERATION);
    return new KernelState(
        SocketId.unpack(row.intAt(SOCKET)),
        row.longAt(START),
        row.longAt(END),
        TcpState.ofLinux(state)
            .orElseThrow(() -> new IllegalArgumentException("TCP state " + state)),
        row.longAt(ROW_HEADER),
        row.longAt(ROW_HEADER + Long.BYTES),
        row.intAt(VALUE),
        row.longAt(ROW_HEADER + 2 * Long.BYTES),
        detail(row));
  }

  private static KernelDetail detail(RowReader row) {
    return (row.byteAt(FLAGS) & FLAG_DETAILS) == 0
        ? KernelDetail.NoDetail.NO_DETAIL
        : new TagReader(row.bytesAt(ROW_HEADER + 3 * Long.BYTES, row.intAt(SIZE))).detail();
  }
}
