package dev.socketworkbench.query.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.journal.search.JournalSearch;
import dev.socketworkbench.journal.search.MatchingRows;
import dev.socketworkbench.query.AnyEntries;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.query.syntax.AddressPattern;
import dev.socketworkbench.query.syntax.PortRange;
import dev.socketworkbench.query.syntax.QueryException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code peer:} and {@code port:}, whose answers come from other rows than the one looked at. */
class AddressSearchTest {
  private static final SessionClock CLOCK =
      new SessionClock(0, Instant.parse("2026-11-22T12:00:00Z"));
  private static final QueryTimes TIMES = new QueryTimes(CLOCK.anchor(), ZoneOffset.UTC);
  private static final DiskBudget BUDGET = new DiskBudget(256L << 20, 0);
  private static final Endpoint SERVER = Endpoint.ip("127.0.0.1", 60000);
  private static final Endpoint CLIENT = Endpoint.ip("127.0.0.1", 43210);
  private static final SocketId LISTENER = new SocketId(SocketId.Role.SERVER, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId CALLER = new SocketId(SocketId.Role.CLIENT, 1);

  @TempDir Path folder;

  private static Call call(SocketId socket, Operation op, Arguments arguments, Outcome outcome) {
    return new Call(socket, op, arguments, outcome, 1, 1, "main", 0, false, new byte[0], 0);
  }

  private static List<Call> lesson() {
    return List.of(
        call(CALLER, Operation.SOCKET, Arguments.None.NONE, Outcome.Done.DONE),
        call(
            LISTENER,
            Operation.BIND,
            new Arguments.Address(Endpoint.ip("0.0.0.0", 0)),
            new Outcome.Bound(Endpoint.ip("0.0.0.0", 60000))),
        call(LISTENER, Operation.LISTEN, new Arguments.Backlog(5), Outcome.Done.DONE),
        call(CALLER, Operation.CONNECT, new Arguments.Address(SERVER), new Outcome.Bound(CLIENT)),
        call(
            LISTENER,
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(CONN, SERVER, CLIENT)),
        call(CONN, Operation.RECV, new Arguments.Size(9), new Outcome.Moved(0)),
        call(CALLER, Operation.SHUTDOWN, new Arguments.How("SHUT_WR"), Outcome.Done.DONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port:60000              | 1,2,3,4,5,6
          port:43210              | 3,4,5,6
          port:43000-44000        | 3,4,5,6
          port:1                  |
          peer:127.0.0.1          | 3,4,5,6
          peer:127.0.0.1:60000    | 3,6
          peer:127.0.0.1:43210    | 4,5
          peer:localhost not op:accept | 3,5,6
          peer:10.0.0.0/8         |
          program:0               | 0,1,2,3,4,5,6
          program:1               |
          """)
  void rowsHaveTheAddressesThatWereKnownWhenTheyWereRecorded(String query, String rows)
      throws Exception {
    try (Journal journal = Journal.create(folder.resolve("s.swj"), CLOCK, BUDGET)) {
      lesson().forEach(journal::append);
      assertThat(found(journal, query))
          .hasToString(rows == null ? "[]" : "[" + rows.replace(",", ", ") + "]");
    }
  }

  @Test
  void aLiveSearchSaysTheSameAsOneThatBeginsLater() throws Exception {
    try (Journal journal = Journal.create(folder.resolve("s.swj"), CLOCK, BUDGET)) {
      JournalSearch live = search(journal, "peer:127.0.0.1");
      for (Call call : lesson()) {
        journal.append(call);
        live.catchUp();
      }
      assertThat(rows(live.all())).isEqualTo(found(journal, "peer:127.0.0.1")).hasSize(4);
    }
  }

  @Property(tries = 60)
  void theFileSaysWhatItsRowsTell(Any any) throws Exception {
    List<Entry> entries = AnyEntries.of(any, 200);
    AddressPattern peer =
        AddressPattern.of(any.of("127.0.0.1", "::1", "localhost", "[::1]:0")).orElseThrow();
    int from = any.between(0, 65_535);
    PortRange ports = new PortRange(from, any.between(from, 65_535));
    Path own = Files.createTempDirectory("search");
    try (Journal journal = Journal.create(own.resolve("any.swj"), CLOCK, BUDGET)) {
      entries.forEach(journal::append);
      assertThat(found(journal, "peer:" + peer))
          .isEqualTo(expected(entries, endpoint -> false, peer.test()));
      assertThat(found(journal, "port:" + ports))
          .isEqualTo(expected(entries, ports::contains, ports::contains));
    } finally {
      Files.deleteIfExists(own.resolve("any.swj"));
      Files.delete(own);
    }
  }

  private static List<Long> expected(
      List<Entry> entries, AddressPattern.Test local, AddressPattern.Test peer) {
    Map<SocketId, Endpoint> locals = new HashMap<>();
    Map<SocketId, Endpoint> peers = new HashMap<>();
    List<Long> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      List<Endpoint> ownLocals = new ArrayList<>();
      List<Endpoint> ownPeers = new ArrayList<>();
      tell(entry, locals, peers, ownLocals, ownPeers);
      entry.subject().map(locals::get).ifPresent(ownLocals::add);
      entry.subject().map(peers::get).ifPresent(ownPeers::add);
      if (ownLocals.stream().anyMatch(local::matches)
          || ownPeers.stream().anyMatch(peer::matches)) {
        rows.add((long) i);
      }
    }
    return rows;
  }

  private static void tell(
      Entry entry,
      Map<SocketId, Endpoint> locals,
      Map<SocketId, Endpoint> peers,
      List<Endpoint> ownLocals,
      List<Endpoint> ownPeers) {
    if (entry instanceof Packet packet && !(packet.local() instanceof Endpoint.None)) {
      locals.put(packet.socket(), packet.local());
      peers.put(packet.socket(), packet.remote());
    }
    if (!(entry instanceof Call call)) {
      return;
    }
    if (call.arguments() instanceof Arguments.Address address) {
      Endpoint given = address.address();
      (call.operation() == Operation.BIND ? ownLocals : ownPeers).add(given);
      if (call.operation() == Operation.CONNECT) {
        peers.put(call.socket(), given);
      }
    }
    if (call.arguments() instanceof Arguments.To to) {
      ownPeers.add(to.address());
    }
    switch (call.outcome()) {
      case Outcome.Bound bound -> {
        Endpoint local = bound.local();
        ownLocals.add(local);
        locals.put(call.socket(), local);
      }
      case Outcome.Accepted accepted -> {
        ownLocals.add(accepted.local());
        ownPeers.add(accepted.peer());
        locals.put(accepted.socket(), accepted.local());
        peers.put(accepted.socket(), accepted.peer());
      }
      case Outcome.Moved moved -> ownPeers.add(moved.peer());
      default -> {
        // It tells no address.
      }
    }
  }

  private static JournalSearch search(Journal journal, String text) throws QueryException {
    Query query = Query.parse(text, TIMES);
    return journal.search(query::newTest);
  }

  private static List<Long> found(Journal journal, String text) throws QueryException {
    JournalSearch search = search(journal, text);
    search.catchUp();
    assertThat(search.trouble()).isEmpty();
    return rows(search.all());
  }

  private static List<Long> rows(MatchingRows found) {
    List<Long> rows = new ArrayList<>();
    for (long row = 0; row < found.size(); row++) {
      rows.add(found.baseRow(row));
    }
    return rows;
  }
}
