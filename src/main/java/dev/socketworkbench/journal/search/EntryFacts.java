package dev.socketworkbench.journal.search;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.packet.PacketForm;
import dev.socketworkbench.journal.file.KnownSocket;
import dev.socketworkbench.journal.file.RowFacts;
import java.nio.charset.StandardCharsets;

/** The facts of a row that is a record already; of a call, the record must have all its bytes. */
public final class EntryFacts implements RowFacts {
  private static final byte[] NOTHING = {};

  private final Entry entry;
  private final byte[] bytes;
  private final KnownSocket known;
  private final long recorded;

  private EntryFacts(Entry entry, byte[] bytes, KnownSocket known, long recorded) {
    this.entry = entry;
    this.bytes = bytes;
    this.known = known;
    this.recorded = recorded;
  }

  /** The facts of this row, where nothing else is known of it and its socket. */
  public static EntryFacts of(Entry entry) {
    return of(entry, KnownSocket.NOTHING, NONE);
  }

  /**
   * The facts of this row.
   *
   * @param known what was known of its socket
   * @param recorded its number in the session as it was recorded
   */
  public static EntryFacts of(Entry entry, KnownSocket known, long recorded) {
    return new EntryFacts(
        entry,
        switch (entry) {
          case SocketEvent event -> event.bytes();
          case KernelState state -> NOTHING;
          case Layer layer -> layer.bytes();
          case WirePacket packet -> packet.payload();
          case SessionFact fact -> NOTHING;
          case Note note -> note.text().getBytes(StandardCharsets.UTF_8);
        },
        known,
        recorded);
  }

  @Override
  public long recorded() {
    return recorded;
  }

  @Override
  public KnownSocket known() {
    return known;
  }

  @Override
  public Kind kind() {
    return switch (entry) {
      case Call call -> Kind.CALL;
      case Packet packet -> Kind.PACKET;
      case SessionFact fact -> Kind.FACT;
      case KernelState state -> Kind.KERNEL;
      case Layer layer -> Kind.LAYER;
      case WirePacket packet -> Kind.WIRE;
      case Note note -> Kind.NOTE;
    };
  }

  @Override
  public int code() {
    return switch (entry) {
      case Call call -> call.operation().code();
      case Packet packet -> packet.kind().code();
      case SessionFact fact -> 0;
      case KernelState state -> state.state().linuxNumber();
      case Layer layer -> layer.kind().code();
      case WirePacket packet -> packet.kind().code();
      case Note note -> 0;
    };
  }

  @Override
  public int socket() {
    return entry.subject().map(SocketId::packed).orElse(0);
  }

  @Override
  public Outcome.Kind ending() {
    return switch (entry) {
      case Call call -> call.outcome().kind();
      case Packet packet -> PacketForm.outcome(packet).kind();
      case Layer layer -> layer.isError() ? Outcome.Kind.FAILED : Outcome.Kind.DONE;
      default -> Outcome.Kind.DONE;
    };
  }

  @Override
  public int moved() {
    if (entry instanceof Packet packet) {
      return packet.kind().bringsBytes() ? packet.newBytes() : NONE;
    }
    if (entry instanceof WirePacket packet) {
      return packet.size();
    }
    if (!(entry instanceof Call call)) {
      return NONE;
    }
    return switch (call.outcome()) {
      case Outcome.Moved moved -> moved.count();
      case Outcome.EndOfStream end -> 0;
      default -> NONE;
    };
  }

  @Override
  public boolean hasOwnTime() {
    return !(entry instanceof SocketEvent event) || event.hasOwnTime();
  }

  @Override
  public boolean movedOnly() {
    return switch (entry) {
      case Call call ->
          call.outcome() instanceof Outcome.Moved moved
              && moved.isPlain()
              && call.aside().isEmpty()
              && !(call.arguments() instanceof Arguments.To)
              && !(call.arguments() instanceof Arguments.Text);
      case Packet packet -> packet.kind().bringsBytes();
      default -> false;
    };
  }

  @Override
  public boolean hasAside() {
    return entry instanceof Call call && !call.aside().isEmpty();
  }

  @Override
  public ErrorCode error() {
    return entry instanceof Call call && call.outcome() instanceof Outcome.Failed failed
        ? failed.code()
        : ErrorCode.NONE;
  }

  @Override
  public boolean hasAddresses() {
    return switch (entry) {
      case Call call -> hasAddress(call.arguments()) || hasAddress(call.outcome());
      case Packet packet -> packet.kind() == PacketKind.ENDPOINT;
      case WirePacket packet -> true;
      default -> false;
    };
  }

  private static boolean hasAddress(Arguments arguments) {
    return arguments instanceof Arguments.Address || arguments instanceof Arguments.To;
  }

  private static boolean hasAddress(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Bound bound -> true;
      case Outcome.Accepted accepted -> true;
      case Outcome.Moved moved -> !moved.isPlain();
      default -> false;
    };
  }

  @Override
  public int size() {
    Arguments given =
        switch (entry) {
          case Call call -> call.arguments();
          case Packet packet -> PacketForm.arguments(packet);
          default -> Arguments.None.NONE;
        };
    return switch (given) {
      case Arguments.Size size -> size.size();
      case Arguments.To to -> to.size();
      default -> NONE;
    };
  }

  @Override
  public long startNanos() {
    return switch (entry) {
      case SocketEvent event -> event.startNanos();
      case WirePacket packet -> packet.sentNanos();
      default -> entry.endNanos();
    };
  }

  @Override
  public long endNanos() {
    return entry.endNanos();
  }

  @Override
  public byte[] buffer() {
    return bytes;
  }

  @Override
  public int bytesFrom() {
    return 0;
  }

  @Override
  public int bytesLength() {
    return bytes.length;
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
