package dev.socketworkbench.export.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.PartlyReadException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.SampleCalls;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.session.FileKind;
import dev.socketworkbench.testing.Sameness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session goes out as JSON Lines and comes back as the same session. */
final class JsonLinesTest {
  private static final DiskBudget BUDGET = new DiskBudget(64 << 20, 0);
  private static final Instant BEGAN = Instant.parse("2026-03-29T00:59:59.123456Z");
  private static final SocketId CONN = new SocketId(Role.CONN, SocketId.MAX_NUMBER);

  @TempDir private Path folder;

  private Path journal(List<Entry> entries) throws IOException {
    Path file = folder.resolve("out.swj");
    Files.deleteIfExists(file);
    try (Journal journal = Journal.create(file, new SessionClock(0, BEGAN), BUDGET)) {
      entries.forEach(journal::append);
      assertThat(journal.unrecorded()).isZero();
    }
    return file;
  }

  private static String exported(Journal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonLinesWriter()
        .write(SessionSource.all(journal, "a \u202e title", ZoneId.of("UTC")), out, Progress.NONE);
    return out.toString(UTF_8);
  }

  private Path back(String lines) throws IOException {
    Path file = folder.resolve("in.jsonl");
    Files.writeString(file, lines);
    assertThat(FileKind.of(file)).isEqualTo(FileKind.JSON_LINES);
    Path made = folder.resolve("back.swj");
    Files.deleteIfExists(made);
    new JsonLinesImporter(BUDGET).read(file, made, Progress.NONE);
    return made;
  }

  private void assertThatItComesBack(List<Entry> entries) throws IOException {
    try (Journal before = Journal.open(journal(entries))) {
      String lines = exported(before);
      assertThat(lines.lines()).hasSize(entries.size() + 1);
      try (Journal after = Journal.open(back(lines))) {
        assertThat(after.clock().anchor()).isEqualTo(BEGAN);
        Sameness.assertSameRows(before.all(), after.all());
        assertThat(exported(after)).isEqualTo(lines);
      }
    }
  }

  @Test
  void rowsOfEveryKindComeBack() throws IOException {
    List<Entry> entries = new ArrayList<>(SampleCalls.ofEveryShape());
    for (TcpState state : TcpState.values()) {
      entries.add(new KernelState(CONN, 5, state, 1, Long.MAX_VALUE, 4, 59_999));
    }
    entries.add(new Note(1L << 50, "a note\nof two lines, \u202e and \ud83d\ude00"));
    entries.add(new Note(0, ""));
    assertThatItComesBack(entries);
  }

