package dev.socketworkbench.wire.link;

import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/**
 * Moves the lab's packets through a link: takes what each machine sends, and delivers what is due.
 *
 * <p>Threads: one takes and one delivers for each machine, one records. Those that take and deliver
 * wait for nobody but the link.
 */
public final class LinkPump implements AutoCloseable {
  private static final long FOREVER = TimeUnit.MINUTES.toNanos(1);

  private final PacketPort port;
  private final WireLink link;
  private final WireDescriber describer;
  private final WireRecorder recorder;
  private final LongUnaryOperator sessionNanos;
  private final Map<LabSide, Thread> deliverers = new EnumMap<>(LabSide.class);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  /**
   * A pump that has not begun.
   *
   * @param port where packets come from and go to; nobody else takes from it
   * @param sessionNanos from what {@link System#nanoTime} says to nanoseconds since the session
   *     began
   */
  public LinkPump(
      PacketPort port,
      WireLink link,
      WireDescriber describer,
      WireRecorder recorder,
      LongUnaryOperator sessionNanos) {
    this.port = port;
    this.link = link;
    this.describer = describer;
    this.recorder = recorder;
    this.sessionNanos = sessionNanos;
  }

  /** Begins. Once only. */
  public void start() {
    for (LabSide from : LabSide.values()) {
      Thread deliverer = thread("wire delivers from " + from, () -> deliver(from));
      deliverers.put(from, deliverer);
      threads.add(deliverer);
      threads.add(thread("wire takes from " + from, () -> take(from)));
    }
    link.onChange(() -> deliverers.values().forEach(LockSupport::unpark));
    threads.add(thread("wire records", recorder::run));
    threads.forEach(Thread::start);
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  private long now() {
    return sessionNanos.applyAsLong(System.nanoTime());
  }

  private void take(LabSide from) {
    try {
      for (List<LabPacket> taken = port.take(from); !taken.isEmpty(); taken = port.take(from)) {
        for (LabPacket packet : taken) {
          long sent = Math.max(0, sessionNanos.applyAsLong(packet.takenNanos()));
          WirePacket seen = describer.describe(packet, sent);
          link.sent(packet, seen, sent).forEach(lost -> recorder.off(lost, lost.nanos()));
        }
      }
    } catch (IOException gone) {
      close();
    }
  }

  private void deliver(LabSide from) {
    while (!closed) {
      long now = now();
      List<Departure> due = link.due(from, now);
      if (due.isEmpty()) {
        long wait = Math.min(FOREVER, link.nextMoment(from) - now);
        if (wait > 0) {
          LockSupport.parkNanos(this, wait);
        }
      } else if (!arrive(from, due)) {
        return;
      }
    }
  }

  private boolean arrive(LabSide from, List<Departure> due) {
    try {
      List<LabPacket> packets = due.stream().map(each -> each.packet().packet()).toList();
      long at = sessionNanos.applyAsLong(port.deliver(from.other(), packets));
      due.forEach(each -> recorder.off(each, at));
      return true;
    } catch (IOException gone) {
      close();
      return false;
    }
  }

  /** Loses exactly this one; false if it does not wait any more. */
  public boolean lose(long id) {
    return link.lose(id, now())
        .map(
            lost -> {
              recorder.off(lost, lost.nanos());
              return true;
            })
        .orElse(false);
  }

  /** Lets exactly this one by; false if it does not wait any more. */
  public boolean letBy(long id) {
    return link.letBy(id, now())
        .map(gone -> arrive(gone.packet().packet().from(), List.of(gone)))
        .orElse(false);
  }

  /**
   * Pulls the cable, or plugs it in.
   *
   * @throws IOException if the lab is gone
   */
  public void plugIn(boolean wanted) throws IOException {
    port.plugIn(wanted);
    link.plugIn(wanted, now()).forEach(lost -> recorder.off(lost, lost.nanos()));
  }

  /** Ends all threads; what is still on its way is recorded as such. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    port.close();
    link.end(now()).forEach(each -> recorder.off(each, each.nanos()));
    threads.forEach(Thread::interrupt);
    for (Thread each : threads) {
      if (!each.equals(Thread.currentThread())) {
        join(each);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
