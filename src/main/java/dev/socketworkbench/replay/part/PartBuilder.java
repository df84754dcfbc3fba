package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.SocketId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts a part together from what one side did and got, told in the order of its rows. An act
 * depends on what had arrived when it began, not on what arrived before it was over: two threads of
 * one program may send and receive at the same time.
 */
final class PartBuilder {
  private final SocketId socket;
  private final boolean datagrams;
  private final boolean secure;
  private final List<Doing> doings = new ArrayList<>();
  private final List<Part.Arrival> arrivals = new ArrayList<>();
  private final List<Long> arrivalNanos = new ArrayList<>();
  private long began;
  private long out;
  private long in;
  private PeerEnd end;
  private long endNanos;
  private boolean awaited;
  private Part.Cut cut;

  /**
   * A part of which nothing is known yet.
   *
   * @param datagrams whether each send and each arrival is a datagram
   * @param secure whether what is told are the clear bytes of TLS
   */
  PartBuilder(SocketId socket, boolean datagrams, boolean secure) {
    this.socket = socket;
    this.datagrams = datagrams;
    this.secure = secure;
  }

  /** An act whose cue is not known yet. */
  private record Doing(
      Act.Kind kind,
      RowRef row,
      int peer,
      long offset,
      int count,
      long startNanos,
      long overNanos) {}

  /** The connection came about. */
  void connected(long nanos) {
    began = nanos;
  }

  /** Bytes came; those before them that have no row were not recorded. */
  void arrived(RowRef row, int peer, long offset, int count, int kept, long nanos) {
    while (in < offset) {
      int missing = (int) Math.min(offset - in, Integer.MAX_VALUE);
      arrive(new Part.Arrival(row, peer, missing, 0), nanos);
    }
    arrive(new Part.Arrival(row, peer, count, kept), nanos);
  }

  private void arrive(Part.Arrival arrival, long nanos) {
    arrivals.add(arrival);
    arrivalNanos.add(nanos);
    in += arrival.count();
  }

  /** The peer ended; what comes later is no end any more. */
  void ended(PeerEnd how, long nanos) {
    if (end == null) {
      end = how;
      endNanos = nanos;
    }
  }

  /** Whether the peer's end has been told. */
  boolean hasEnded() {
    return end != null;
  }

  /** A receive waited when this side closed. */
  void awaited() {
    awaited = true;
  }

  /** This side sent bytes, of which so many were recorded. */
  void sent(
      RowRef row, int peer, long offset, int count, int kept, long startNanos, long overNanos) {
    if (cut != null) {
      return;
    }
    if (out < offset) {
      cut = new Part.Cut(Optional.empty(), out, offset - out);
    } else if (kept < count) {
      cut = new Part.Cut(Optional.of(row), out, count - kept);
    } else {
      doings.add(new Doing(Act.Kind.SEND, row, peer, out, count, startNanos, overNanos));
      out += count;
    }
  }

  /** This side did something that sends no bytes. */
  void did(Act.Kind kind, RowRef row, long startNanos, long overNanos) {
    if (cut == null) {
      doings.add(new Doing(kind, row, 0, out, 0, startNanos, overNanos));
    }
  }

  Part build() {
    List<Doing> ordered = new ArrayList<>(doings);
    ordered.sort(Comparator.comparingLong(Doing::startNanos));
    List<Act> acts = new ArrayList<>();
    long free = began;
    long amount = 0;
    int next = 0;
    for (Doing each : ordered) {
      long last = free;
      while (next < arrivals.size() && arrivalNanos.get(next) <= each.startNanos()) {
        last = arrivalNanos.get(next);
        amount += datagrams ? 1 : arrivals.get(next).count();
        next++;
      }
      boolean afterEnd = end != null && endNanos <= each.startNanos();
      if (afterEnd) {
        last = Math.max(last, endNanos);
      }
      long since = Math.max(free, last);
      acts.add(
          new Act(
              each.kind(),
              each.row(),
              each.peer(),
              each.offset(),
              each.count(),
              new Act.Cue(
                  amount,
                  afterEnd,
                  Math.max(0, last - free),
                  Math.max(0, each.startNanos() - since))));
      free = Math.max(free, each.overNanos());
      if (acts.getLast().ends()) {
        break;
      }
    }
    return new Part(
        socket, datagrams, secure, acts, arrivals, peerEnd(acts), Optional.ofNullable(cut));
  }

  private PeerEnd peerEnd(List<Act> acts) {
    if (end != null) {
      return end;
    }
    if (acts.isEmpty() || !acts.getLast().ends()) {
      return PeerEnd.UNKNOWN;
    }
    return awaited ? PeerEnd.STAYED : PeerEnd.NOT_ASKED;
  }
}
