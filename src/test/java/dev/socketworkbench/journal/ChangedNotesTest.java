package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.journal.file.RowFacts;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.journal.order.Rows;
import dev.socketworkbench.journal.search.JournalSearch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes that say something else, and notes that are taken back. */
final class ChangedNotesTest {
  private static final SocketId CONN = new SocketId(Role.CONN, 1);
  private static final SocketId CLIENT = new SocketId(Role.CLIENT, 1);

  @TempDir Path folder;

  private Journal journal(String name) throws IOException {
    return Journal.create(folder.resolve(name), SessionClock.start(), new DiskBudget(64 << 20, 0));
  }

  private static void record(Journal journal) {
    journal.append(SampleCalls.send(CONN, 1, new byte[] {1}));
    journal.append(new Note(2, "first"));
    journal.append(SampleCalls.send(CLIENT, 3, new byte[] {3}));
    journal.append(new Note(4, "second"));
    journal.append(SampleCalls.send(CONN, 5, new byte[] {5}));
  }

  private static List<String> shown(Rows rows) {
    return rows.read(0, 100, 0).stream()
        .map(entry -> entry instanceof Note note ? note.text() : Long.toString(entry.endNanos()))
        .toList();
  }

  private static Row note(Journal journal, String text) {
    return journal.all().readNumbered(0, 100, 0).stream()
        .filter(row -> row.entry() instanceof Note note && note.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static void areChanged(Journal journal) {
    assertThat(shown(journal.all())).containsExactly("1", "1st", "3", "5");
    assertThat(shown(journal.feed())).containsExactly("1", "1st", "3", "5");
    assertThat(shown(journal.side(Side.SERVER))).containsExactly("1", "1st", "5");
    assertThat(shown(journal.side(Side.CLIENT))).containsExactly("1st", "3");
    assertThat(journal.all().size()).isEqualTo(4);
    assertThat(shown(journal.socket(CONN))).containsExactly("1", "5");
  }

  @Test
  void aNoteStandsWhereItStoodAndSaysSomethingElse() throws IOException {
    Path file = folder.resolve("session.swj");
    try (Journal journal = journal("session.swj")) {
      record(journal);
      long revision = journal.all().revision();
      long before = journal.appended();
      journal.replace(note(journal, "first"), "1st");
      long replaced = journal.appended();
      assertThat(replaced).as("views are told").isGreaterThan(before);
      journal.withdraw(note(journal, "second"));
      assertThat(journal.appended()).as("views are told").isGreaterThan(replaced);
      areChanged(journal);
      assertThat(journal.all().revision()).as("rows have other numbers").isGreaterThan(revision);
      journal.append(SampleCalls.send(CONN, 6, new byte[] {6}));
      assertThat(shown(journal.all())).containsExactly("1", "1st", "3", "5", "6");
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(shown(again.all())).containsExactly("1", "1st", "3", "5", "6");
      again.replace(note(again, "1st"), "one");
      again.withdraw(note(again, "one"));
      again.pin(new Note(3, "new"));
      assertThat(shown(again.all())).containsExactly("1", "3", "new", "5", "6");
    }
    try (Journal again = Journal.open(file)) {
      assertThat(again.damage()).isEmpty();
      assertThat(shown(again.all())).containsExactly("1", "3", "new", "5", "6");
    }
  }

  @Test
  void asOftenAsOneLikes() throws IOException {
    try (Journal journal = journal("often.swj")) {
      record(journal);
      String before = "first";
      for (int i = 0; i < 20; i++) {
        String text = i == 19 ? "1st" : "text " + i;
        journal.replace(note(journal, before), text);
        before = text;
      }
      journal.withdraw(note(journal, "second"));
      areChanged(journal);
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      journal.copyTo(copy, ReadProgress.ALL);
      Path copied = folder.resolve("copy.swj");
      Files.write(copied, copy.toByteArray());
      try (Journal opened = Journal.open(copied)) {
        areChanged(opened);
      }
    }
  }

  @Test
  void searchesFollow() throws IOException {
    try (Journal journal = journal("searched.swj")) {
      record(journal);
      JournalSearch search = journal.search(() -> row -> row.kind() == RowFacts.Kind.NOTE);
      search.catchUp();
      assertThat(shown(search.all())).containsExactly("first", "second");
      journal.replace(note(journal, "first"), "1st");
      journal.withdraw(note(journal, "second"));
      assertThat(journal.all().size()).isEqualTo(4);
      assertThat(search.all().isCurrent()).as("rows have other numbers").isFalse();
      search.catchUp();
      assertThat(search.all().isCurrent()).isTrue();
      assertThat(shown(search.all())).containsExactly("1st");
    }
  }

  @Test
  void whatIsNotThereAnyMoreOrIsNoNoteIsRefused() throws IOException {
    try (Journal journal = journal("refused.swj")) {
      record(journal);
      Row first = note(journal, "first");
      journal.withdraw(first);
      assertThatThrownBy(() -> journal.withdraw(first))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("meanwhile");
      Entry call = journal.all().get(0);
      assertThatThrownBy(() -> journal.withdraw(new Row(0, call)))
          .isInstanceOf(JournalException.class);
      assertThat(shown(journal.all())).containsExactly("1", "3", "second", "5");
    }
  }

  @Test
  void whileSomebodyGoesThroughTheRowsTheyKeepTheirNumbers() throws IOException {
    try (Journal journal = journal("held.swj")) {
      record(journal);
      try (Journal.KeptNumbers hold = journal.keepNumbers();
          Journal.KeptNumbers another = journal.keepNumbers()) {
        assertThat(another).isNotSameAs(hold);
        journal.append(new Note(1, "late"));
        journal.withdraw(note(journal, "second"));
        journal.append(SampleCalls.send(CONN, 6, new byte[] {6}));
        assertThat(shown(journal.all())).containsExactly("1", "first", "3", "second", "5", "6");
        assertThatThrownBy(() -> journal.withdraw(note(journal, "second")))
            .isInstanceOf(JournalException.class);
      }
      assertThat(shown(journal.all())).containsExactly("1", "late", "first", "3", "5", "6");
    }
  }

  /** Nothing else was recorded meanwhile, and nothing will be. */
  @Test
  void notesThatWereTakenBackMeanwhileGoAtTheEnd() throws IOException {
    try (Journal journal = journal("released.swj")) {
      record(journal);
      long appended = journal.appended();
      try (Journal.KeptNumbers hold = journal.keepNumbers()) {
        assertThat(hold).isNotNull();
        journal.withdraw(note(journal, "first"));
        journal.withdraw(note(journal, "second"));
        assertThat(shown(journal.all())).containsExactly("1", "first", "3", "second", "5");
      }
      assertThat(shown(journal.all())).containsExactly("1", "3", "5");
      assertThat(journal.appended()).isGreaterThan(appended - 2);
    }
  }

  @Test
  void whileNothingIsRecordedANoteStaysAsItIs() throws IOException {
    try (Journal journal =
        Journal.create(
            folder.resolve("full.swj"), SessionClock.start(), new DiskBudget(8 << 20, 0))) {
      record(journal);
      while (journal.trouble().isEmpty()) {
        journal.append(SampleCalls.send(CONN, 7, new byte[1 << 20]));
        journal.append(new Note(8, "n".repeat(60_000)));
      }
      assertThatThrownBy(() -> journal.replace(note(journal, "first"), "1st"))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("disk budget");
      assertThat(note(journal, "first").number()).isEqualTo(1);
    }
  }
}
