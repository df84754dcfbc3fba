package dev.socketworkbench.export.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.AnyRows;
import dev.socketworkbench.testing.Property;
import dev.socketworkbench.testing.Sameness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a journal holds comes back from JSON Lines. */
class AnySessionTest {
  private static final DiskBudget BUDGET = new DiskBudget(64 << 20, 0);

  @TempDir Path folder;

  @Property(tries = 100)
  void comesBack(Any any) throws IOException {
    List<Entry> entries = new AnyRows(any).list(12);
    Path lines = folder.resolve("session.jsonl");
    Path copy = folder.resolve("copy.swj");
    Files.deleteIfExists(copy);

    try (Journal journal = Journal.open(recorded(entries))) {
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.all().size()).isEqualTo(entries.size());
      export(journal, lines);
      new JsonLinesImporter(BUDGET).read(lines, copy, Progress.NONE);
      try (Journal again = Journal.open(copy)) {
        assertThat(again.damage()).isEmpty();
        Sameness.assertSameRows(journal.all(), again.all());
      }
    }
  }

  private Path recorded(List<Entry> entries) throws IOException {
    Path file = folder.resolve("session.swj");
    Files.deleteIfExists(file);
    try (Journal journal =
        Journal.create(file, new SessionClock(0, Instant.parse("2026-11-28T12:00:00Z")), BUDGET)) {
      entries.forEach(journal::append);
    }
    return file;
  }

  private static void export(Journal journal, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new JsonLinesWriter()
          .write(SessionSource.all(journal, "any", ZoneOffset.UTC), out, Progress.NONE);
    }
  }
}
