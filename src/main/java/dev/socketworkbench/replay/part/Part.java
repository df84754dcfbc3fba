package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.SocketId;
import java.util.List;
import java.util.Optional;

/**
 * What one side of a recorded connection did, and what it got: enough to do it again before another
 * peer, or to write a program that does it.
 *
 * @param socket the recorded side
 * @param datagrams whether each act and each arrival is a datagram
 * @param secure whether it spoke TLS: then its bytes are the clear ones
 * @param acts what it did, in the order in which it began to
 * @param arrivals what it received, in order
 * @param end how its peer ended
 * @param cut why its acts do not go on to the end: bytes that it sent were not recorded; empty if
 *     they do
 */
public record Part(
    SocketId socket,
    boolean datagrams,
    boolean secure,
    List<Act> acts,
    List<Arrival> arrivals,
    PeerEnd end,
    Optional<Cut> cut) {

  /**
   * Bytes that came at once.
   *
   * @param row the row that has them
   * @param peer of a datagram, from whom: peers have numbers from 0 in the order in which they came
   * @param count how many came
   * @param kept how many of them were recorded, from the first one on
   */
  public record Arrival(RowRef row, int peer, int count, int kept) {}

  /**
   * The first bytes that were sent and cannot be sent again.
   *
   * @param row the send; empty if it has no row either
   * @param offset how many bytes had been sent before them
   * @param missing how many of them were not recorded
   */
  public record Cut(Optional<RowRef> row, long offset, long missing) {}

  /** Copies the lists. */
  public Part {
    acts = List.copyOf(acts);
    arrivals = List.copyOf(arrivals);
  }

  /** How many bytes it received. */
  public long bytesIn() {
    return arrivals.stream().mapToLong(Arrival::count).sum();
  }

  /** How much it received: datagrams, else bytes. */
  public long amountIn() {
    return datagrams ? arrivals.size() : bytesIn();
  }

  /** How many of the bytes that it received were not recorded: they can be counted only. */
  public long uncomparable() {
    return arrivals.stream().mapToLong(each -> each.count() - each.kept()).sum();
  }

  /** How many bytes it sent, as far as they were recorded. */
  public long bytesOut() {
    return acts.stream().mapToLong(Act::count).sum();
  }

  /** How often it sent. */
  public long sends() {
    return acts.stream().filter(each -> each.kind() == Act.Kind.SEND).count();
  }

  /** Whether it closed the connection before the recording ended. */
  public boolean closes() {
    return !acts.isEmpty() && acts.getLast().ends();
  }

  /** Whether nothing is known that could be done again. */
  public boolean isEmpty() {
    return acts.isEmpty() && arrivals.isEmpty() && !end.isEnd();
  }
}
