package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.call.wire.WireTreatment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Makes rows of the packets that are off the link. The wire never waits for it: where packets come
 * faster than they can be recorded, they are counted, and a remark says how many are missing.
 *
 * <p>Threads: any says what is off the link; one records.
 */
public final class WireRecorder {
  /** How many packets may wait to be recorded. */
  static final int MOST = 65_536;

  /** How long a packet waits until its socket is known, in nanoseconds: 1 second. */
  static final long PATIENCE_NANOS = 1_000_000_000;

  /**
   * The same where the connection has been accepted: whoever has asked for it is another program,
   * unless its call was recorded before.
   */
  private static final long PATIENCE_ONCE_ACCEPTED = 250_000_000;

  private static final int MOST_STRANGERS = 10_000;
  private static final int MOST_UNKNOWN = 10_000;
  private static final long POLL_MILLIS = 10;

  private final BlockingQueue<WirePacket> done;
  private final Deque<WirePacket> unknown = new ArrayDeque<>();

  /** WireEnds of which one is not ours, as far as has shown; their packets do not wait any more. */
  private final Set<WireEnds> strangers = new LinkedHashSet<>();

  private final AtomicLong missing = new AtomicLong();
  private final WireOwners owners;
  private final Runnable lookOn;
  private final Consumer<Entry> rows;
  private final LongSupplier clock;
  private long said;

  /**
   * A recorder that has nothing to record yet.
   *
   * @param owners knows whose packets they are
   * @param lookOn lets it learn from the rows that have come meanwhile
   * @param rows takes the rows
   * @param clock the session's, in nanoseconds since it began
   */
  public WireRecorder(
      WireOwners owners, Runnable lookOn, Consumer<Entry> rows, LongSupplier clock) {
    this(owners, lookOn, rows, clock, MOST);
  }

  WireRecorder(
      WireOwners owners, Runnable lookOn, Consumer<Entry> rows, LongSupplier clock, int most) {
    this.owners = owners;
    this.lookOn = lookOn;
    this.rows = rows;
    this.clock = clock;
    this.done = new ArrayBlockingQueue<>(most);
  }

  /**
   * A packet is off the link. Does not wait.
   *
   * @param nanos when it arrived or was lost, in nanoseconds since the session began
   */
  public void off(Departure departure, long nanos) {
    WirePacket seen = departure.packet().seen();
    WireTreatment treated = seen.treatment().held(departure.heldNanos());
    if (!done.offer(seen.became(departure.fate(), treated, nanos))) {
      missing.incrementAndGet();
    }
  }

  /** How many packets are not in the record. */
  public long missing() {
    return missing.get();
  }

  /** Records until it is interrupted, and then the rest. */
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        WirePacket next = done.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        record(next, false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    record(null, true);
  }

  /**
   * Records what waits.
   *
   * @param first was taken out already; null if nothing was
   * @param last whether nothing comes any more: what is not known now never will be
   */
  void record(WirePacket first, boolean last) {
    lookOn.run();
    for (int i = unknown.size(); i > 0; i--) {
      put(unknown.pollFirst(), last);
    }
    for (WirePacket next = first == null ? done.poll() : first; next != null; next = done.poll()) {
      put(next, last);
    }
    long count = missing.get();
    if (count > said) {
      rows.accept(
          new Remark(
              clock.getAsLong(),
              Optional.empty(),
              (count - said)
                  + " packets of the lab's wire are not in the record: they came faster than they"
                  + " could be recorded. On the wire nothing was lost for that."));
      said = count;
    }
  }

  private record WireEnds(Endpoint from, Endpoint to) {}

  private void put(WirePacket packet, boolean last) {
    WireEnds ends = new WireEnds(packet.from(), packet.to());
    Optional<SocketId> sender = owners.exactly(packet.from(), packet.to());
    Optional<SocketId> receiver = owners.exactly(packet.to(), packet.from());
    boolean complete = sender.isPresent() && (receiver.isPresent() || !isOfTcp(packet));
    boolean begins = packet.kind() == WireKind.SYN || packet.kind() == WireKind.SYN_ACK;
    boolean canWait =
        !complete
            && (begins || !strangers.contains(ends))
            && packet.kind() != WireKind.OTHER
            && !last
            && unknown.size() < MOST_UNKNOWN
            && clock.getAsLong() - packet.endNanos() < patience(sender, receiver);
    if (canWait) {
      unknown.addLast(packet);
      return;
    }
    if (complete) {
      strangers.remove(ends);
    } else if (strangers.size() < MOST_STRANGERS) {
      strangers.add(ends);
    }
    rows.accept(
        packet.of(
            sender.isPresent() ? sender : owners.nearly(packet.from()).or(packet::socket),
            receiver.isPresent() ? receiver : owners.nearly(packet.to()).or(packet::receiver)));
  }

  private static long patience(Optional<SocketId> sender, Optional<SocketId> receiver) {
    boolean accepted =
        Stream.of(sender, receiver)
            .flatMap(Optional::stream)
            .anyMatch(socket -> socket.role() == SocketId.Role.CONN);
    return accepted ? PATIENCE_ONCE_ACCEPTED : PATIENCE_NANOS;
  }

  private static boolean isOfTcp(WirePacket packet) {
    return packet.kind() != WireKind.DATAGRAM;
  }
}
