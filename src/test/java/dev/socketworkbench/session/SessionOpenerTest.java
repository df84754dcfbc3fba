package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.export.SessionImporter;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.NamedPipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionOpenerTest {
  private static final DiskBudget BUDGET = new DiskBudget(64 << 20, 0);

  @TempDir Path folder;
  private Path sessions;
  private SessionStore store;

  @BeforeEach
  void makeStore() {
    sessions = folder.resolve("sessions");
    store = new SessionStore(List.of(sessions), 42);
  }

  private SessionOpener opener(SessionImporter json) {
    return SessionOpener.into(store, Map.of(FileKind.JSON_LINES, json));
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path journal(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Journal journal = Journal.create(file, SessionClock.start(), BUDGET)) {
      journal.append(new Note(1, "recorded"));
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "89534a, UNKNOWN",
    "8953574a0d0a1a0a, JOURNAL",
    "0a0d0d0a1c000000, PCAPNG",
    "a1b2c3d400020004, PCAP",
    "d4c3b2a102000400, PCAP",
    "4d3cb2a102000400, PCAP",
    "a1b2cd3400020004, PCAP",
    "34cdb2a102000400, PCAP",
    "1f8b0800, COMPRESSED",
    "1f8b, COMPRESSED",
    "28b52ffd6448, COMPRESSED",
    "fd377a585a0000, COMPRESSED",
    "425a6839314159, COMPRESSED",
    "04224d186440a7, COMPRESSED",
    "504b03041400, COMPRESSED",
    "28b52f, UNKNOWN",
    "7b2261223a317d, JSON_LINES",
    "efbbbf0d0a207b, JSON_LINES",
    "5b7b, UNKNOWN",
    "'', UNKNOWN",
  })
  void theFirstBytesTellWhatAFileIs(String hex, FileKind kind) throws IOException {
    Path file = file("misleading.swj", HexFormat.of().parseHex(hex));
    assertThat(FileKind.of(file)).isEqualTo(kind);
  }

  @Test
  void aJournalOpensWhateverItsName() throws IOException {
    Path file = journal("renamed.txt");
    try (OpenedSession opened = opener((from, to, progress) -> {}).open(file, Progress.NONE)) {
      assertThat(opened.isImported()).isFalse();
      assertThat(opened.origin()).isEqualTo(file);
      assertThat(opened.journal().all().size()).isEqualTo(1);
    }
  }

  @Test
  void whetherItsRowsArePacketsIsKnownWithoutTheDiskLater() throws IOException {
    SessionOpener opener = opener((from, to, progress) -> {});
    OpenedSession calls = opener.open(journal("calls.swj"), Progress.NONE);
    calls.close();
    assertThat(calls.isFromPackets()).isFalse();
    Path file = folder.resolve("packets.swj");
    try (Journal journal = Journal.create(file, SessionClock.start(), BUDGET)) {
      journal.append(new Note(1, "made from a capture"));
      SocketId conn = new SocketId(SocketId.Role.CONN, 1);
      journal.append(Packet.without(conn, PacketKind.FIN, 0, 1, 1));
    }
    OpenedSession packets = opener.open(file, Progress.NONE);
    packets.close();
    assertThat(packets.isFromPackets()).isTrue();
  }

  @Test
  void anotherFormatBecomesAJournalInTheStore() throws IOException {
    Path origin = file("lesson.jsonl", "{}\n".getBytes(StandardCharsets.UTF_8));
    SessionOpener opener = opener((from, to, progress) -> Files.copy(journal("made.swj"), to));
    try (OpenedSession opened = opener.open(origin, Progress.NONE)) {
      assertThat(opened.isImported()).isTrue();
      assertThat(opened.origin()).isEqualTo(origin);
      assertThat(opened.journal().file()).hasParent(sessions);
    }
  }

  @Test
  void anImportThatFailsOrIsCancelledLeavesNothing() throws IOException {
    Path origin = file("lesson.jsonl", "{}\n".getBytes(StandardCharsets.UTF_8));
    SessionOpener opener =
        opener(
            (from, to, progress) -> {
              Files.createFile(to);
              progress.at(1, 2);
            });
    Progress cancelled =
        (done, of) -> {
          throw new CancelledException();
        };
    assertThatThrownBy(() -> opener.open(origin, cancelled)).isInstanceOf(CancelledException.class);
    try (Stream<Path> left = Files.list(sessions)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatCannotBeOpenedIsRefusedInWords() throws IOException {
    SessionOpener opener = opener((from, to, progress) -> {});
    assertThatThrownBy(() -> opener.open(file("a.txt", new byte[] {'h', 'i'}), Progress.NONE))
        .hasMessageContaining("neither a session");
    assertThatThrownBy(() -> opener.open(file("empty.swj", new byte[0]), Progress.NONE))
        .hasMessage("this file is empty");
    assertThatThrownBy(
            () -> opener.open(file("a.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0}), Progress.NONE))
        .hasMessageContaining("unpack");
    assertThatThrownBy(() -> opener.open(folder, Progress.NONE)).hasMessageContaining("folder");
    assertThatThrownBy(() -> opener.open(folder.resolve("none"), Progress.NONE))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b08, gzip, gunzip",
    "28b52ffd64, Zstandard, unzstd",
    "fd377a585a0000, xz, unxz",
    "425a6839, bzip2, bunzip2",
    "04224d1864, LZ4, unlz4",
    "504b030414, ZIP, unzip",
  })
  void ofACompressedFileItIsSaidWithWhatAndHowToGoOn(String hex, String with, String tool)
      throws IOException {
    Path file = file("capture.pcap", HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> opener((from, to, progress) -> {}).open(file, Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("compressed with " + with + ":", "(with " + tool + ",");
  }

  @Test
  void aSessionFromAPipeIsCopiedIntoTheStore() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give(Files.readAllBytes(journal("recorded.swj")));
    SessionOpener opener = opener((from, to, progress) -> {});
    try (OpenedSession opened = opener.open(pipe.path(), Progress.NONE)) {
      assertThat(opened.journal().all().size()).isEqualTo(1);
      assertThat(opened.journal().file()).hasParent(sessions);
    }
  }

  @Test
  void anImportFromAPipeLeavesNoCopy() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give("{}\n".getBytes(StandardCharsets.UTF_8));
    byte[] made = Files.readAllBytes(journal("made.swj"));
    SessionOpener opener =
        opener(
            (from, to, progress) -> {
              assertThat(from).hasContent("{}\n");
              Files.write(to, made);
            });
    opener.open(pipe.path(), Progress.NONE).close();
    try (Stream<Path> left = Files.list(sessions)) {
      assertThat(left).singleElement().asString().endsWith(".swj");
    }
  }

  @Test
  void aSessionThatRunsHereIsNotOpenedASecondTime() throws IOException {
    SessionOpener opener = opener((from, to, progress) -> {});
    try (Journal running = store.begin(SessionClock.start(), BUDGET).journal()) {
      assertThatThrownBy(() -> opener.open(running.file(), Progress.NONE))
          .hasMessageContaining("open here already");
    }
  }

  @Test
  void aTemporarySessionIsGoneWhenItIsClosed() throws Exception {
    byte[] made = Files.readAllBytes(journal("made.swj"));
    SessionImporter json = (from, to, progress) -> Files.write(to, made);
    SessionOpener opener = SessionOpener.temporary(store, Map.of(FileKind.JSON_LINES, json));
    Path kept;
    try (OpenedSession opened =
        opener.open(file("lesson.jsonl", new byte[] {'{'}), Progress.NONE)) {
      assertThat(opened.readWhole()).isEmpty();
      assertThat(opened.journal().all().size()).isEqualTo(1);
      kept = opened.journal().file();
      assertThat(kept).exists();
    }
    assertThat(kept).doesNotExist();
  }

  @Test
  void aTemporarySessionThatCannotBeMadeLeavesNothing() throws Exception {
    List<Path> places = new ArrayList<>();
    SessionImporter json =
        (from, to, progress) -> {
          places.add(from);
          places.add(to);
          Files.createFile(to);
          throw new IOException("line 1 is none");
        };
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give("{}\n".getBytes(StandardCharsets.UTF_8));
    SessionOpener opener = SessionOpener.temporary(store, Map.of(FileKind.JSON_LINES, json));
    assertThatThrownBy(() -> opener.open(pipe.path(), Progress.NONE)).hasMessage("line 1 is none");
    assertThat(places).hasSize(2).allSatisfy(place -> assertThat(place).doesNotExist());
    assertThat(sessions).isEmptyDirectory();
  }
}
