package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.timeline.inference.DatagramSockets.ArrivalPlace;
import dev.socketworkbench.timeline.inference.DatagramSockets.Sock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Recently sent datagrams, found by their destination and content. At most some ten thousand are
 * kept, and no search looks at more than a few.
 */
final class DatagramQueues {
  /** More than any system's receive queue holds by default. */
  static final int MOST = 1 << 16;

  private static final int MOST_LOOKED_AT = 64;

  /** What has become of a datagram. */
  enum DatagramFate {
    WAITING,
    RECEIVED,
    LOST,
    FORGOTTEN
  }

  /** A datagram that was sent. */
  static final class Sent {
    final long row;
    final long startNanos;
    final long endNanos;
    final Sock sender;
    final Endpoint destination;
    final boolean toMany;
    final DatagramContent content;
    private final List<SocketId> receivers = new ArrayList<>(1);
    private DatagramFate state = DatagramFate.WAITING;

    Sent(
        long row,
        long startNanos,
        long endNanos,
        Sock sender,
        Endpoint destination,
        DatagramContent content) {
      this.row = row;
      this.startNanos = startNanos;
      this.endNanos = endNanos;
      this.sender = sender;
      this.destination = destination;
      this.toMany = DatagramSockets.goesToMany(destination);
      this.content = content;
    }

    DatagramFate state() {
      return state;
    }

    boolean isReceivedBy(SocketId socket) {
      return receivers.contains(socket);
    }

    private boolean isOpenTo(SocketId socket) {
      return state == DatagramFate.WAITING
          || (toMany && state == DatagramFate.RECEIVED && !isReceivedBy(socket));
    }
  }

  /** What holds the same and goes to the same place. In an order: contents are a stranger's. */
  private record Key(ArrivalPlace place, int length, long number) implements Comparable<Key> {
    static Key of(ArrivalPlace place, DatagramContent content) {
      return new Key(place, content.length(), content.number());
    }

    @Override
    public int compareTo(Key other) {
      int byPlace = place.compareTo(other.place);
      int byLength = Integer.compare(length, other.length);
      return byPlace != 0 ? byPlace : byLength != 0 ? byLength : Long.compare(number, other.number);
    }
  }

  private record Way(SocketId sender, Endpoint destination) implements Comparable<Way> {
    @Override
    public int compareTo(Way other) {
      int first = sender.compareTo(other.sender);
      return first != 0 ? first : destination.compareTo(other.destination);
    }
  }

  /** What one sender sent to one address. */
  private static final class Flow {
    private final ArrayDeque<Sent> waiting = new ArrayDeque<>(2);
    private Sent latest;
    private int kept;
  }

  /** Datagrams alike. */
  private static final class Alike {
    private final ArrayDeque<Sent> waiting = new ArrayDeque<>(2);
    private final ArrayDeque<Sent> late = new ArrayDeque<>(0);
    private final ArrayDeque<Sent> received = new ArrayDeque<>(2);
    private int kept;
  }

  private final Map<Key, Alike> byContent = new HashMap<>();
  private final Map<ArrivalPlace, ArrayDeque<Sent>> byPlace = new HashMap<>();
  private final Map<Way, Flow> flows = new HashMap<>();
  private final ArrayDeque<Sent> all = new ArrayDeque<>();

  private static ArrivalPlace place(Sent sent) {
    return ArrivalPlace.of(sent.destination).orElseThrow();
  }

  private static Way way(Sent sent) {
    return new Way(sent.sender.id, sent.destination);
  }

  void add(Sent sent) {
    if (all.size() == MOST) {
      forget(all.removeFirst());
    }
    all.add(sent);
    ArrivalPlace place = place(sent);
    Alike alike = byContent.computeIfAbsent(Key.of(place, sent.content), key -> new Alike());
    alike.waiting.add(sent);
    alike.kept++;
    byPlace.computeIfAbsent(place, each -> new ArrayDeque<>(2)).add(sent);
    Flow flow = flows.computeIfAbsent(way(sent), each -> new Flow());
    flow.waiting.add(sent);
    flow.kept++;
  }

  private void forget(Sent oldest) {
    oldest.state = DatagramFate.FORGOTTEN;
    ArrivalPlace place = place(oldest);
    Key key = Key.of(place, oldest.content);
    Alike alike = byContent.get(key);
    dropDead(alike.waiting);
    dropForgotten(alike.late);
    dropForgotten(alike.received);
    if (--alike.kept == 0) {
      byContent.remove(key);
    }
    ArrayDeque<Sent> there = byPlace.get(place);
    dropDead(there);
    if (there.isEmpty()) {
      byPlace.remove(place);
    }
    Flow flow = flows.get(way(oldest));
    dropForgotten(flow.waiting);
    if (--flow.kept == 0) {
      flows.remove(way(oldest));
    }
  }

  private static void dropDead(ArrayDeque<Sent> queue) {
    while (!queue.isEmpty() && !isAlive(queue.getFirst())) {
      queue.removeFirst();
    }
  }

