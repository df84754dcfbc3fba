package dev.socketworkbench.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.ReadProgress;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes that are equal, nearly equal, shorter or longer come back from every reader as given. */
class SameBytesRoundTripTest {
  private static final DiskBudget BUDGET = new DiskBudget(256 << 20, 0);
  private static final List<SocketId> SOCKETS =
      List.of(new SocketId(Role.CONN, 1), new SocketId(Role.CONN, 2), new SocketId(Role.CLIENT, 1));
  private static final int ROWS = 150;

  private Path folder;
  private Path file;
  private Random random;
  private final List<byte[]> given = new ArrayList<>();
  private final Map<SocketId, byte[]> last = new HashMap<>();

  private void makeFolder() throws IOException {
    folder = Files.createTempDirectory("same-bytes");
    file = folder.resolve("session.swj");
    given.clear();
    last.clear();
  }

  private void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 12)
  void everyReaderGivesTheBytesThatWereGiven(Any any) throws IOException {
    random = any;
    makeFolder();
    try {
      everyReaderGivesThem();
    } finally {
      deleteFolder();
    }
  }

  private void everyReaderGivesThem() throws IOException {
    try (Journal journal = Journal.create(file, SessionClock.start(), BUDGET)) {
      Map<Long, byte[]> searched = new ConcurrentHashMap<>();
      JournalSearch search = journal.search(() -> row -> keep(row, searched));
      for (int i = 0; i < ROWS; i++) {
        append(journal);
        if (random.nextInt(10) == 0) {
          search.catchUp();
        }
      }
      search.catchUp();
      assertThat(search.trouble()).isEmpty();
      assertThat(searched).hasSize(given.size());
      searched.forEach((row, bytes) -> assertThat(bytes).isEqualTo(given.get(row.intValue())));
      assertReadable(journal);
      copyIsTheSame(journal);
    }
    JournalImage image = JournalImage.of(file);
    assertReferencesAreRight(image);
    try (Journal again = Journal.open(file)) {
      assertThat(again.all().size()).isEqualTo(given.size());
      assertReadable(again);
      assertSearchable(again);
    }
    for (int i = 0; i < 5; i++) {
      cutHasTheFirstRows(image);
    }
  }

  private void append(Journal journal) {
    SocketId socket = SOCKETS.get(random.nextInt(SOCKETS.size()));
    int row = given.size();
    int kind = random.nextInt(30);
    if (kind == 0) {
      given.add(new byte[0]);
      journal.append(new KernelState(socket, row, TcpState.ESTABLISHED, 1, 2, 0, 0));
    } else if (kind == 1) {
      given.add("note".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      journal.append(new Note(row, "note"));
    } else {
      byte[] bytes = bytes(last.getOrDefault(socket, new byte[0]));
      last.put(socket, bytes);
      given.add(Arrays.copyOf(bytes, Math.min(bytes.length, JournalFormat.MAX_BYTES)));
      journal.append(SampleCalls.send(socket, row, new byte[0]), buffer(bytes));
    }
  }

  /** Something that has much to do with what the socket moved before, or nothing. */
  private byte[] bytes(byte[] before) {
    byte[] bytes =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> before.clone();
          case 3 -> Arrays.copyOf(before, random.nextInt(before.length + 1));
          case 4 -> Arrays.copyOf(before, Math.min(before.length + random.nextInt(2_000), 5 << 20));
          case 5 -> changedSomewhere(before);
          default -> fresh();
        };
    return bytes;
  }

  private byte[] changedSomewhere(byte[] before) {
    byte[] bytes = before.clone();
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= 1;
    }
    return bytes;
  }

  private byte[] fresh() {
    int length =
        switch (random.nextInt(20)) {
          case 0 -> random.nextInt(5 << 20);
          case 1, 2, 3 -> random.nextInt(1 << 20);
          case 4, 5, 6, 7, 8 -> 1_000 + random.nextInt(50);
          default -> random.nextInt(100_000);
        };
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private ByteBuffer buffer(byte[] bytes) {
    int before = random.nextInt(9);
    ByteBuffer buffer =
        random.nextBoolean()
            ? ByteBuffer.allocate(bytes.length + 20)
            : ByteBuffer.allocateDirect(bytes.length + 20);
    return buffer.put(before, bytes).position(before).limit(before + bytes.length);
  }

  private static boolean keep(RowFacts row, Map<Long, byte[]> kept) {
    int from = row.bytesFrom();
    kept.put(row.startNanos(), Arrays.copyOfRange(row.buffer(), from, from + row.bytesLength()));
    return false;
  }

  private void assertReadable(Journal journal) {
    int rows = (int) journal.all().size();
    for (int maxBytes : new int[] {0, 1, 1_024, 70_000, Integer.MAX_VALUE}) {
      int from = 0;
      while (from < rows) {
        List<Entry> found = journal.all().read(from, 20, maxBytes);
        for (int i = 0; i < found.size(); i++) {
          assertBytes(found.get(i), given.get(from + i), maxBytes);
        }
        from += found.size();
      }
    }
    for (SocketId socket : SOCKETS) {
      for (Entry entry : journal.socket(socket).read(0, rows, 2_000)) {
        assertBytes(entry, given.get((int) startOf(entry)), 2_000);
      }
    }
  }

  private static long startOf(Entry entry) {
    return entry instanceof Call call ? call.startNanos() : entry.endNanos();
  }

  private static void assertBytes(Entry entry, byte[] expected, int maxBytes) {
    if (entry instanceof Call call) {
      assertThat(call.recordedBytes()).isEqualTo(expected.length);
      assertThat(call.bytes())
          .isEqualTo(Arrays.copyOf(expected, Math.min(expected.length, maxBytes)));
    }
  }

  private void assertSearchable(Journal journal) {
    Map<Long, byte[]> searched = new ConcurrentHashMap<>();
    journal.search(() -> row -> keep(row, searched)).all().catchUp();
    assertThat(searched).hasSize((int) journal.all().size());
    searched.forEach((row, bytes) -> assertThat(bytes).isEqualTo(given.get(row.intValue())));
  }

  private void copyIsTheSame(Journal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    journal.copyTo(out, ReadProgress.ALL);
    Path copy = Files.write(folder.resolve("copy.swj"), out.toByteArray());
    try (Journal copied = Journal.open(copy)) {
      assertThat(copied.damage()).isEmpty();
      assertThat(copied.all().size()).isEqualTo(given.size());
      assertReadable(copied);
    }
  }

  private static void assertReferencesAreRight(JournalImage image) {
    assertThat(image.referring()).isNotEmpty();
    for (int row : image.referring()) {
      int to = image.rowAt(image.reference(row));
      assertThat(to).isBetween(0, row - 1);
      assertThat(image.refers(to)).isFalse();
      assertThat(image.at(to) / JournalFormat.CHUNK).isEqualTo(image.at(row) / JournalFormat.CHUNK);
      assertThat(image.intAt(to, JournalFormat.SOCKET))
          .isEqualTo(image.intAt(row, JournalFormat.SOCKET));
      assertThat(image.intAt(to, JournalFormat.BYTES_LENGTH))
          .isGreaterThanOrEqualTo(image.intAt(row, JournalFormat.BYTES_LENGTH));
    }
  }

  /** As the file is left by a kill or by a copy that did not come to the end. */
  private void cutHasTheFirstRows(JournalImage image) throws IOException {
    int all = image.bytes().length;
    int length = JournalFormat.HEADER_BYTES + random.nextInt(all - JournalFormat.HEADER_BYTES);
    byte[] cut = Arrays.copyOf(image.bytes(), length);
    int chunks = (length + JournalFormat.CHUNK - 1) / JournalFormat.CHUNK;
    Path left = folder.resolve("cut.swj");
    Files.write(
        left, random.nextBoolean() ? cut : Arrays.copyOf(cut, chunks * JournalFormat.CHUNK));
    int whole = 0;
    while (image.end(whole) <= length) {
      whole++;
    }
    try (Journal journal = Journal.open(left)) {
      // A row of which only zeros were cut off is whole where zeros follow.
      assertThat(journal.all().size()).isBetween((long) whole, whole + 1L);
      assertReadable(journal);
    }
  }
}
