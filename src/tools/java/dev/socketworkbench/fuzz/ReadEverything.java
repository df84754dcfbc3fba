package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.export.ExportedTimeline;
import dev.socketworkbench.export.TimelineFormat;
import dev.socketworkbench.export.TimelineOptions;
import dev.socketworkbench.export.format.TimelineExporter;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.EntryFacts;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.RowTest;
import dev.socketworkbench.timeline.bytes.ByteStrip;
import dev.socketworkbench.timeline.inference.Direction;
import dev.socketworkbench.timeline.inference.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a journal as the window does, and everything that it has: rows, views, lines, drawings. */
final class ReadEverything {
  private static final int MOST = 200;

  private final Journal journal;

  private ReadEverything(Journal journal) {
    this.journal = journal;
  }

  /** Opens a file, reads it and adds a note to it; an IOException is what it may say. */
  static void of(Path file) throws IOException {
    try (Journal journal = Journal.open(file)) {
      ReadEverything all = new ReadEverything(journal);
      all.rows();
      all.search();
      all.timeline();
      all.copy();
      all.note();
    }
  }

  private void rows() {
    LogFormat text = new LogFormat(journal.clock().anchor(), ZoneOffset.UTC, false);
    LogFormat hex = new LogFormat(journal.clock().anchor(), ZoneOffset.UTC, true);
    for (Rows view : List.of(journal.all(), journal.side(Side.SERVER), journal.side(Side.CLIENT))) {
      long last = -1;
      for (Row row : view.readNumbered(0, MOST, Integer.MAX_VALUE)) {
        check(row.number() > last, "rows in order");
        last = row.number();
        check(!text.line(row.entry()).isEmpty() && !hex.line(row.entry()).isEmpty(), "a line");
        check(row.entry().endNanos() >= 0, "a time");
      }
      check(view.read(0, Integer.MAX_VALUE, 0).size() == view.size(), "as many as it says");
      view.rowOf(last);
    }
  }

  /** The file as a search sees it holds what the records say. */
  private void search() {
    JournalSearch search = journal.search(AnyOrder::new);
    search.catchUp();
    check(search.trouble().isEmpty(), "a search to the end");
    check(search.all().size() == journal.all().size(), "the same bytes in each row");
  }

  /**
   * Matches each row whose bytes are those of a record that no other row matched; for a session of
   * one chunk. A search looks at rows as they were recorded, and views show them as they returned.
   */
  private final class AnyOrder implements RowTest {
    private final List<ByteBuffer> left = new ArrayList<>();

    AnyOrder() {
      for (Entry entry : journal.all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
        RowFacts record = EntryFacts.of(entry);
        if (record.kind() == RowFacts.Kind.CALL) {
          left.add(ByteBuffer.wrap(bytes(record)));
        }
      }
    }

    @Override
    public boolean matches(RowFacts facts) {
      return facts.kind() != RowFacts.Kind.CALL || left.remove(ByteBuffer.wrap(bytes(facts)));
    }

    private static byte[] bytes(RowFacts row) {
      int from = row.bytesFrom();
      return Arrays.copyOfRange(row.buffer(), from, from + row.bytesLength());
    }
  }

  private void timeline() {
    ExportedTimeline source = ExportedTimeline.of(journal);
    TimelineOptions options = TimelineOptions.all("fuzz", ZoneOffset.UTC);
    TimelineExporter exporter = new TimelineExporter(source, options);
    for (TimelineFormat format : TimelineFormat.values()) {
      check(!exporter.text(format).isEmpty(), "an export");
    }
    Sentences sentences = new Sentences(source.index());
    for (Row row : journal.all().readNumbered(0, MOST, 100)) {
      sentences.of(row);
    }
    for (SocketId socket : source.index().sockets()) {
      journal.socket(socket).read(0, MOST, 10);
    }
    for (Link link : source.index().links().all()) {
      for (Direction direction : Direction.values()) {
        new ByteStrip(source.index(), link, direction, Long.MAX_VALUE).pieces(0, 50, 16);
      }
    }
  }

  private void copy() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    journal.copyTo(copy, (done, of) -> true);
    try (Journal again = Journal.open(Scratch.file("copy.swj", copy.toByteArray()))) {
      check(again.all().size() == journal.all().size(), "as many rows in a copy");
      check(again.damage().isEmpty(), "a sound copy");
    }
  }

  private void note() throws IOException {
    long before = journal.all().size();
    if (journal.damage().isEmpty()) {
      Note note = new Note(1, "a note");
      journal.pin(note);
      check(journal.all().read(0, Integer.MAX_VALUE, 0).contains(note), "the note is a row");
      try (Journal again = Journal.open(journal.file())) {
        check(again.all().size() == before + 1 && again.damage().isEmpty(), "the note is kept");
      }
    }
  }

  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not so: " + what);
    }
  }
}
