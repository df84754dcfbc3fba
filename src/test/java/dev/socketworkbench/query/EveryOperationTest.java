package dev.socketworkbench.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.error.ErrorCode.Numbering;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.query.syntax.Field;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.query.syntax.RowWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field asks every operation, in a file and of a record. */
class EveryOperationTest {
  private static final List<Operation> OPERATIONS = List.of(Operation.values());
  private static final SessionClock CLOCK =
      new SessionClock(0, Instant.parse("2026-11-22T12:00:00Z"));
  private static final QueryTimes TIMES = new QueryTimes(CLOCK.anchor(), ZoneOffset.UTC);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 7);
  private static final SocketId OTHER = new SocketId(SocketId.Role.CLIENT, 7);
  private static final Endpoint HERE = Endpoint.ip("10.0.0.1", 1_111);
  private static final Endpoint THERE = Endpoint.ip("10.0.0.2", 2_222);

  private static final Outcome DONE = Outcome.Done.DONE;

  @TempDir Path folder;

  private final List<Entry> entries = new ArrayList<>();

  @BeforeEach
  void aTracedProgramWithOneSocket() {
    entries.add(new Program(0, 3, "nc -u", 4_711, Program.Observed.TRACED, OptionalInt.empty()));
    entries.add(
        new SocketFacts(
            0, CONN, 3, OptionalInt.empty(), "AF_INET", "SOCK_DGRAM", "", "", Optional.empty()));
  }

  private void add(SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    entries.add(
        new Call(socket, operation, arguments, outcome, 0, 0, "t", 0, false, new byte[0], 0));
  }

  /** The rows that a search of a file with all entries finds. */
  private List<Long> found(String query) throws Exception {
    Path file = folder.resolve("s.swj");
    Files.deleteIfExists(file);
    Query parsed = Query.parse(query, TIMES);
    try (Journal journal = Journal.create(file, CLOCK, new DiskBudget(64 << 20, 0))) {
      entries.forEach(journal::append);
      JournalSearch search = journal.search(parsed::newTest);
      search.catchUp();
      List<Long> rows = new ArrayList<>();
      for (long i = 0; i < search.all().size(); i++) {
        rows.add(search.all().baseRow(i));
      }
      return rows;
    }
  }

  private List<Long> everyOp() {
    return Stream.iterate(2L, row -> row + 1).limit(Operation.values().length).toList();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void anOperationIsFoundByItsName(Operation wanted) throws Exception {
    for (Operation each : Operation.values()) {
      add(CONN, each, Arguments.None.NONE, Outcome.Done.DONE);
    }

    assertThat(found("op:" + wanted.berkeleyName()))
        .containsExactly(2L + OPERATIONS.indexOf(wanted));
  }

  @Test
  void socketSideAndProgramAskEveryOperation() throws Exception {
    for (Operation each : Operation.values()) {
      add(CONN, each, Arguments.None.NONE, Outcome.Done.DONE);
    }
    add(OTHER, Operation.SEND, Arguments.None.NONE, Outcome.Done.DONE);

    for (String query : List.of("socket:conn#7", "socket:conn", "side:server", "program:3")) {
      assertThat(found(query + " not op:facts not op:program")).as(query).isEqualTo(everyOp());
    }
    assertThat(found("program:nc -u not op:facts not op:program")).isEmpty();
    assertThat(found("program:\"nc -u\" not op:facts not op:program")).isEqualTo(everyOp());
    assertThat(found("side:client")).containsExactly(2L + Operation.values().length);
    assertThat(found("program:0")).containsExactly(2L + Operation.values().length);
  }

  @Test
  void theProtocolIsThatOfTheSocketWhichTheRowBelongsTo() throws Exception {
    SocketId listener = new SocketId(SocketId.Role.SERVER, 1);
    SocketId accepted = new SocketId(SocketId.Role.CONN, 1);
    SocketId local = new SocketId(SocketId.Role.CLIENT, 1);
    Endpoint name = Endpoint.Unix.path("/run/x");
    add(listener, Operation.SOCKET, new Arguments.Create("AF_INET6", "SOCK_STREAM"), DONE); // 2
    add(OTHER, Operation.SEND, Arguments.None.NONE, DONE);
    add(OTHER, Operation.SOCKET, new Arguments.Create("AF_INET", "SOCK_DGRAM"), DONE);
    add(OTHER, Operation.SEND, Arguments.None.NONE, DONE); // 5
    add(
        listener,
        Operation.ACCEPT,
        Arguments.None.NONE,
        new Outcome.Accepted(accepted, HERE, THERE));
    add(accepted, Operation.RECV, Arguments.None.NONE, DONE);
    add(local, Operation.SOCKET, new Arguments.Create("AF_UNIX", "SOCK_DGRAM"), DONE); // 8
    add(local, Operation.CONNECT, new Arguments.Address(name), DONE);
    entries.add(Packet.endpoint(accepted, HERE, THERE, 0)); // 10
    entries.add(Packet.datagram(new SocketId(SocketId.Role.CONN, 9), 0, 0, 0, 0));
    entries.add(Packet.without(new SocketId(SocketId.Role.CONN, 8), PacketKind.SYN, 0, 0, 0));
    entries.add(new Note(0, "udp"));

    assertThat(found("protocol:tcp")).containsExactly(2L, 6L, 7L, 10L, 12L);
    assertThat(found("protocol:udp")).containsExactly(1L, 4L, 5L, 11L);
    assertThat(found("protocol:unix")).containsExactly(8L, 9L);
    assertThat(found("not protocol:tcp,udp,unix")).containsExactly(0L, 3L, 13L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCTP", "ICMP"})
  void anotherProtocolOfTheSameKindIsNoneOfThem(String protocol) throws Exception {
    for (String type : List.of("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW")) {
      entries.add(
          new SocketFacts(
              0, OTHER, 3, OptionalInt.empty(), "AF_INET", type, protocol, "", Optional.empty()));
      add(OTHER, Operation.SEND, Arguments.None.NONE, DONE);
    }
    assertThat(found("protocol:tcp,udp,unix socket:client#7")).isEmpty();
  }

  @Test
  void whatDidNotFitIsCut() throws Exception {
    for (boolean cut : List.of(false, true)) {
      for (Endpoint from : List.of(Endpoint.None.NONE, THERE)) {
        add(
            CONN,
            Operation.RECVFROM,
            new Arguments.Size(9),
            new Outcome.Moved(9, from, cut, false));
      }
    }
    add(CONN, Operation.RECVFROM, new Arguments.Size(9), DONE);
    assertThat(found("cut")).containsExactly(4L, 5L);
  }

  /** What a row has of addresses tells them, whichever call it is. */
  @Test
  void peerAndPortAskEveryOperation() throws Exception {
    int count = Operation.values().length;
    for (Operation each : Operation.values()) {
      add(CONN, each, new Arguments.To(9, THERE), Outcome.WouldBlock.WOULD_BLOCK);
    }
    for (Operation each : Operation.values()) {
      add(OTHER, each, new Arguments.Size(9), new Outcome.Moved(9, THERE, false, false));
    }
    add(OTHER, Operation.RECV, new Arguments.Size(9), new Outcome.Moved(9));

    for (String query : List.of("peer:10.0.0.2", "port:2222", "peer:10.0.0.0/8 port:2000-3000")) {
      assertThat(found(query)).as(query).hasSize(2 * count);
      for (Entry entry : entries.subList(2, 2 + 2 * count)) {
        assertThat(Query.parse(query, TIMES).test(entry)).as("%s of %s", query, entry).isTrue();
      }
    }
    assertThat(found("peer:10.0.0.1")).isEmpty();
  }

  @Test
  void ownAndAcceptedAddressesAreToldByEveryOperation() throws Exception {
    int count = Operation.values().length;
    for (Operation each : Operation.values()) {
      SocketId made = new SocketId(SocketId.Role.CONN, 100 + OPERATIONS.indexOf(each));
      add(OTHER, each, Arguments.None.NONE, new Outcome.Accepted(made, HERE, THERE));
      add(made, each, Arguments.None.NONE, Outcome.Done.DONE);
    }

    assertThat(found("port:1111")).hasSize(2 * count);
    assertThat(found("peer:10.0.0.2:2222")).hasSize(2 * count);
    assertThat(found("peer:10.0.0.1")).isEmpty();
  }

  /** The same error has another number in each system; a number is that of the row's system. */
  @ParameterizedTest
  @EnumSource(Operation.class)
  void anErrorIsFoundInTheNumberingOfItsSystem(Operation operation) throws Exception {
    add(CONN, operation, Arguments.None.NONE, failed(Numbering.LINUX, 104));
    add(CONN, operation, Arguments.None.NONE, failed(Numbering.MACOS, 54));
    add(CONN, operation, Arguments.None.NONE, failed(Numbering.WINDOWS, 10_054));
    add(CONN, operation, Arguments.None.NONE, failed(Numbering.LINUX, 54)); // EXFULL
    add(CONN, operation, Arguments.None.NONE, failed(Numbering.MACOS, 104)); // Nobody's name.
    add(CONN, operation, Arguments.None.NONE, failed(Numbering.RESOLVER, -2));
    add(CONN, operation, Arguments.None.NONE, new Outcome.Failed(ErrorCode.NONE, "no number"));

    assertThat(found("errno:ECONNRESET")).containsExactly(2L, 3L, 4L);
    assertThat(found("errno:exfull")).containsExactly(5L);
    assertThat(found("errno:104")).containsExactly(2L, 6L);
    assertThat(found("errno:54,10054")).containsExactly(3L, 4L, 5L);
    assertThat(found("errno:EAI_NONAME")).containsExactly(7L);
    assertThat(found("errno:-2")).containsExactly(7L);
    assertThat(found("errno:UNKNOWN")).containsExactly(6L, 8L);
    assertThat(found("errno:0")).isEmpty();
  }

  private static Outcome failed(Numbering system, int number) {
    return new Outcome.Failed(new ErrorCode(system, number), "");
  }

  /** Rows of every kind have a word, and completions and mistakes know the same words. */
  @Test
  void wordsAreListedFromOnePlace() throws Exception {
    List<String> words = RowWords.all();
    for (Operation each : Operation.values()) {
      assertThat(words).contains(each.berkeleyName());
    }
    for (PacketKind each : PacketKind.values()) {
      assertThat(words).contains(each.word());
    }
    List<String> ofTheWire = new ArrayList<>(WireKind.words());
    Arrays.stream(PacketKind.values()).map(PacketKind::word).forEach(ofTheWire::remove);
    assertThat(words).containsAll(ofTheWire).doesNotHaveDuplicates();
    assertThat(kindsOfRows(Entry.class).filter(type -> type != Call.class).count())
        .as("kinds of rows beside calls, of which packets and lines have a word for each of theirs")
        .isEqualTo(
            3
                + words.size()
                - Operation.values().length
                - PacketKind.values().length
                - ofTheWire.size()
                - Program.StandardStream.values().length);
    assertThat(Completions.at("op:", 3)).extracting(Candidate::text).isEqualTo(words);

    String doc = Files.readString(Path.of("docs/search.md"));
    String listed = doc.substring(doc.indexOf("## Operations"));
    assertThat(Arrays.stream(listed.substring(0, listed.indexOf("\n## ", 1)).split("`")))
        .as("docs/search.md, Operations")
        .containsAll(words);
    for (Field field : Field.values()) {
      assertThat(doc).contains("| `" + field.example().substring(0, field.word().length() + 1));
    }
  }

  private static Stream<Class<?>> kindsOfRows(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryOperationTest::kindsOfRows)
        : Stream.of(type);
  }
}
