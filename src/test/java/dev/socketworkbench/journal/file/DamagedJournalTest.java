package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedJournalTest {
  private static final int ROWS = 200;
  private static final SocketId CONN = new SocketId(Role.CONN, 1);

  @TempDir Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeSession() throws IOException {
    file = folder.resolve("session.swj");
    try (Journal journal =
        Journal.create(file, SessionClock.start(), new DiskBudget(64 << 20, 0))) {
      SampleCalls.ofEveryShape().forEach(journal::append);
      for (int i = SampleCalls.ofEveryShape().size(); i < ROWS; i++) {
        journal.append(SampleCalls.send(CONN, 3_000 + i, new byte[] {1, 2, 3}));
      }
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void opensUpToTheLastWholeRowWhereverTheFileIsCut() throws IOException {
    for (int length = JournalFormat.HEADER_BYTES; length < whole.length; length += 37) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = Journal.open(file)) {
        List<Entry> rows = journal.all().read(0, ROWS, 100);
        assertThat(rows.size()).isEqualTo((int) journal.all().size()).isLessThan(ROWS);
      }
    }
  }

  @Test
  void saysOfAJournalThatEndsInItsHeaderThatItIsOne() throws IOException {
    Files.write(file, Arrays.copyOf(whole, JournalFormat.HEADER_BYTES - 96));
    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cut off within its first 4096 bytes");
  }

  @Test
  void saysThatATornTailWasCut() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isEqualTo(ROWS - 1);
      assertThat(journal.damage())
          .hasValueSatisfying(text -> assertThat(text).contains("199 rows could be read"));
    }
  }

  @Test
  void saysNothingOfRoomThatWasMadeAheadOfNeed() throws IOException {
    Files.write(file, Arrays.copyOf(whole, JournalFormat.CHUNK));
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.all().size()).isEqualTo(ROWS);
      assertThat(journal.damage()).isEmpty();
    }
  }

  @Test
  void stopsBeforeAChangedByteAndNeverShowsIt() throws IOException {
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      byte[] changed = whole.clone();
      int at =
          JournalFormat.HEADER_BYTES + random.nextInt(whole.length - JournalFormat.HEADER_BYTES);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.all().size()).isLessThan(ROWS);
        assertThat(journal.damage()).isPresent();
        assertThat(journal.all().read(0, ROWS, 100)).hasSize((int) journal.all().size());
      }
    }
  }

  @Test
  void refusesWhatIsNoJournalInWords() throws IOException {
    assertRefused(new byte[0], "empty");
    assertRefused(
        "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), "not a Socket Workbench");
    assertRefused(new byte[10_000], "not a Socket Workbench");
    assertRefused(Arrays.copyOf(whole, 100), "cut off");
    byte[] newer = whole.clone();
    newer[JournalFormat.HEADER_VERSION] = 9;
    assertRefused(newer, "newer");
    byte[] damaged = whole.clone();
    damaged[JournalFormat.HEADER_ANCHOR_SECONDS] ^= 1;
    assertRefused(damaged, "damaged");
  }

  @Test
  void decodesRowsOfEveryContentThatPassesTheCheck() {
    // Anybody can write a row with a right checksum: the check of its content must catch what
    // cannot be decoded.
    Random random = new Random(5);
    int sound = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] row =
          Arrays.copyOfRange(whole, JournalFormat.HEADER_BYTES, JournalFormat.HEADER_BYTES + 400);
      int length = (int) JournalFormat.INT.get(row, 0);
      for (int change = random.nextInt(4); change >= 0; change--) {
        row[8 + random.nextInt(length - 8)] = (byte) random.nextInt(256);
      }
      if (RowCheck.isSound(row, 0, length)) {
        sound++;
        // A reference is only right or wrong together with other rows.
        int maxBytes = PayloadDedup.isReference(row[JournalFormat.FLAGS]) ? 0 : 100;
        assertThat(RowDecoder.decode(RowReader.over(row), maxBytes)).isInstanceOf(Entry.class);
      }
    }
    assertThat(sound).isPositive();
  }

  private void assertRefused(byte[] content, String word) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(word);
  }

  @Test
  void givesBackTheBytesOfTheCallsBeforeTheDamage() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    try (Journal journal = Journal.open(file)) {
      Call last = (Call) journal.all().get(ROWS - 2);
      assertThat(last.bytes()).containsExactly(1, 2, 3);
    }
  }
}
