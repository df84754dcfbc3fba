package dev.socketworkbench.journal;

import static dev.socketworkbench.journal.file.JournalFormat.ARGUMENTS_KIND;
import static dev.socketworkbench.journal.file.JournalFormat.BYTES_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.CHUNK;
import static dev.socketworkbench.journal.file.JournalFormat.CRC;
import static dev.socketworkbench.journal.file.JournalFormat.END;
import static dev.socketworkbench.journal.file.JournalFormat.FLAGS;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_ASIDE;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_DETAILS;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_SAME_BYTES;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_SENT;
import static dev.socketworkbench.journal.file.JournalFormat.FLAG_WITH_PREVIOUS;
import static dev.socketworkbench.journal.file.JournalFormat.HEADER_BYTES;
import static dev.socketworkbench.journal.file.JournalFormat.KIND;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_CALL;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_KERNEL;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_LAYER;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_NOTE;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_PACKET;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_WIRE;
import static dev.socketworkbench.journal.file.JournalFormat.KIND_WITHDRAWAL;
import static dev.socketworkbench.journal.file.JournalFormat.MAPPED_INT;
import static dev.socketworkbench.journal.file.JournalFormat.MAX_BYTES;
import static dev.socketworkbench.journal.file.JournalFormat.OPERATION;
import static dev.socketworkbench.journal.file.JournalFormat.OUTCOME;
import static dev.socketworkbench.journal.file.JournalFormat.PREVIOUS;
import static dev.socketworkbench.journal.file.JournalFormat.PREVIOUS_OF_SOCKET;
import static dev.socketworkbench.journal.file.JournalFormat.REFERENCE_BYTES;
import static dev.socketworkbench.journal.file.JournalFormat.ROWS_END;
import static dev.socketworkbench.journal.file.JournalFormat.ROW_HEADER;
import static dev.socketworkbench.journal.file.JournalFormat.ROW_NUMBER;
import static dev.socketworkbench.journal.file.JournalFormat.SIZE;
import static dev.socketworkbench.journal.file.JournalFormat.SKIP_TO_NEXT_CHUNK;
import static dev.socketworkbench.journal.file.JournalFormat.SOCKET;
import static dev.socketworkbench.journal.file.JournalFormat.START;
import static dev.socketworkbench.journal.file.JournalFormat.STREAM_OFFSET;
import static dev.socketworkbench.journal.file.JournalFormat.TAGGED;
import static dev.socketworkbench.journal.file.JournalFormat.TAGS_LENGTH;
import static dev.socketworkbench.journal.file.JournalFormat.VALUE;
import static dev.socketworkbench.journal.file.JournalFormat.aligned;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.packet.PacketForm;
import dev.socketworkbench.journal.file.ChunkFile;
import dev.socketworkbench.journal.file.Facts;
import dev.socketworkbench.journal.file.PayloadDedup;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.file.Tags;
import dev.socketworkbench.journal.file.ValueCodec;
import dev.socketworkbench.journal.order.RowIndex;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Puts rows into mapped chunks. A row's length is written last: until then a reader of the file, or
 * of what a killed program left, sees zero there, which means "nothing yet".
 *
 * <p>Threads: only under the journal's lock.
 */
final class RowWriter {
  private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

  private final RowIndex index;
  private final ChunkFile file;
  private final CRC32C crc = new CRC32C();
  private final Tags tags = new Tags();
  private ChunkFile.Chunk chunk;
  private int position = HEADER_BYTES;

  /** How far rows reach in a chunk. */
  private int limit = ROWS_END;

  RowWriter(RowIndex index, ChunkFile file, ChunkFile.Chunk first) {
    this.index = index;
    this.file = file;
    this.chunk = first;
  }

  ChunkFile.Chunk chunk() {
    return chunk;
  }

  /** Where the next row would begin in the file. */
  long end() {
    return chunk.offset() + position;
  }