  @Test
  void everyErrnoAndOperationComesBack() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Errno errno : Errno.values()) {
      for (Operation operation : Operation.values()) {
        entries.add(
            call(operation, Arguments.None.NONE, new Outcome.Failed(errno, "so \"it\" is\u0085")));
      }
    }
    assertThatItComesBack(entries);
  }

  @Test
  void whatSocketsOfOtherKindsTellComesBack() throws IOException {
    Endpoint peer = Endpoint.ip("::1", 53);
    assertThatItComesBack(
        List.of(
            call(Operation.SENDTO, new Arguments.To(5, peer), new Outcome.Moved(5)),
            call(Operation.RECVFROM, new Arguments.Size(9), new Outcome.Moved(9, peer, true, true)),
            call(
                Operation.RECVFROM,
                new Arguments.Size(9),
                new Outcome.Moved(9, peer, true, false, 65_498)),
            call(Operation.RECVFROM, new Arguments.Size(9), Outcome.WouldBlock.WOULD_BLOCK),
            call(
                Operation.POLL,
                new Arguments.Text("2 sockets, -1 ms"),
                Outcome.Ready.ofLines("conn#1 POLLIN\nclient#2 POLLOUT|POLLHUP")),
            call(Operation.POLL, Arguments.None.NONE, Outcome.Ready.ofLines("")),
            call(Operation.GETSOCKOPT, new Arguments.Text("SO_RCVBUF"), new Outcome.Value("87380")),
            call(
                Operation.IOCTL,
                Arguments.None.NONE,
                new Outcome.Failed(ErrorCode.linux(524), "Unknown error 524"))));
  }

  @Test
  void packetsComeBack() throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.add(Packet.endpoint(CONN, Endpoint.ip("::1", 1), Endpoint.ip("::2", 2), 3));
    for (PacketKind kind : List.of(PacketKind.SYN, PacketKind.SYN_ACK, PacketKind.FIN)) {
      entries.add(Packet.without(CONN, kind, 0, 3, 4));
    }
    entries.add(Packet.without(CONN, PacketKind.RETRANSMISSION, 17, 3, 4));
    entries.add(Packet.without(CONN, PacketKind.GAP, 18, 3, 4));
    entries.add(Packet.without(CONN, PacketKind.RST, 0, 5, 5));
    entries.add(Packet.segment(CONN, 9, 5, 5, 6, 1_000, 0));
    assertThatItComesBack(entries);
  }

  @Test
  void addressesComeBackWithTheirScope() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String ip :
        List.of(
            "0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::1:0:0:1", "::ffff:10.0.0.1")) {
      Endpoint.Ip address = Endpoint.ip(ip, 65_535);
      entries.add(call(Operation.BIND, new Arguments.Address(address), new Outcome.Bound(address)));
    }
    Endpoint scoped = scoped(7);
    entries.add(
        call(
            Operation.ACCEPT,
            new Arguments.Address(scoped),
            new Outcome.Accepted(CONN, scoped, scoped(1 << 30))));
    entries.add(
        call(
            Operation.CONNECT,
            new Arguments.Address(new Endpoint.Unresolved("nowhere", 1)),
            Outcome.Done.DONE));
    assertThatItComesBack(entries);
  }

  private static Endpoint scoped(int scope) {
    return Endpoint.ip("fe80::1:2%" + scope, 9);
  }

  @Test
  void bytesOfAllKindsAndSizesComeBack() throws IOException {
    List<Entry> entries = new ArrayList<>();
    Random random = new Random(4);
    for (int size : List.of(0, 1, 2, 3, 100, 8_191, 8_192, 8_193, 65_536, 4 << 20)) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      entries.add(SampleCalls.send(CONN, 1, bytes));
      java.util.Arrays.fill(bytes, (byte) '"');
      entries.add(SampleCalls.send(CONN, 2, bytes));
    }
    for (String text : List.of("é", "\u202e", "\0", "\ud83d\ude00\r\n\t", "\u007f", "\ufeff")) {
      entries.add(SampleCalls.send(CONN, 3, text.getBytes(UTF_8)));
    }
    entries.add(SampleCalls.send(CONN, 4, new byte[] {(byte) 0xc3}));
    assertThatItComesBack(entries);
  }

  /** The journal keeps at most 4 MiB of a call: how many it moved is told all the same. */
  @Test
  void moreBytesMovedThanRecordedComeBackSo() throws IOException {
    Call moved = call(Operation.RECV, new Arguments.Size(9_000_000), new Outcome.Moved(8_000_000));
    assertThatItComesBack(List.of(moved));
  }

  @Test
  void whatCannotBeSeenIsEscapedInTheFile() throws IOException {
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "\u202eevil\u2028\u009b"))))) {
      assertThat(exported(journal))
          .contains("\"\\u202Eevil\\u2028\\u009B\"")
          .doesNotContain("\u202e");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kind\":\"note\",\"note\":\"x\"}|expected a field \"at\"",
        "{\"kind\":\"note\",\"at\":-1,\"note\":\"x\"}|expected \"at\" to be from 0 to",
        "{\"kind\":\"note\",\"at\":1.5,\"note\":\"x\"}|expected \"at\" to be a whole number",
        "{\"kind\":\"note\",\"at\":null,\"note\":\"x\"}|expected \"at\" to be a whole number",
        "{\"kind\":\"note\",\"at\":99999999999999999999,\"note\":\"x\"}|expected \"at\" to be a"
            + " whole number",
        "{\"kind\":\"note\",\"at\":1,\"at\":2,\"note\":\"x\"}|expected the field \"at\" only once",
        "{\"kind\":\"note\",\"at\":1,\"note\":\"x\"|expected a complete JSON object, but the line",
        "{\"kind\":\"note\",\"at\":1,\"note\":\"x\"} {}|expected nothing after",
        "[1]|expected a JSON object",
        "hello|expected JSON at column 1",
        "{\"kind\":\"note\",\"at\":tru}|expected JSON at column",
        "{\"kind\":\"kernel\",\"at\":1,\"socket\":\"conn\"}|expected \"socket\" to be a socket such"
            + " as",
        "{\"kind\":\"kernel\",\"at\":1,\"began\":2,\"socket\":\"conn#1\"}|expected \"began\" not to"
            + " be after the end",
        "{\"kind\":\"clock\",\"at\":1,\"wall\":\"now\"}|expected \"wall\" to be a time such as",
        "{\"kind\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[|expected"
            + " names of at most 200 characters",
      })
  void aDamagedLineEndsTheReadingAndIsNamed(String line, String words) throws IOException {
    String start;
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "one"), new Note(2, "two"))))) {
      start = exported(journal);
    }
    assertThatThrownBy(() -> back(start + line + "\n" + start))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageStartingWith("Line 4: expected ")
        .hasMessageContaining(words)
        .hasMessageContaining("The 2 rows before it are here");
    try (Journal made = Journal.open(folder.resolve("back.swj"))) {
      assertThat(made.all().size()).isEqualTo(2);
    }
  }

  @Test
  void whatTheJournalWouldCutIsRefused() throws IOException {
    String call =
        "{'kind':'call','socket':'conn#1','operation':'bind','started':1,'returned':1,"
            + "'thread':'t','origin':'LIBC','result':'done','arguments':";
    String start = "{'format':'socket-workbench-session','version':2,'began':'" + BEGAN + "'}\n";
    String path = "{'kind':'address','address':{'kind':'path','text':'";
    List<String> lines =
        List.of(
            "{'kind':'note','at':1,'note':'" + "é".repeat(40_000) + "END'}",
            "{'kind':'note','at':1,'note':'\\ud800'}",
            call + path + "/".repeat(109) + "'}}}",
            call + "{'kind':'none'},'text':'\\udc00'}");
    List<String> words =
        List.of("not 80003", "no half of a surrogate pair", "at most 108 bytes", "surrogate");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      assertThatThrownBy(() -> back((start + line + "\n").replace('\'', '"')))
          .isInstanceOf(PartlyReadException.class)
          .hasMessageContaining(words.get(i));
    }
  }

  @Test
  void aTextThatTheJournalCutsComesBack() throws IOException {
    String text = "x" + "é".repeat(40_000);
    try (Journal before = Journal.open(journal(List.of(new Note(1, text))));
        Journal after = Journal.open(back(exported(before)))) {
      assertThat(((Note) before.all().get(0)).text()).isEqualTo(text.substring(0, 32_768));
      Sameness.assertSameRows(before.all(), after.all());
    }
  }

  @Test
  void moreFieldsThanAnyRowHasAreRefusedAndStrangeObjectsPassedOver() throws IOException {
    StringBuilder many = new StringBuilder("{\"f0\":0");
    for (int i = 1; i < 100; i++) {
      many.append(",\"f").append(i).append("\":").append(i);
    }
    String start;
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "one"))))) {
      start = exported(journal);
    }
    assertThatThrownBy(() -> back(start + many + "}\n"))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageContaining("expected an object of at most 64 fields");
    String strange = "{\"kind\":\"note\",\"at\":1,\"note\":\"x\",\"later\":" + many + "}}\n";
    assertThatThrownBy(() -> back(start + strange))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageContaining("1 field (\"later\")");
    try (Journal made = Journal.open(folder.resolve("back.swj"))) {
      assertThat(made.all().size()).isEqualTo(2);
    }
  }

  @Test
  void blankLinesCanBeCancelledToo() throws IOException {
    String start;
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "one"))))) {
      start = exported(journal);
    }
    Path file = Files.writeString(folder.resolve("in.jsonl"), start + "\n".repeat(100_000));
    List<Long> told = new ArrayList<>();
    new JsonLinesImporter(BUDGET)
        .read(file, folder.resolve("back.swj"), (done, of) -> told.add(done));
    assertThat(told).hasSizeGreaterThan(20);
  }

  @Test
  void aFileThatWasCutSaysSo() throws IOException {
    String lines;
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "one"), new Note(2, "two"))))) {
      lines = exported(journal);
    }
    String cut = lines.lines().limit(2).reduce("", (all, line) -> all + line + "\n");
    assertThatThrownBy(() -> back(cut))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageContaining("it has 1 of the 2 rows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|line 1: expected \"format\":\"socket-workbench-session\"",
        "{\"format\":\"other\"}|line 1: expected \"format\":\"socket-workbench-session\"",
        "{\"format\":\"socket-workbench-session\"}|line 1: expected a field \"version\"",
        "{\"format\":\"socket-workbench-session\",\"version\":3}|version 3; this one reads up to 2",
        "{\"format\":\"socket-workbench-session\",\"version\":1,\"began\":\"now\"}|expected"
            + " \"began\" to be a time such as",
        "{\"format\":\"socket-workbench-session\",\"version\":1,\"began\":\"-1000000-01-01T00:00:00Z\"}|expected"
            + " \"began\" to be from",
      })
  void aForeignFileIsSaidAndLeavesNoJournal(String first, String words) {
    assertThatThrownBy(() -> back(first))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(PartlyReadException.class)
        .hasMessageContaining(words);
    assertThat(folder.resolve("back.swj")).doesNotExist();
  }

  @Test
  void whatEditorsAddDoesNotMatter() throws IOException {
    try (Journal before = Journal.open(journal(List.of(new Note(1, "one"), new Note(2, "two"))));
        Journal after = Journal.open(back("\ufeff" + exported(before).replace("\n", "\r\n\r\n")))) {
      Sameness.assertSameRows(before.all(), after.all());
    }
  }

  @Test
  void aLineWithoutEndIsGivenUp() throws IOException {
    String start;
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "one"))))) {
      start = exported(journal);
    }
    assertThatThrownBy(() -> back(start + "{\"" + "x".repeat(LineReader.LONGEST)))
        .isInstanceOf(PartlyReadException.class)
        .hasMessageContaining("Line 3: expected a line of at most 32 MiB");
  }

  @Test
  void aCancelledReadingLeavesNoJournal() throws IOException {
    String lines;
    try (Journal journal = Journal.open(journal(List.of(new Note(1, "one"))))) {
      lines = exported(journal);
    }
    Path file = Files.writeString(folder.resolve("in.jsonl"), lines);
    Path made = folder.resolve("back.swj");
    assertThatThrownBy(
            () ->
                new JsonLinesImporter(BUDGET)
                    .read(
                        file,
                        made,
                        (done, of) -> {
                          throw new CancelledException();
                        }))
        .isInstanceOf(CancelledException.class);
    assertThat(made).doesNotExist();
  }

  @Test
  void aSessionForWhichThereIsNoRoomIsSaidAndLeavesNoJournal() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      byte[] own = new byte[3 << 20];
      own[0] = (byte) i;
      entries.add(SampleCalls.send(CONN, i, own));
    }
    String lines;
    try (Journal journal = Journal.open(journal(entries))) {
      lines = exported(journal);
    }
    Path file = Files.writeString(folder.resolve("in.jsonl"), lines);
    Path made = folder.resolve("back.swj");
    assertThatThrownBy(
            () -> new JsonLinesImporter(new DiskBudget(8 << 20, 0)).read(file, made, Progress.NONE))
        .hasMessageContaining("no room for the session: the disk budget of 8 MiB is used up");
    assertThat(made).doesNotExist();
  }

  private static Call call(Operation operation, Arguments arguments, Outcome outcome) {
    return new Call(CONN, operation, arguments, outcome, 3, 4, "thread é", 5, true, new byte[0], 0);
  }
}
