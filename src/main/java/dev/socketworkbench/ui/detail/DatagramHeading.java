package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Datagrams;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands above a datagram: from where to where, how long, and what became of it. */
final class DatagramHeading {
  private final TimelineIndex index;
  private final Datagrams datagrams;

  DatagramHeading(TimelineIndex index) {
    this.index = index;
    this.datagrams = index.inference().datagrams();
  }

  /** Whether a call or a packet moved one, perhaps an empty one. */
  boolean isOne(SocketEvent event) {
    return datagrams.isDatagram(event);
  }

  /** Whether what a socket says are datagrams. */
  boolean isFor(SocketId socket) {
    return datagrams.isDatagram(socket);
  }

  /** The socket that sent it, or that it was somebody else. */
  String sender(Row row) {
    return sent(row)
        .flatMap(Entry::subject)
        .map(SocketId::toString)
        .orElse(Messages.get("timeline.outside"));
  }

  /** The row that sent it, if that is known. */
  private Optional<Entry> sent(Row row) {
    if (row.entry() instanceof SocketEvent event && event.sends()) {
      return Optional.of(row.entry());
    }
    return datagrams.sendOf(row.number()).stream()
        .boxed()
        .flatMap(number -> index.journal().all().read(number, 1, 0).stream())
        .findFirst();
  }

  /** Its addresses, length and fate. */
  String text(Row row) {
    return switch (row.entry()) {
      case Call call -> {
        boolean sends = call.sends();
        Endpoint own = datagrams.seenFrom(call.socket());
        Endpoint from = sends ? own : datagrams.source(row.number(), call);
        Endpoint to = sends ? datagrams.destination(row.number(), call) : own;
        List<String> words = new ArrayList<>(List.of(length(row, call)));
        words.addAll(fate(row.number()));
        yield text(name(from, call, sends), name(to, call, !sends), words);
      }
      case Packet packet -> {
        Optional<Endpoint> from = end(packet, true);
        Optional<Endpoint> to = end(packet, false);
        yield text(
            name(from.orElse(Endpoint.None.NONE), packet, true),
            name(to.orElse(Endpoint.None.NONE), packet, false),
            List.of(Messages.get("timeline.whole", packet.byteCount())));
      }
      default -> throw new IllegalArgumentException("no datagram: " + row.entry());
    };
  }

  private static String text(String from, String to, List<String> words) {
    return Messages.get("conversation.datagram", from, to, String.join(", ", words));
  }

  private Optional<Endpoint> end(Packet packet, boolean own) {
    return index
        .links()
        .of(packet.socket())
        .map(
            link ->
                link.client().filter(packet.socket()::equals).isPresent() == own
                    ? link.clientAddress()
                    : link.serverAddress());
  }

  /** An address; of our own end without one, its name. */
  private static String name(Endpoint endpoint, SocketEvent event, boolean own) {
    if (!(endpoint instanceof Endpoint.None)) {
      return Escapes.text(endpoint.toString());
    }
    return own ? event.socket().toString() : Messages.get("timeline.outside");
  }

  private String length(Row row, Call call) {
    if (!(call.outcome() instanceof Outcome.Moved moved && moved.truncated())) {
      return Messages.get("timeline.whole", call.byteCount());
    }
    return sent(row)
        .map(sent -> Messages.get("timeline.cut", call.byteCount(), whole(sent)))
        .or(() -> counted(moved))
        .orElseGet(() -> Messages.get("timeline.cut-outside", call.byteCount()));
  }

  private static Optional<String> counted(Outcome.Moved moved) {
    return moved.cut() == 0
        ? Optional.empty()
        : Optional.of(Messages.get("timeline.cut", moved.count(), moved.count() + moved.cut()));
  }

  private static int whole(Entry sent) {
    return sent instanceof SocketEvent event ? event.byteCount() : 0;
  }

  private List<String> fate(long row) {
    List<String> words = new ArrayList<>();
    if (datagrams.isLost(row)) {
      words.add(Messages.get("timeline.lost"));
    }
    if (datagrams.isDuplicate(row)) {
      words.add(Messages.get("timeline.duplicate"));
    }
    if (datagrams.isReordered(row)) {
      words.add(Messages.get("timeline.reordered"));
    }
    return words;
  }
}