  /** Writes a row; false where the file can grow no more. */
  boolean write(Entry entry, ByteBuffer bytes) {
    return switch (entry) {
      case Call call -> {
        tags.of(call.thread(), call.arguments(), call.outcome());
        if (!call.aside().isEmpty()) {
          tags.of(call.aside());
        }
        yield write(
            call, call.operation().code(), call.arguments(), call.outcome(), call.origin(), bytes);
      }
      case Packet packet -> {
        Arguments arguments = PacketForm.arguments(packet);
        Outcome outcome = PacketForm.outcome(packet);
        tags.of("", arguments, outcome);
        yield write(packet, packet.kind().code(), arguments, outcome, Origin.UNKNOWN, bytes);
      }
      case WirePacket packet -> write(packet, bytes);
      case KernelState state -> write(state);
      case Layer layer -> write(layer, bytes);
      case Note note -> write(note);
      case SessionFact fact -> write(fact);
    };
  }

  /** Writes the file's last row, also where the file can grow no more, unless it is too long. */
  void writeLast(SessionFact fact) {
    limit = CHUNK;
    write(fact);
  }

  /** Writes what happened on a socket, with the tags that were made from it. */
  private boolean write(
      SocketEvent event,
      int code,
      Arguments arguments,
      Outcome outcome,
      Origin origin,
      ByteBuffer given) {
    int length = Math.min(given.remaining(), MAX_BYTES);
    RowChain socket = index.socketForWriter(event.socket().packed());
    int attached = tags.length();
    int bytesFrom = ROW_HEADER + attached;
    long holder = holder(socket, aligned(bytesFrom + REFERENCE_BYTES), given, length);
    boolean refers = holder != PayloadDedup.NO_ROW;
    int total = aligned(bytesFrom + (refers ? REFERENCE_BYTES : length));
    if (!makeRoom(total)) {
      return false;
    }
    ByteBuffer out = chunk.bytes();
    int at = position;
    // Whole words: the check reads them back at once, and bytes that were just written one by one
    // keep it waiting.
    int kind = event instanceof Call ? KIND_CALL : KIND_PACKET;
    int head = fourBytes(kind, code, outcome.kind().code(), flags(event, refers));
    out.putLong(at + KIND, word(head, socket.socket()));
    out.putLong(at + START, event.startNanos());
    out.putLong(at + END, event.endNanos());
    links(RowChain.newest(socket.tail()));
    int more = fourBytes(numbering(outcome), origin.code(), datagram(arguments, outcome), 0);
    out.putLong(at + SIZE, word(size(arguments), more));
    out.putLong(at + STREAM_OFFSET, event.streamOffset());
    out.putLong(at + VALUE, word(value(outcome), length));
    out.putLong(at + TAGS_LENGTH, word(attached, fourBytes(0, 0, TAGGED, 0)));
    out.put(at + ROW_HEADER, tags.bytes(), 0, attached);
    if (refers) {
      out.putLong(at + bytesFrom, holder);
    } else {
      out.put(at + bytesFrom, given, given.position(), length);
    }
    commit(total);
    publish(at, total, event.endNanos(), socket);
    return true;
  }

  private static int size(Arguments arguments) {
    return switch (arguments) {
      case Arguments.Size size -> size.size();
      case Arguments.To to -> to.size();
      default -> RowFacts.NONE;
    };
  }

  /** Two numbers that are neighbours in the file. */
  private static long word(int first, int second) {
    return ((long) second << Integer.SIZE) | Integer.toUnsignedLong(first);
  }

  private static int fourBytes(int first, int second, int third, int fourth) {
    return (first & 0xff) | ((second & 0xff) << 8) | ((third & 0xff) << 16) | (fourth << 24);
  }

  private static int numbering(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.code().numbering().code() : 0;
  }

  /** Whether more is known of what moved than its length. */
  private static int datagram(Arguments arguments, Outcome outcome) {
    boolean known =
        arguments instanceof Arguments.To
            || (outcome instanceof Outcome.Moved moved && !moved.isPlain());
    return known ? 1 : 0;
  }