  private static void dropForgotten(ArrayDeque<Sent> queue) {
    while (!queue.isEmpty() && queue.getFirst().state == DatagramFate.FORGOTTEN) {
      queue.removeFirst();
    }
  }

  private static boolean isAlive(Sent sent) {
    return sent.state == DatagramFate.WAITING
        || (sent.toMany && sent.state == DatagramFate.RECEIVED);
  }

  /** The oldest matching datagram that this socket can have received now; null if there is none. */
  Sent find(ArrivalPlace place, SocketId receiver, DatagramContent content, Predicate<Sent> fits) {
    Alike alike = byContent.get(Key.of(place, content));
    if (alike == null) {
      return null;
    }
    dropDead(alike.waiting);
    Sent latest = alike.waiting.peekLast();
    if (latest != null && latest.toMany) {
      return oldestOpen(alike.waiting.descendingIterator(), receiver, fits);
    }
    return firstOpen(alike.waiting, receiver, fits);
  }

  /** Of what went to many each receiver has its own next one: near the end of the queue. */
  private static Sent oldestOpen(
      Iterator<Sent> fromLatest, SocketId receiver, Predicate<Sent> fits) {
    Sent oldest = null;
    for (int i = 0; i < MOST_LOOKED_AT && fromLatest.hasNext(); i++) {
      Sent each = fromLatest.next();
      if (each.isReceivedBy(receiver)) {
        break;
      }
      if (each.isOpenTo(receiver) && fits.test(each)) {
        oldest = each;
      }
    }
    return oldest;
  }

  /** The first one that fits; those that nobody can receive any longer are dropped on the way. */
  private static Sent firstOpen(ArrayDeque<Sent> queue, SocketId receiver, Predicate<Sent> fits) {
    int looked = 0;
    for (Iterator<Sent> it = queue.iterator(); it.hasNext() && looked < MOST_LOOKED_AT; ) {
      Sent each = it.next();
      if (!isAlive(each)) {
        it.remove();
      } else if (each.isOpenTo(receiver) && fits.test(each)) {
        return each;
      } else {
        looked++;
      }
    }
    return null;
  }

  private static Sent first(Iterator<Sent> queue, Predicate<Sent> fits) {
    for (int i = 0; i < MOST_LOOKED_AT && queue.hasNext(); i++) {
      Sent each = queue.next();
      if (fits.test(each)) {
        return each;
      }
    }
    return null;
  }

  /** The oldest one of which that can be the beginning. */
  Sent findCut(ArrivalPlace place, SocketId receiver, DatagramContent cut, Predicate<Sent> fits) {
    ArrayDeque<Sent> there = byPlace.get(place);
    if (there == null) {
      return null;
    }
    dropDead(there);
    return firstOpen(there, receiver, sent -> cut.isCutOf(sent.content) && fits.test(sent));
  }

  /** A matching datagram that had been taken for lost. */
  Sent findLate(ArrivalPlace place, DatagramContent content, Predicate<Sent> fits) {
    Alike alike = byContent.get(Key.of(place, content));
    return alike == null
        ? null
        : first(alike.late.iterator(), sent -> sent.state == DatagramFate.LOST && fits.test(sent));
  }

  /** The latest matching datagram that this socket has already received. */
  Sent findAgain(
      ArrivalPlace place, SocketId receiver, DatagramContent content, Predicate<Sent> fits) {
    Alike alike = byContent.get(Key.of(place, content));
    return alike == null
        ? null
        : first(
            alike.received.descendingIterator(),
            sent -> sent.isReceivedBy(receiver) && fits.test(sent));
  }

  /**
   * One was received: what the same sender had sent to the same address before it is lost.
   *
   * @return whether a later one had been received before it
   */
  boolean received(Sent sent, SocketId receiver, Predicate<Sent> losable) {
    Flow flow = flows.get(way(sent));
    boolean late = flow.latest != null && sent.endNanos < flow.latest.startNanos;
    boolean first = sent.state != DatagramFate.RECEIVED;
    sent.state = DatagramFate.RECEIVED;
    sent.receivers.add(receiver);
    if (first) {
      byContent.get(Key.of(place(sent), sent.content)).received.add(sent);
    }
    if (flow.latest == null || flow.latest.row < sent.row) {
      flow.latest = sent;
    }
    while (!flow.waiting.isEmpty() && flow.waiting.getFirst().row <= sent.row) {
      lose(flow.waiting.removeFirst(), losable);
    }
    return first && late;
  }

  private void lose(Sent sent, Predicate<Sent> losable) {
    if (sent.state == DatagramFate.WAITING && losable.test(sent)) {
      sent.state = DatagramFate.LOST;
      byContent.get(Key.of(place(sent), sent.content)).late.add(sent);
    }
  }

  /**
   * Nobody receives at this place any longer: datagrams that wait there and nowhere else are lost.
   */
  void closed(ArrivalPlace place, Predicate<Sent> losable) {
    ArrayDeque<Sent> there = byPlace.getOrDefault(place, new ArrayDeque<>(0));
    there.forEach(sent -> lose(sent, losable));
    there.removeIf(sent -> !isAlive(sent));
  }
}
