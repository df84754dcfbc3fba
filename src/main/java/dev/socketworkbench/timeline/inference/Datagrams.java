package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.inference.DatagramQueues.Sent;
import dev.socketworkbench.timeline.inference.DatagramSockets.ArrivalPlace;
import dev.socketworkbench.timeline.inference.DatagramSockets.Sock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Matches received datagrams with sent ones, by source, destination, order and content. Datagrams
 * carry no numbers, so of several identical ones the oldest is taken.
 *
 * <p>A datagram counts as lost if one of our sockets could have received it and none did, and then
 * a later one from the same sender overtook it or its receiver was closed. Until then it counts as
 * waiting.
 *
 * <p>Threads: one adds; any asks.
 */
public final class Datagrams {
  /** How many bytes of a datagram's content tell it from others. */
  public static final int CONTENT = 256;

  /** A call may return on the receiver's thread before it does on the sender's. */
  private static final int MOST_EARLY = 256;

  /** A datagram that was received although, as far as is known, its send has not returned yet. */
  private record Early(
      long row,
      long endNanos,
      Sock socket,
      ArrivalPlace place,
      Endpoint source,
      DatagramContent content,
      boolean mayBeCut) {}

  private final DatagramSockets sockets = new DatagramSockets();
  private final DatagramQueues queues = new DatagramQueues();
  private final DatagramPairs pairs = new DatagramPairs();
  private final ArrayDeque<Early> early = new ArrayDeque<>();

  /** Whether there is any socket for datagrams: else nobody need wait to be told of one. */
  private volatile boolean hasAny;

  /** Grows whenever a datagram is found to be lost, or not to be after all. */
  private volatile long lossChanges;

  /** Whether a call's first {@link #CONTENT} bytes are needed when it is added. */
  public boolean needsContent(Call call) {
    return call.byteCount() > 0 && (isDatagram(call.socket()) || call.operation().canNamePeer());
  }

  synchronized void add(SocketFacts facts) {
    sockets.add(facts);
    hasAny |= sockets.isDatagram(facts.socket());
  }

  synchronized void add(Packet packet) {
    if (packet.kind() == PacketKind.DATAGRAM) {
      sockets.add(packet);
      hasAny = true;
    }
  }

  /**
   * Looks at the next call, in the order of return.
   *
   * @param row its row
   * @return whether its socket is one for datagrams
   */
  synchronized boolean add(long row, Call call) {
    sockets.add(row, call);
    Optional<Sock> socket = sockets.of(call.socket());
    if (socket.isEmpty()) {
      return false;
    }
    hasAny = true;
    if (call.outcome() instanceof Outcome.Moved moved) {
      if (call.sends()) {
        sent(row, call, socket.get());
      } else if (call.operation().receives() && !moved.peeked()) {
        received(row, call, moved, socket.get());
      }
    } else if (call.closesSocket() && call.hasReturned()) {
      ArrivalPlace.of(socket.get().local())
          .ifPresent(place -> queues.closed(place, sent -> isLost(sent, row)));
    }
    return true;
  }