  private static int value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved moved -> moved.count();
      case Outcome.Failed failed -> failed.code().number();
      case Outcome.TimedOut timedOut -> (int) Math.min(Integer.MAX_VALUE, timedOut.millis());
      case Outcome.Accepted accepted -> accepted.socket().packed();
      default -> 0;
    };
  }

  /**
   * The row to which a call's row of this length can refer for its bytes. A row that begins in the
   * next chunk can refer to none.
   */
  private long holder(RowChain socket, int total, ByteBuffer given, int length) {
    return total <= limit - position
        ? PayloadDedup.find(chunk, RowChain.newest(socket.tail()), given, length)
        : PayloadDedup.NO_ROW;
  }

  private static byte flags(SocketEvent event, boolean refers) {
    int flags = refers ? FLAG_SAME_BYTES : 0;
    if (event instanceof Call call) {
      flags |= call.withPrevious() ? FLAG_WITH_PREVIOUS : 0;
      flags |= call.aside().isEmpty() ? 0 : FLAG_ASIDE;
    }
    return (byte) flags;
  }

  private boolean write(KernelState state) {
    int numbers = 3 * Long.BYTES;
    int attached = tags.of(state.detail()).length();
    int total = aligned(ROW_HEADER + numbers + attached);
    if (!makeRoom(total)) {
      return false;
    }
    int packed = state.socket().packed();
    RowChain socket = index.socketForWriter(packed);
    ByteBuffer out = chunk.bytes();
    int at = position;
    out.put(at + KIND, KIND_KERNEL);
    out.put(at + OPERATION, (byte) state.state().linuxNumber());
    out.putInt(at + SOCKET, packed);
    out.putLong(at + START, state.beganNanos()).putLong(at + END, state.endNanos());
    links(RowChain.newest(socket.tail()));
    out.putInt(at + VALUE, state.timer());
    if (attached > 0) {
      out.put(at + FLAGS, FLAG_DETAILS);
      out.putInt(at + SIZE, attached);
    }
    out.putInt(at + BYTES_LENGTH, numbers);
    out.putLong(at + ROW_HEADER, state.sendQueue());
    out.putLong(at + ROW_HEADER + 8, state.receiveQueue());
    out.putLong(at + ROW_HEADER + 16, state.timerMillis());
    out.put(at + ROW_HEADER + numbers, tags.bytes(), 0, attached);
    commit(total);
    publish(at, total, state.endNanos(), socket);
    return true;
  }

  private boolean write(Layer layer, ByteBuffer given) {
    int attached = tags.of(layer).length();
    int length = Math.min(given.remaining(), MAX_BYTES);
    int total = aligned(ROW_HEADER + attached + length);
    if (!makeRoom(total)) {
      return false;
    }
    int packed = layer.socket().packed();
    RowChain socket = index.socketForWriter(packed);
    ByteBuffer out = chunk.bytes();
    int at = position;
    out.put(at + KIND, KIND_LAYER);
    out.put(at + OPERATION, (byte) layer.kind().code());
    Outcome.Kind outcome = layer.isError() ? Outcome.Kind.FAILED : Outcome.Kind.DONE;
    out.put(at + OUTCOME, (byte) outcome.code());
    out.put(at + FLAGS, layer.sent() ? FLAG_SENT : 0);
    out.putInt(at + SOCKET, packed);
    out.putLong(at + START, layer.endNanos()).putLong(at + END, layer.endNanos());
    links(RowChain.newest(socket.tail()));
    out.putInt(at + SIZE, layer.wireSize());
    out.putLong(at + STREAM_OFFSET, layer.wireOffset());
    out.putInt(at + VALUE, layer.clearSize());
    out.putInt(at + BYTES_LENGTH, length);
    out.putShort(at + TAGS_LENGTH, (short) attached);
    out.put(at + ARGUMENTS_KIND, TAGGED);
    out.put(at + ROW_HEADER, tags.bytes(), 0, attached);
    out.put(at + ROW_HEADER + attached, given, given.position(), length);
    commit(total);
    publish(at, total, layer.endNanos(), socket);
    return true;
  }

  private boolean write(WirePacket packet, ByteBuffer given) {
    int attached = tags.of(packet).length();
    int length = Math.min(given.remaining(), MAX_BYTES);
    int total = aligned(ROW_HEADER + attached + length);
    if (!makeRoom(total)) {
      return false;
    }
    RowChain socket =
        packet.socket().map(SocketId::packed).map(index::socketForWriter).orElse(null);
    ByteBuffer out = chunk.bytes();
    int at = position;
    out.put(at + KIND, KIND_WIRE);
    out.put(at + OPERATION, (byte) packet.kind().code());
    out.putInt(at + SOCKET, socket == null ? RowChain.NO_SOCKET : socket.socket());
    out.putLong(at + START, packet.sentNanos()).putLong(at + END, packet.endNanos());
    links(socket == null ? 0 : RowChain.newest(socket.tail()));
    out.putInt(at + SIZE, packet.length());
    out.putLong(at + STREAM_OFFSET, packet.streamOffset());
    out.putInt(at + VALUE, packet.size());
    out.putInt(at + BYTES_LENGTH, length);
    out.putShort(at + TAGS_LENGTH, (short) attached);
    out.put(at + ARGUMENTS_KIND, TAGGED);
    out.put(at + ROW_HEADER, tags.bytes(), 0, attached);
    out.put(at + ROW_HEADER + attached, given, given.position(), length);
    commit(total);
    publish(at, total, packet.endNanos(), socket);
    return true;
  }

  private boolean write(SessionFact fact) {
    int attached = Facts.tags(tags, fact).length();
    int total = aligned(ROW_HEADER + attached);
    if (!makeRoom(total)) {
      return false;
    }
    RowChain socket = fact.subject().map(each -> index.socketForWriter(each.packed())).orElse(null);
    ByteBuffer out = chunk.bytes();
    int at = position;
    out.put(at + KIND, Facts.kind(fact));
    out.putInt(at + SOCKET, socket == null ? RowChain.NO_SOCKET : socket.socket());
    out.putLong(at + START, Facts.start(fact));
    out.putLong(at + END, fact.endNanos());
    links(socket == null ? 0 : RowChain.newest(socket.tail()));
    out.putShort(at + TAGS_LENGTH, (short) attached);
    out.put(at + ARGUMENTS_KIND, TAGGED);
    out.put(at + ROW_HEADER, tags.bytes(), 0, attached);
    commit(total);
    publish(at, total, fact.endNanos(), socket);
    return true;
  }

  private boolean write(Note note) {
    byte[] text = ValueCodec.text(note.text());
    int total = aligned(ROW_HEADER + text.length);
    if (!makeRoom(total)) {
      return false;
    }
    ByteBuffer out = chunk.bytes();
    int at = position;
    out.put(at + KIND, KIND_NOTE);
    out.putLong(at + START, note.endNanos()).putLong(at + END, note.endNanos());
    links(0);
    out.putInt(at + BYTES_LENGTH, text.length);
    out.put(at + ROW_HEADER, text);
    commit(total);
    position = at + total;
    index.addNote(chunk.offset() + at, note.endNanos());
    return true;
  }

  /**
   * Takes a note back; false where the file can grow no more.
   *
   * @param note its row, numbered as it was recorded
   */
  boolean withdraw(int note, long nanos) {
    int total = aligned(ROW_HEADER);
    if (!makeRoom(total)) {
      return false;
    }
    ByteBuffer out = chunk.bytes();
    int at = position;
    out.put(at + KIND, KIND_WITHDRAWAL);
    out.putLong(at + START, nanos).putLong(at + END, nanos);
    links(0);
    out.putInt(at + VALUE, note);
    commit(total);
    position = at + total;
    index.addWithdrawal(chunk.offset() + at, note);
    return true;
  }

  private void links(long previousOfSocket) {
    ByteBuffer out = chunk.bytes();
    long all = index.all().tail();
    out.putLong(position + ROW_NUMBER, RowChain.size(all));
    out.putLong(position + PREVIOUS, RowChain.newest(all));
    out.putLong(position + PREVIOUS_OF_SOCKET, previousOfSocket);
  }

  private boolean makeRoom(int total) {
    if (RowChain.size(index.all().tail()) == RowChain.MAX_ROWS) {
      return false;
    }
    if (total <= limit - position) {
      return true;
    }
    if (position < CHUNK) {
      MAPPED_INT.setRelease(chunk.bytes(), position, SKIP_TO_NEXT_CHUNK);
    }
    ChunkFile.Chunk next = file.next(chunk);
    if (next == null) {
      return false;
    }
    chunk = next;
    position = 0;
    return true;
  }

  private void commit(int total) {
    ByteBuffer out = chunk.bytes();
    crc.reset();
    crc.update(out.position(position + KIND).limit(position + total));
    out.clear();
    out.putInt(position + CRC, (int) crc.getValue());
    MAPPED_INT.setRelease(out, position, total);
  }

  private void publish(int at, int total, long end, RowChain socket) {
    position = at + total;
    index.add(chunk.offset() + at, end, socket);
  }

  /** What a row without bytes is written with. */
  static ByteBuffer noBytes() {
    return NO_BYTES;
  }
}
