package dev.socketworkbench.testing;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Rows in memory, or made up when they are asked for. */
public final class FakeRows implements Rows {
  private final List<Entry> added = new ArrayList<>();
  private final LongFunction<Entry> maker;
  private long made;
  private long revision;
  private int behind;

  /** None yet. */
  public FakeRows() {
    this(0, row -> null);
  }

  /** This many rows, each made when it is read. */
  public FakeRows(long made, LongFunction<Entry> maker) {
    this.made = made;
    this.maker = maker;
  }

  /** One row more. */
  public synchronized FakeRows add(Entry entry) {
    added.add(entry);
    return this;
  }

  /** This many sends, the bytes of each being its number. */
  public synchronized FakeRows addSends(int count) {
    for (int i = 0; i < count; i++) {
      add(send(added.size()));
    }
    return this;
  }

  /** More made-up rows. */
  public synchronized void grow(long by) {
    made += by;
  }

  /** Takes one of the added rows out, as if it were a note that is deleted. */
  public synchronized void remove(int row) {
    added.remove(row);
    revision++;
  }

  /** Puts another one in the place of one of the added rows. */
  public synchronized void replace(int row, Entry entry) {
    added.set(row, entry);
    revision++;
  }

  /** From now on the size is that of a moment before this many rows were taken out. */
  public synchronized FakeRows withSizeOfBefore(int rows) {
    behind = rows;
    return this;
  }

  @Override
  public synchronized long size() {
    return made + added.size() + behind;
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized List<Row> readNumbered(long from, int count, int maxBytes) {
    List<Entry> entries = read(from, count, maxBytes);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      rows.add(new Row(from + i, entries.get(i)));
    }
    return rows;
  }

  @Override
  public synchronized List<Entry> read(long from, int count, int maxBytes) {
    List<Entry> found = new ArrayList<>();
    for (long row = from; row < Math.min(made + added.size(), from + count); row++) {
      found.add(row < made ? maker.apply(row) : added.get((int) (row - made)));
    }
    return found;
  }

  /** A send whose bytes are {@code row N}, made at N milliseconds. */
  public static Call send(long n) {
    return send(n, ("row " + n).getBytes(StandardCharsets.UTF_8));
  }

  /** A send of these bytes, made at N milliseconds, that took 20 microseconds. */
  public static Call send(long n, byte[] bytes) {
    return call(
        n,
        new SocketId(SocketId.Role.CONN, 1 + (int) (n % 3)),
        Operation.SEND,
        new Arguments.Size(bytes.length),
        new Outcome.Moved(bytes.length),
        bytes);
  }

  /** Any call, made at N milliseconds, that took 20 microseconds. */
  public static Call call(
      long n,
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      byte[] bytes) {
    long start = n * 1_000_000;
    return new Call(
        socket,
        operation,
        arguments,
        outcome,
        start,
        start + 20_000,
        "test",
        0,
        false,
        bytes,
        bytes.length);
  }
}
