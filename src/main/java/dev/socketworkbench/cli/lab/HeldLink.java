package dev.socketworkbench.cli.lab;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.net.recording.OpenCalls;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import dev.socketworkbench.wire.link.LinkPump;
import dev.socketworkbench.wire.link.WireDescriber;
import dev.socketworkbench.wire.link.WireLink;
import dev.socketworkbench.wire.link.WireOwners;
import dev.socketworkbench.wire.link.WireRecorder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lab's link in the hands of a command: its packets are rows of the command's session. */
public final class HeldLink implements AutoCloseable {
  /**
   * So long after the last call or packet another may come: what was lost is sent again after a
   * fifth of a second.
   */
  private static final long LAST_PACKETS = TimeUnit.MILLISECONDS.toNanos(300);

  /** What is still on its way then is recorded as that. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int BATCH = 1_000;

  /** So many rows are looked at again where rows came late between them. */
  private static final int AGAIN = 200;

  private static final int MOST_OPEN = 1_000;

  private final WireLink link;
  private final LinkPump pump;
  private final AtomicLong lastRow;
  private final Runnable afterwards;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HeldLink(WireLink link, LinkPump pump, AtomicLong lastRow, Runnable afterwards) {
    this.link = link;
    this.pump = pump;
    this.lastRow = lastRow;
    this.afterwards = afterwards;
  }

  /** Begins to pass packets; each is a row of this journal. */
  static HeldLink recorded(PacketPort port, WireLink link, Journal journal, Tracer tracer) {
    WireOwners owners = new WireOwners(connecting(tracer.openCalls()));
    SessionClock clock = journal.clock();
    Learning learning = new Learning(journal.all(), owners);
    journal.rowsComeLate(true);
    return begun(
        port,
        link,
        owners,
        learning::look,
        journal::append,
        clock,
        () -> journal.rowsComeLate(false));
  }

  /** Begins to pass packets, and records none. */
  static HeldLink unrecorded(PacketPort port, WireLink link) {
    WireOwners owners = new WireOwners(List::of);
    return begun(port, link, owners, () -> {}, ignored -> {}, SessionClock.start(), () -> {});
  }

  private static HeldLink begun(
      PacketPort port,
      WireLink link,
      WireOwners owners,
      Runnable lookOn,
      Consumer<Entry> rows,
      SessionClock clock,
      Runnable afterwards) {
    AtomicLong lastRow = new AtomicLong(System.nanoTime());
    WireRecorder recorder =
        new WireRecorder(
            owners,
            lookOn,
            row -> {
              lastRow.set(System.nanoTime());
              rows.accept(row);
            },
            clock::nanos);
    long origin = System.nanoTime() - clock.nanos();
    WireDescriber describer = new WireDescriber(owners);
    LinkPump pump = new LinkPump(port, link, describer, recorder, nanos -> nanos - origin);
    pump.start();
    return new HeldLink(link, pump, lastRow, afterwards);
  }

  private static Supplier<List<OpenCall>> connecting(OpenCalls calls) {
    return () ->
        Arrays.stream(Side.values())
            .flatMap(side -> calls.snapshot(side, MOST_OPEN).stream())
            .toList();
  }

  /** Tells what the rows of calls say about addresses. One thread. */
  private static final class Learning {
    private final Rows rows;
    private final WireOwners owners;
    private long next;
    private long revision;

    Learning(Rows rows, WireOwners owners) {
      this.rows = rows;
      this.owners = owners;
    }

    void look() {
      long end = rows.size(); // Asked first: what came late gets its place now.
      if (rows.revision() != revision) {
        revision = rows.revision();
        next = Math.max(0, next - AGAIN);
      }
      while (next < end) {
        List<Entry> some = rows.read(next, (int) Math.min(BATCH, end - next), 0);
        if (some.isEmpty()) {
          return;
        }
        some.forEach(owners::learn);
        next += some.size();
      }
    }
  }

  private boolean isBusy(long now) {
    return now - lastRow.get() < LAST_PACKETS
        || Arrays.stream(LabSide.values()).anyMatch(side -> link.waitingCount(side) > 0);
  }

  /**
   * Waits until the last packets have passed, two seconds at most, and ends the link. Idempotent.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    long begun = System.nanoTime();
    long now = begun;
    while (now - begun < LAST_PACKETS || (now - begun < PATIENCE && isBusy(now))) {
      LockSupport.parkNanos(this, LOOK_EVERY);
      now = System.nanoTime();
    }
    pump.close();
    afterwards.run();
  }
}
