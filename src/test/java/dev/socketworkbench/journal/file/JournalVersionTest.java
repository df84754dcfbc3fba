package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the versions that this program reads, and of one that it does not. */
class JournalVersionTest {
  @TempDir Path folder;
  private Path file;
  private final List<Entry> written = new ArrayList<>(SampleCalls.ofEveryShape());

  @BeforeEach
  void writeSession() throws IOException {
    SocketId socket = new SocketId(Role.CONN, 1);
    written.add(SampleCalls.send(socket, 3_000, new byte[2_000]));
    written.add(new KernelState(socket, 5_000, TcpState.TIME_WAIT, 1, 2, 3, 59_000));
    written.add(new Note(6_000, "the greeting"));
    file = folder.resolve("session.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      written.forEach(journal::append);
    }
  }

  @Test
  void aSessionIsWrittenInTheNewest() throws IOException {
    byte[] bytes = JournalImage.of(file).bytes();
    assertThat((int) JournalFormat.INT.get(bytes, JournalFormat.HEADER_VERSION))
        .as("version 4, minor version 9")
        .isEqualTo(9 << 16 | 4);
  }

  @Test
  void aNewerOneIsRefusedInWords() throws IOException {
    JournalImage.of(file).version(5).writeTo(file);
    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("newer")
        .hasMessageContaining("format 5, this one reads up to 4");
  }

  @Test
  void aNewerMinorOneIsReadAndItsUnknownRowsAreCountedAndPassedOver() throws IOException {
    int unknown = 4;
    JournalImage.of(file)
        .minorVersion(9)
        .put(unknown, JournalFormat.KIND, 99)
        .put(unknown + 1, JournalFormat.OPERATION, 99)
        .writeTo(file);
    List<Entry> shown = new ArrayList<>(written);
    shown.remove(unknown);
    shown.remove(unknown);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().read(0, 100, 4096))
          .extracting(Entry::endNanos)
          .isEqualTo(shown.stream().map(Entry::endNanos).toList());
      assertThat(journal.damage())
          .hasValueSatisfying(
              text -> assertThat(text).startsWith("2 rows of kinds that this version does not"));
      journal.pin(new Note(9_000, "later"));
      assertThat(journal.all().size()).isEqualTo(shown.size() + 1L);
    }
  }

  @Test
  void oneThatNeedsAnUnknownFeatureIsRefusedInWords() throws IOException {
    JournalImage.of(file).feature(1L << 40).writeTo(file);
    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("features of a newer Socket Workbench");
  }
}
