package dev.socketworkbench.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Sentences;
import dev.socketworkbench.export.capture.CaptureImporter;
import dev.socketworkbench.export.pcap.PcapngWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.hand.CallScript;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.kernel.tables.DescriptorAddresses;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.hand.HandSystem;
import dev.socketworkbench.timeline.bytes.ByteStrip;
import dev.socketworkbench.timeline.bytes.StripPiece;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.Direction;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TCP's urgent byte overtakes what stands before it, and everything still finds its place. */
@EnabledOnOs(OS.LINUX)
class UrgentByteTest {
  @TempDir private Path folder;
  private Session session;
  private CallScript script;

  @BeforeEach
  void begin() {
    session = new Session(folder);
    HandSystem system =
        HandSystem.ofThisSystem(session.tracer(), new DescriptorAddresses(Path.of("/proc"))::of)
            .orElseThrow();
    script = new CallScript(system, line -> {});
  }

  @AfterEach
  void end() throws Exception {
    script.close();
    session.close();
  }

  /** What is sent from c and received by a. */
  enum Case {
    IN_THE_MIDDLE(
        "2 ! 0 ab 3 cd", "send(c, 'ab!', MSG_OOB)", "send(c, 'cd')", "oob", "recv", "recv"),
    IN_THE_MIDDLE_NOT_RECEIVED(
        "0 ab 3 cd", "send(c, 'ab!', MSG_OOB)", "send(c, 'cd')", "recv", "recv"),
    OVERTAKES(
        "3 ! 0 ab 2 c 4 d", "send(c, 'abc!', MSG_OOB)", "send(c, 'd')", "oob", "two", "two", "two"),
    AT_THE_START("0 ! 1 ab", "send(c, '!', MSG_OOB)", "send(c, 'ab')", "oob", "recv"),
    AT_THE_END("0 ab 2 !", "send(c, 'ab')", "send(c, '!', MSG_OOB)", "recv", "oob"),
    TWICE(
        "3 2 0 a1b 4 cd",
        "send(c, 'a1', MSG_OOB)",
        "send(c, 'b2', MSG_OOB)",
        "send(c, 'cd')",
        "oob",
        "recv",
        "recv"),
    TWICE_AND_BOTH_RECEIVED(
        "1 1 3 2 0 a1b 4 cd",
        "send(c, 'a1', MSG_OOB)",
        "oob",
        "send(c, 'b2', MSG_OOB)",
        "send(c, 'cd')",
        "oob",
        "recv",
        "recv"),
    TWICE_WITH_THE_READER_AT_THE_FIRST(
        "0 a 3 2 2 b 4 cd",
        "send(c, 'a1', MSG_OOB)",
        "recv",
        "send(c, 'b2', MSG_OOB)",
        "send(c, 'cd')",
        "oob",
        "recv",
        "recv"),
    ALIKE(
        "2 a 0 aa 3 aa 5 aaa",
        "send(c, 'aaa', MSG_OOB)",
        "send(c, 'aa')",
        "oob",
        "recv",
        "recv",
        "send(c, 'aaa')",
        "recv"),
    IN_LINE(
        "0 ab 2 !cd",
        "setsockopt(a, SO_OOBINLINE, 1)",
        "send(c, 'ab!', MSG_OOB)",
        "send(c, 'cd')",
        "recv",
        "recv"),
    IN_LINE_AND_ALIKE(
        "0 aa 2 aaa",
        "setsockopt(a, SO_OOBINLINE, 1)",
        "send(c, 'aaa', MSG_OOB)",
        "send(c, 'aa')",
        "recv",
        "recv"),
    PEEKED(
        "2 ! 0 ab 2 ! 0 ab 3 cd 3 cd",
        "send(c, 'ab!', MSG_OOB)",
        "send(c, 'cd')",
        "recv(a, 9, MSG_PEEK|MSG_OOB)",
        "recv(a, 9, MSG_PEEK)",
        "oob",
        "recv",
        "recv(a, 9, MSG_PEEK)",
        "recv"),
    WANTED_WHOLE(
        "0 ab 3 cd", "send(c, 'ab!', MSG_OOB)", "send(c, 'cd')", "recv(a, 4, MSG_WAITALL)", "recv");

    private final String places;

    @SuppressWarnings("ImmutableEnumChecker") // It is a copy that cannot be changed.
    private final List<String> lines;

    Case(String places, String... lines) {
      this.places = places;
      this.lines = List.of(lines);
    }

    /** Each recv's place in the stream and what it returned, in the order of the recvs. */
    String places() {
      return places;
    }
  }

  private void run(String... lines) throws Exception {
    for (String line : lines) {
      String call =
          switch (line) {
            case "recv" -> "recv(a, 100)";
            case "two" -> "recv(a, 2)";
            case "oob" -> "recv(a, 100, MSG_OOB)";
            default -> line.replace('\'', '"');
          };
      assertThat(script.run(call).call()).as(line).isPresent();
    }
  }

  private void connect() throws Exception {
    run(
        "s = socket(AF_INET, SOCK_STREAM)",
        "listen(s, 5)",
        "c = socket(AF_INET, SOCK_STREAM)",
        "connect(c, '127.0.0.1', port(s))",
        "a = accept(s)");
  }

  private Seen seen() {
    return Seen.of(session.journal(), List.of());
  }

