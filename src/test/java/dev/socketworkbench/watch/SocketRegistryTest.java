package dev.socketworkbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.ProcFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call is read once, also where notes are deleted and added meanwhile. */
class SocketRegistryTest {
  @TempDir Path folder;

  private Journal journal;
  private SocketRegistry registry;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.create(folder.resolve("s.swj"), SessionClock.start(), DiskBudget.standard());
    registry = new SocketRegistry(journal);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  private void connected(int number, long nanos) {
    journal.append(
        new Call(
            new SocketId(Role.CLIENT, number),
            Operation.CONNECT,
            new Arguments.Address(ProcFixture.endpoint("127.0.0.1:60000")),
            new Outcome.Bound(ProcFixture.endpoint("127.0.0.1:" + (40_000 + number))),
            nanos,
            nanos,
            "test",
            0,
            false,
            new byte[0],
            0));
  }

  private void append(
      SocketId socket, Operation operation, Arguments arguments, Outcome outcome, long nanos) {
    journal.append(
        new Call(
            socket, operation, arguments, outcome, nanos, nanos, "test", 0, false, new byte[0], 0));
  }

  @Test
  void socketsOfDatagramsAreNotSearchedForInTheTablesOfTcp() {
    int port = 40_000;
    for (SocketId.Role role : new SocketId.Role[] {Role.SERVER, Role.CLIENT}) {
      SocketId socket = new SocketId(role, 1);
      port++;
      append(
          socket,
          Operation.SOCKET,
          new Arguments.Create("AF_INET", "SOCK_DGRAM"),
          Outcome.Done.DONE,
          1);
      append(
          socket,
          Operation.BIND,
          new Arguments.Address(ProcFixture.endpoint("127.0.0.1:0")),
          new Outcome.Bound(ProcFixture.endpoint("127.0.0.1:" + port)),
          2);
      append(
          socket,
          Operation.CONNECT,
          new Arguments.Address(ProcFixture.endpoint("127.0.0.1:60000")),
          new Outcome.Bound(ProcFixture.endpoint("127.0.0.1:" + port)),
          3);
    }
    registry.catchUp();
    assertThat(registry.size()).isZero();
  }

  @Test
  void aClientThatIsBoundIsNoListener() {
    SocketId client = new SocketId(Role.CLIENT, 1);
    journal.append(
        new Call(
            client,
            Operation.BIND,
            new Arguments.Address(ProcFixture.endpoint("127.0.0.1:0")),
            new Outcome.Bound(ProcFixture.endpoint("127.0.0.1:40001")),
            1,
            1,
            "test",
            0,
            false,
            new byte[0],
            0));
    registry.catchUp();
    assertThat(registry.size()).isZero();
    connected(1, 2);
    registry.catchUp();
    assertThat(registry.sockets()).extracting(WatchedSocket::id).containsExactly(client);
    assertThat(registry.takeReplaced()).isEmpty();
  }

  @Test
  void afterANoteIsDeletedTheNextCallIsNotMissed() throws IOException {
    journal.append(new Note(1, "one"));
    journal.append(new Note(2, "two"));
    connected(1, 3);
    assertThat(registry.catchUp()).isEqualTo(Activity.MILESTONE);
    journal.withdraw(journal.all().readNumbered(0, 1, 0).getFirst());
    journal.withdraw(journal.all().readNumbered(0, 1, 0).getFirst());
    connected(2, 4);
    connected(3, 5);
    assertThat(registry.catchUp()).isEqualTo(Activity.MILESTONE);
    assertThat(registry.size()).isEqualTo(3);
  }

  @Test
  void afterANoteIsDeletedThatCameBehindTheLastCallTheNextIsNotMissed() throws IOException {
    connected(1, 1);
    journal.append(new Note(2, "one"));
    registry.catchUp();
    journal.withdraw(journal.all().readNumbered(1, 1, 0).getFirst());
    connected(2, 3);
    assertThat(registry.catchUp()).isEqualTo(Activity.MILESTONE);
    assertThat(registry.size()).isEqualTo(2);
  }

  @Test
  void beforeTheFirstCallToo() throws IOException {
    journal.append(new Note(1, "one"));
    registry.catchUp();
    journal.withdraw(journal.all().readNumbered(0, 1, 0).getFirst());
    connected(1, 2);
    assertThat(registry.catchUp()).isEqualTo(Activity.MILESTONE);
    assertThat(registry.size()).isEqualTo(1);
  }

  @Test
  void aNoteThatIsPutBeforeTheLastCallDoesNotRepeatIt() {
    connected(1, 10);
    registry.catchUp();
    journal.append(new Note(1, "late"));
    assertThat(journal.all().size()).isEqualTo(2);
    assertThat(registry.catchUp()).isEqualTo(Activity.NONE);
  }
}