  /** Whether there was somebody of ours who could have received it, and is nobody now. */
  private boolean isLost(Sent sent, long row) {
    return sockets.receiver(sent.destination, row).isEmpty() && isLosable(sent);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread adds.
  private boolean isLosable(Sent sent) {
    boolean losable = sockets.receiver(sent.destination, sent.row).isPresent();
    if (losable) {
      pairs.markLost(sent.row);
      lossChanges++;
    }
    return losable;
  }

  private void sent(long row, Call call, Sock sender) {
    Endpoint destination = destination(row, call);
    if (ArrivalPlace.of(destination).isEmpty()) {
      return;
    }
    Sent sent =
        new Sent(
            row, call.startNanos(), call.endNanos(), sender, destination, DatagramContent.of(call));
    queues.add(sent);
    for (Iterator<Early> each = early.descendingIterator(); each.hasNext(); ) {
      Early one = each.next();
      if (one.endNanos < sent.startNanos) {
        break;
      }
      if (matches(one, sent)
          && (sent.toMany || sent.state() == DatagramQueues.DatagramFate.WAITING)) {
        each.remove();
        pairs.unpairIfPaired(one.row);
        pair(sent, one.row, one.socket, one.source);
      }
    }
  }

  private boolean matches(Early one, Sent sent) {
    boolean alike =
        one.content.length() == sent.content.length()
            && one.content.number() == sent.content.number();
    return (alike || (one.mayBeCut && one.content.isCutOf(sent.content)))
        && ArrivalPlace.of(sent.destination).filter(one.place::equals).isPresent()
        && !sent.isReceivedBy(one.socket.id)
        && fits(one.socket, one.source, one.row).test(sent);
  }

  private Predicate<Sent> fits(Sock receiver, Endpoint source, long row) {
    return sent ->
        DatagramSockets.covers(receiver, sent.destination)
            && sockets.canBe(sent.sender, source, row);
  }

  private void received(long row, Call call, Outcome.Moved moved, Sock receiver) {
    Optional<ArrivalPlace> at = ArrivalPlace.of(receiver.local());
    if (at.isEmpty()) {
      return;
    }
    ArrivalPlace place = at.get();
    Endpoint source = source(row, call);
    DatagramContent content = DatagramContent.of(call);
    Predicate<Sent> fits = fits(receiver, source, row);
    Sent found =
        moved.truncated()
            ? queues.findCut(place, receiver.id, content, fits)
            : queues.find(place, receiver.id, content, fits);
    boolean mayBeCut = moved.truncated() || isFilled(call);
    if (found == null && mayBeCut) {
      found = queues.findCut(place, receiver.id, content, fits);
    }
    if (found == null) {
      found = queues.findLate(place, content, fits);
    }
    if (found != null) {
      pair(found, row, receiver, source);
      return;
    }
    found = queues.findAgain(place, receiver.id, content, fits);
    if (found != null) {
      pairs.pair(found.row, row, DatagramPairs.DUPLICATE);
    }
    if (early.size() == MOST_EARLY) {
      early.removeFirst();
    }
    early.add(new Early(row, call.endNanos(), receiver, place, source, content, mayBeCut));
  }

  /** Whether it returned all that it had asked for: there may have been more, of which no word. */
  private static boolean isFilled(Call recv) {
    return recv.arguments() instanceof Arguments.Size asked && asked.size() == recv.byteCount();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread adds.
  private void pair(Sent sent, long recv, Sock receiver, Endpoint source) {
    if (sent.state() == DatagramQueues.DatagramFate.LOST) {
      lossChanges++;
    }
    if (!sent.sender.isLocalKnown()) {
      sockets.bind(sent.sender, source, sent.row); // What the system chose for it.
    }
    sent.sender.seen(source);
    boolean late = queues.received(sent, receiver.id, this::isLosable);
    pairs.pair(sent.row, recv, late ? DatagramPairs.REORDERED : 0);
  }

  /** Whether a socket is one for datagrams, by what is known so far. */
  public boolean isDatagram(SocketId socket) {
    return hasAny && isOneOfThem(socket);
  }

  private synchronized boolean isOneOfThem(SocketId socket) {
    return sockets.isDatagram(socket);
  }

  /** Whether a call sent or received a datagram, perhaps an empty one. */
  public synchronized boolean isDatagram(Call call) {
    return call.outcome() instanceof Outcome.Moved
        && (call.sends() || call.operation().receives())
        && sockets.isDatagram(call.socket());
  }

  /** Whether a call or a packet moved a datagram: its bytes have no place in a stream. */
  public boolean isDatagram(SocketEvent event) {
    return switch (event) {
      case Call call -> isDatagram(call);
      case Packet packet -> packet.kind() == PacketKind.DATAGRAM;
    };
  }

  /** Where the datagram of a send went; {@link Endpoint.None} if that is not known. */
  public synchronized Endpoint destination(long row, Call send) {
    Endpoint to = Endpoint.None.NONE;
    if (send.arguments() instanceof Arguments.To given) {
      to = given.address();
    }
    if (to instanceof Endpoint.None && send.outcome() instanceof Outcome.Moved moved) {
      to = moved.peer();
    }
    return to instanceof Endpoint.None
        ? sockets.remoteAt(send.socket(), row)
        : DatagramSockets.alike(to);
  }

  /** Where the datagram of a recv came from; {@link Endpoint.None} if that is not known. */
  public synchronized Endpoint source(long row, Call recv) {
    Endpoint from =
        recv.outcome() instanceof Outcome.Moved moved ? moved.peer() : Endpoint.None.NONE;
    return from instanceof Endpoint.None
        ? sockets.remoteAt(recv.socket(), row)
        : DatagramSockets.alike(from);
  }

  /** A socket's own address, as far as it is known. */
  public synchronized Endpoint local(SocketId socket) {
    return sockets.of(socket).map(Sock::local).orElse(Endpoint.None.NONE);
  }

  /** A socket's own address, and if that is a wildcard, the one that its peers saw. */
  public synchronized Endpoint seenFrom(SocketId socket) {
    return sockets.of(socket).map(Sock::seenFrom).orElse(Endpoint.None.NONE);
  }

  /** Our socket that could have received what a send sent; the latest of several. */
  public synchronized Optional<SocketId> receiver(long row, Call send) {
    return sockets.receiver(destination(row, send), row).map(socket -> socket.id);
  }

  /** The row of the send whose datagram this row received. */
  public synchronized OptionalLong sendOf(long recv) {
    return pairs.sendOf(recv);
  }

  /** The rows that received what this row sent, in the order in which they were found. */
  public synchronized List<Long> recvsOf(long send, int most) {
    List<Long> found = new ArrayList<>(1);
    pairs.recvsOf(send, most, found::add);
    return found;
  }

  /** Whether what this row sent is lost. */
  public synchronized boolean isLost(long send) {
    return pairs.is(DatagramPairs.LOST, send) && !pairs.hasLink(send);
  }

  /** Grows whenever {@link #isLost} gives another answer of some row than before. */
  public long lossChanges() {
    return lossChanges;
  }

  /** Whether this row received what its socket had received before. */
  public synchronized boolean isDuplicate(long recv) {
    return pairs.is(DatagramPairs.DUPLICATE, recv);
  }

  /** Whether this row received what was sent before something that had been received already. */
  public synchronized boolean isReordered(long recv) {
    return pairs.is(DatagramPairs.REORDERED, recv);
  }
}