  private SocketId socket(String name) {
    return script.socket(name).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void everyByteHasItsPlace(Case example) throws Exception {
    connect();
    run(example.lines.toArray(String[]::new));
    Seen seen = seen();
    StringBuilder places = new StringBuilder();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (Call call : calls(seen)) {
      if (call.sends()) {
        stream.write(call.bytes());
      } else {
        places.append(seen.index().places().of(call)).append(' ').append(text(call)).append(' ');
      }
    }
    assertThat(places.toString().strip()).isEqualTo(example.places());
    checkArrows(seen, stream.toString(StandardCharsets.UTF_8));
    checkStrip(seen, stream.toString(StandardCharsets.UTF_8));
    assertThat(exported()).isEqualTo(stream.toString(StandardCharsets.UTF_8));
  }

  private List<Call> calls(Seen seen) {
    return seen.journal().all().read(0, 100, 100).stream()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> call.byteCount() > 0)
        .toList();
  }

  private static String text(SocketEvent call) {
    return new String(call.bytes(), StandardCharsets.UTF_8);
  }

  /** An arrow's bytes are those of the stream at its place, and of the recv at its end. */
  private void checkArrows(Seen seen, String stream) {
    List<Frame.Arrow> arrows = seen.frame().arrows();
    assertThat(arrows).isNotEmpty();
    for (Frame.Arrow arrow : arrows) {
      String bytes =
          stream.substring((int) arrow.offset(), (int) (arrow.offset() + arrow.length()));
      assertThat(arrow.recv()).as(bytes).isPresent();
      Row row = session.journal().all().readNumbered(arrow.recv().get().number(), 1, 9).getFirst();
      SocketEvent recv = (SocketEvent) row.entry();
      int skipped = (int) (arrow.offset() - seen.index().places().of(recv));
      assertThat(text(recv).substring(skipped)).startsWith(bytes);
    }
  }

  private static void checkStrip(Seen seen, String stream) {
    StringBuilder all = new StringBuilder();
    for (StripPiece piece :
        new ByteStrip(seen.index(), seen.onlyLink(), Direction.TO_SERVER, Long.MAX_VALUE)
            .pieces(0, 100, 100)) {
      assertThat(piece.offset()).isEqualTo(all.length());
      all.append(new String(piece.bytes(), StandardCharsets.UTF_8));
    }
    assertThat(all.toString()).isEqualTo(stream);
  }

  /** The stream as a capture has it, put together by its sequence numbers. */
  private String exported() throws Exception {
    Path file = folder.resolve("session.pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      SessionSource source = SessionSource.all(session.journal(), "test", ZoneOffset.UTC);
      new PcapngWriter().write(source, out, Progress.NONE);
    }
    Path read = folder.resolve("read.swj");
    new CaptureImporter().read(file, read, Progress.NONE);
    StringBuilder stream = new StringBuilder();
    try (Journal journal = Journal.open(read)) {
      journal.all().read(0, 100, 100).stream()
          .filter(Packet.class::isInstance)
          .map(Packet.class::cast)
          .filter(packet -> packet.byteCount() > 0)
          .forEach(
              packet -> {
                assertThat(packet.streamOffset()).isEqualTo(stream.length());
                stream.append(text(packet));
              });
    }
    return stream.toString();
  }

  @Test
  void whatAnUrgentByteOvertakesIsUnderWay() throws Exception {
    connect();
    run("send(c, 'ab!', MSG_OOB)", "oob");
    Seen seen = seen();
    assertThat(seen.frame().arrows())
        .extracting(arrow -> arrow.offset() + " " + arrow.length() + " " + arrow.recv().isPresent())
        .containsExactlyInAnyOrder("2 1 true", "0 2 false");
    Row send = row(seen, "c");
    assertThat(new Sentences(seen.index()).of(send)).contains("1 of them");
  }

  private Row row(Seen seen, String socket) {
    return seen.journal().socket(socket(socket)).readNumbered(0, 9, 9).stream()
        .filter(row -> row.entry() instanceof Call call && call.sends())
        .findFirst()
        .orElseThrow();
  }

  /** Linux resets a connection if its reader has not passed every byte. */
  @ParameterizedTest
  @EnumSource(Passing.class)
  void anUrgentByteThatWasPassedIsNotUnread(Passing passing) throws Exception {
    connect();
    run("send(c, 'ab')", "send(c, '!', MSG_OOB)", "recv");
    run(passing.lines.toArray(String[]::new));
    run("close(a)");
    Optional<Closing> closing = seen().index().inference().closing(socket("a"));
    assertThat(closing.orElseThrow().unread()).isEqualTo(passing.unread);
    String end = script.run("recv(c, 1)").call().orElseThrow().outcome().kind().word();
    assertThat(end).isEqualTo(passing.unread > 0 ? "failed" : "end of stream");
  }

  enum Passing {
    NOT_AT_ALL(1),
    ONLY_RECEIVED(1, "oob"),
    LOOKED_BEHIND(0, "recv(a, 9, MSG_DONTWAIT)"),
    READ_WHAT_FOLLOWS(0, "send(c, 'cd')", "recv"),
    IN_LINE_AFTERWARDS(
        0,
        "send(c, 'cd')",
        "recv",
        "setsockopt(a, SO_OOBINLINE, 1)",
        "send(c, 'e?', MSG_OOB)",
        "recv",
        "recv"),
    RECEIVED_AND_READ_WHAT_FOLLOWS(0, "oob", "send(c, 'cd')", "recv");

    private final int unread;

    @SuppressWarnings("ImmutableEnumChecker") // It is a copy that cannot be changed.
    private final List<String> lines;

    Passing(int unread, String... lines) {
      this.unread = unread;
      this.lines = List.of(lines);
    }
  }
}
