package dev.socketworkbench.replay;

import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a stream as it comes with the one that was recorded. In what pieces either came does not
 * matter. Keeps the places where they differ. Of one thread at a time.
 */
final class ExpectedBytes implements Expectation {
  /** More places than these are counted only. */
  private static final int MOST_RUNS = 16;

  private static final byte[] NONE = {};

  private final List<Part.Arrival> arrivals;
  private final Parts parts;
  private final long total;
  private final List<ByteRun> runs = new ArrayList<>();
  private final ByteArrayOutputStream more = new ByteArrayOutputStream();
  private int next;
  private int at;
  private byte[] bytes = NONE;
  private long position;

  /** The place that is not over yet; null if both are alike. */
  private ByteRun open;

  private long uncounted;

  ExpectedBytes(Part part, Parts parts) {
    this.arrivals = part.arrivals();
    this.parts = parts;
    this.total = part.bytesIn();
    load();
  }

  private void load() {
    bytes = next < arrivals.size() ? bytes(arrivals.get(next)) : NONE;
  }

  private byte[] bytes(Part.Arrival arrival) {
    return arrival.kept() > 0 ? parts.bytes(arrival.row()) : NONE;
  }

  @Override
  public void take(ByteBuffer got) {
    while (got.hasRemaining()) {
      byte one = got.get();
      if (next < arrivals.size()) {
        compare(one);
        if (++at == arrivals.get(next).count()) {
          at = 0;
          next++;
          load();
        }
      } else if (open != null) {
        open.add(one, false);
      } else if (more.size() < ByteRun.WINDOW) {
        more.write(one);
      }
      position++;
    }
  }

  private void compare(byte one) {
    boolean alike = at >= arrivals.get(next).kept() || one == bytes[at];
    if (open == null) {
      if (alike) {
        return;
      }
      open = new ByteRun(position, runs.size() < MOST_RUNS ? missing() : NONE);
      if (runs.size() < MOST_RUNS) {
        runs.add(open);
      } else {
        uncounted++;
      }
    }
    open.add(one, alike);
    if (open.isOver()) {
      open = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long extraBytes() {
    return Math.max(0, position - total);
  }

  @Override
  public List<String> more() {
    return extraBytes() == 0 || open != null
        ? List.of()
        : List.of(
            "received "
                + ReplayWords.bytes(extraBytes())
                + " after the "
                + ReplayWords.bytes(total)
                + " that were recorded.",
            "now:      " + Excerpt.of(more.toByteArray(), false));
  }

  @Override
  public String progress() {
    return ReplayWords.number(position) + " of " + ReplayWords.bytes(total);
  }

  @Override
  public List<String> next() {
    return open == null ? List.of("recorded: " + Excerpt.of(missing(), false)) : List.of();
  }

  /** What was recorded from here on, up to bytes that were not. */
  private byte[] missing() {
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    int from = at;
    boolean whole = true;
    for (int i = next; whole && i < arrivals.size() && found.size() < ByteRun.WINDOW; i++) {
      Part.Arrival each = arrivals.get(i);
      byte[] kept = i == next ? bytes : bytes(each);
      int length = Math.min(Math.max(0, each.kept() - from), ByteRun.WINDOW - found.size());
      found.write(kept, Math.min(from, kept.length), length);
      whole = each.kept() == each.count();
      from = 0;
    }
    return found.toByteArray();
  }

  @Override
  public List<DifferentPlace> places() {
    List<DifferentPlace> places = new ArrayList<>();
    runs.forEach(
        run -> places.add(new DifferentPlace(Deviation.Kind.BYTES, run.offset(), lines(run))));
    if (uncounted > 0) {
      places.add(
          new DifferentPlace(
              Deviation.Kind.BYTES,
              runs.getLast().offset(),
              List.of(
                  "received something else in "
                      + ReplayWords.number(uncounted)
                      + " more places.")));
    }
    return places;
  }

  private static List<String> lines(ByteRun run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "received something else at offset "
            + ReplayWords.number(run.offset())
            + (run.isOver() ? ", " + ReplayWords.bytes(run.length()) : "")
            + ".");
    lines.add("recorded: " + Excerpt.of(run.recorded(), false));
    lines.add("now:      " + Excerpt.of(run.came(), run.isOver()));
    run.shift().ifPresent(lines::add);
    return lines;
  }
}
