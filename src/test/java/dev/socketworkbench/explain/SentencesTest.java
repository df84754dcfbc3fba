package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencesTest {
  private static final SocketId LISTENER = new SocketId(SocketId.Role.SERVER, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);
  private static final Endpoint.Ip HERE = Endpoint.ip("127.0.0.1", 60000);
  private static final Endpoint.Ip THERE = Endpoint.ip("127.0.0.1", 41234);

  private long now = 5_000_000_000L;
  @TempDir Path folder;
  private Journal journal;
  private TimelineIndex index;
  private long sent;
  private long received;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.create(folder.resolve("s.swj"), begunAMinuteAgo(), DiskBudget.standard());
    index = new TimelineIndex(journal);
  }

  /** So that no row is later than now. */
  private static SessionClock begunAMinuteAgo() {
    return new SessionClock(
        System.nanoTime() - Duration.ofMinutes(1).toNanos(), Instant.now().minusSeconds(60));
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  /** The calls come one after the other. */
  private void call(SocketId socket, Operation operation, Arguments arguments, Outcome outcome) {
    append(socket, operation, arguments, outcome, 1000, 0);
  }

  private void append(
      SocketId socket,
      Operation operation,
      Arguments arguments,
      Outcome outcome,
      long took,
      long offset) {
    long start = now;
    now += took;
    journal.append(
        new Call(
            socket, operation, arguments, outcome, start, now, "t", offset, false, new byte[0], 0),
        ByteBuffer.allocate(outcome instanceof Outcome.Moved moved ? moved.count() : 0));
  }

  private void connected() {
    call(CLIENT, Operation.CONNECT, new Arguments.Address(HERE), new Outcome.Bound(THERE));
    call(LISTENER, Operation.ACCEPT, Arguments.None.NONE, new Outcome.Accepted(CONN, HERE, THERE));
  }

  private void send(int count) {
    append(CLIENT, Operation.SEND, new Arguments.Size(count), new Outcome.Moved(count), 1000, sent);
    sent += count;
  }

  private void recv(int count, long took) {
    append(
        CONN, Operation.RECV, new Arguments.Size(4096), new Outcome.Moved(count), took, received);
    received += count;
  }

  private String sentence(long row) {
    index.catchUp();
    return new Sentences(index).of(journal.all().get(row));
  }

  @Test
  void aRecvNamesTheSendWhoseBytesItReturned() {
    connected();
    send(3);
    send(3);
    send(5);
    send(6);
    recv(11, 1000);
    recv(6, 2_100_000_000L);
    assertThat(sentence(6))
        .isEqualTo("conn#1 recv returned 11 bytes from 3 sends at once, client#1 sends #1 to #3");
    assertThat(sentence(7))
        .isEqualTo("conn#1 recv waited 2.10 s and returned 6 bytes of client#1 send #4");
    assertThat(sentence(5))
        .isEqualTo(
            "client#1 send passed 6 bytes for conn#1 to the kernel (send #4); conn#1 recv #2"
                + " returned them");
  }

  @Test
  void aLargeSendIsReturnedInParts() {
    connected();
    send(20_000);
    recv(4096, 1000);
    assertThat(sentence(3))
        .isEqualTo("conn#1 recv returned 4096 of the 20000 bytes of client#1 send #1");
    assertThat(sentence(2)).endsWith("4096 of them have been returned so far");
    recv(15_904, 1000);
    assertThat(sentence(2)).endsWith("2 recvs returned them");
  }

  @Test
  void bytesUnderWayAreSaidToBe() {
    connected();
    send(6);
    assertThat(sentence(2)).endsWith("no recv has returned them yet");
  }

  @Test
  void thePeerThatIsNotOursIsNamedByItsAddress() {
    call(LISTENER, Operation.ACCEPT, Arguments.None.NONE, new Outcome.Accepted(CONN, HERE, THERE));
    recv(6, 1000);
    assertThat(sentence(0))
        .isEqualTo("server#1 accept returned conn#1, a connection from 127.0.0.1:41234");
    assertThat(sentence(1)).isEqualTo("conn#1 recv returned 6 bytes from 127.0.0.1:41234");
  }

  @Test
  void failuresAndEndsAreNamed() {
    connected();
    call(
        CONN,
        Operation.RECV,
        new Arguments.Size(1),
        new Outcome.Failed(Errno.ECONNRESET, "Connection reset"));
    call(CLIENT, Operation.RECV, new Arguments.Size(1), Outcome.EndOfStream.END_OF_STREAM);
    call(CLIENT, Operation.SHUTDOWN, new Arguments.How("SHUT_WR"), Outcome.Done.DONE);
    call(
        CLIENT,
        Operation.SETSOCKOPT,
        new Arguments.SocketOption("SO_LINGER", "0"),
        Outcome.Done.DONE);
    call(CLIENT, Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE);
    assertThat(sentence(2)).isEqualTo("conn#1 recv failed with ECONNRESET: Connection reset");
    assertThat(sentence(3)).contains("end of stream: conn#1 will send nothing more");
    assertThat(sentence(4)).contains("sent a FIN (SHUT_WR)");
    assertThat(sentence(6)).contains("sent a reset instead of a FIN");
  }

  @Test
  void anOpenCallSaysHowLongItHasBeenWaiting() {
    OpenCall open =
        new OpenCall(LISTENER, Operation.ACCEPT, Arguments.None.NONE, 1_000_000_000, "t");
    assertThat(new Sentences(index).of(open, 3_100_000_000L))
        .isEqualTo("server#1 accept has been waiting for 2.10 s");
  }

  @Test
  void aLinkLocalAddressIsNamedWithItsInterface() throws IOException {
    NetworkInterface any = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
    Endpoint there = Endpoint.ip("fe80::1%" + any.getIndex(), 80);
    Endpoint unknown = Endpoint.ip("fe80::2%999999", 81);
    call(CLIENT, Operation.CONNECT, new Arguments.Address(there), new Outcome.Bound(unknown));
    index.catchUp();
    assertThat(new Sentences(index).of(journal.all().readNumbered(0, 1, 0).getFirst()))
        .contains(there + " (on this machine, the interface " + any.getName() + ")")
        .contains(unknown.toString())
        .doesNotContain(unknown + " (");
  }
}
