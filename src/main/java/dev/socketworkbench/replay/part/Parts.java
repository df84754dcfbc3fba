package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.timeline.inference.ConnectionIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The parts of a session: what each side did, and the bytes of it. In the background. */
public final class Parts {
  private static final int AT_ONCE = 1_024;

  /** TLS begins early, if at all. */
  private static final int FIRST_PIECES = 64;

  private final Journal journal;

  /** Null until packets are asked for. */
  private ConnectionIndex ends;

  /** The parts of this session. */
  public Parts(Journal journal) {
    this.journal = journal;
  }

  /**
   * What each end of a side did and got, in order of accept.
   *
   * @throws UnplayableException if there is nothing that could be played
   */
  public List<Part> of(RecordedSide side) throws UnplayableException {
    List<Part> found = new ArrayList<>();
    for (SocketId end : side.ends()) {
      found.add(side.datagrams() ? datagrams(end, side.isServer()) : of(end));
    }
    if (found.stream().allMatch(Part::isEmpty)) {
      throw new UnplayableException(
          side + " did nothing that was recorded: there is nothing to play.");
    }
    return found;
  }

  /**
   * What this socket did and got, as far as it was recorded by now.
   *
   * @throws UnplayableException if it began to speak TLS in the middle, or its clear bytes are not
   *     known
   */
  public Part of(SocketId socket) throws UnplayableException {
    PartBuilder plain = new PartBuilder(socket, false, false);
    PartBuilder secure = new PartBuilder(socket, false, true);
    CallsOfPart calls = new CallsOfPart(plain, true);
    CallsOfPart beneath = new CallsOfPart(secure, false);
    LayersOfPart layers = new LayersOfPart(secure, beneath);
    if (isFromPackets(socket)) {
      return packets(socket, false);
    }
    read(
        socket,
        (row, entry) -> {
          if (entry instanceof Call call) {
            calls.add(row, call);
            beneath.add(row, call);
          } else if (entry instanceof Layer layer) {
            layers.add(row, layer);
          }
        });
    if (layers.beganLater()) {
      throw new UnplayableException(
          socket + " began to speak TLS in the middle (STARTTLS); that cannot be played.");
    }
    if (layers.isSecure()) {
      return secure.build();
    }
    return layers.isEmpty() ? notEncrypted(plain.build()) : plain.build();
  }

  /** Of another program the clear bytes are not known, and no peer understands the others again. */
  private Part notEncrypted(Part part) throws UnplayableException {
    boolean sent = BeginOfTls.isIn(pieces(part.acts().stream().map(Act::row)));
    if (sent || BeginOfTls.isIn(pieces(part.arrivals().stream().map(Part.Arrival::row)))) {
      throw new UnplayableException(
          part.socket()
              + " spoke TLS, and only its encrypted bytes were recorded; those cannot be played.");
    }
    return part;
  }

  private List<byte[]> pieces(Stream<RowRef> rows) {
    return rows.limit(FIRST_PIECES).map(this::bytes).toList();
  }

  private Part datagrams(SocketId socket, boolean isServer) throws UnplayableException {
    if (isFromPackets(socket)) {
      return packets(socket, true);
    }
    PartBuilder part = new PartBuilder(socket, true, false);
    DatagramsOfPart calls = new DatagramsOfPart(part, isServer);
    read(
        socket,
        (row, entry) -> {
          if (entry instanceof Call call) {
            calls.add(row, call);
          }
        });
    if (!calls.obstacle().isEmpty()) {
      throw new UnplayableException(socket + calls.obstacle());
    }
    return part.build();
  }

  private boolean isFromPackets(SocketId socket) {
    return journal.socket(socket).read(0, 1, 0).stream().anyMatch(Packet.class::isInstance);
  }

  private Part packets(SocketId socket, boolean datagrams) throws UnplayableException {
    PartBuilder part = new PartBuilder(socket, datagrams, false);
    PacketsOfPart packets = new PacketsOfPart(part);
    read(
        socket,
        (row, entry) -> {
          if (entry instanceof Packet packet) {
            packets.sent(row, packet);
          }
        });
    ends()
        .of(socket)
        .flatMap(link -> link.peer(socket))
        .ifPresent(
            peer ->
                read(
                    peer,
                    (row, entry) -> {
                      if (entry instanceof Packet packet) {
                        packets.received(row, packet);
                      }
                    }));
    packets.tell();
    return datagrams ? part.build() : notEncrypted(part.build());
  }

  /** Which ends of a capture belong together. */
  private ConnectionIndex ends() {
    if (ends == null) {
      ends = new ConnectionIndex();
      Rows rows = journal.all();
      long next = 0;
      List<Entry> some = rows.read(next, AT_ONCE, 0);
      while (!some.isEmpty()) {
        for (Entry each : some) {
          if (each instanceof Packet packet) {
            ends.add(packet);
          }
        }
        next += some.size();
        some = rows.read(next, AT_ONCE, 0);
      }
    }
    return ends;
  }

  private void read(SocketId socket, BiConsumer<RowRef, Entry> told) {
    Rows rows = journal.socket(socket);
    long next = 0;
    while (true) {
      List<Entry> some = rows.read(next, AT_ONCE, 0);
      if (some.isEmpty()) {
        return;
      }
      for (Entry each : some) {
        told.accept(new RowRef(socket, next++), each);
      }
    }
  }

  /** The bytes of a row, as far as they were recorded. */
  public byte[] bytes(RowRef row) {
    return switch (journal.socket(row.socket()).get(row.row())) {
      case SocketEvent event -> event.bytes();
      case Layer layer -> layer.bytes();
      default -> throw new IllegalArgumentException(row + " has no bytes");
    };
  }
}
