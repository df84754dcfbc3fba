package dev.socketworkbench.explain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.error.Errno;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault in the calls that show it, and the calls of a program without it. */
class FindingsTest {
  @TempDir private Path folder;

  private MadeUpRun run;

  @BeforeEach
  void begin() {
    run = new MadeUpRun(folder);
  }

  @AfterEach
  void end() throws Exception {
    run.close();
  }

  /** There is this finding alone; checks that its rows are those of its calls. */
  private AbstractStringAssert<?> only(String kind, Operation... proof) {
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.kind()).isEqualTo(kind);
              assertThat(found.proof())
                  .extracting(row -> ((Call) row.entry()).operation())
                  .containsExactly(proof);
              assertThat(found.proof())
                  .allSatisfy(
                      row ->
                          assertThat(
                                  ((Call) run.journal().all().read(row.number(), 1, 0).getFirst())
                                      .endNanos())
                              .isEqualTo(row.entry().endNanos()));
            });
    return assertThat(run.findings().getFirst().seen());
  }

  private void nothing() {
    assertThat(run.findings()).isEmpty();
  }

  @Test
  void aShortSendThatIsFollowedByAClose() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello", 12, MadeUpRun.ASKS);
    run.close(ends.client());
    only("short-send", Operation.SEND, Operation.CLOSE)
        .isEqualTo(
            "sock#2: send took 5 of 12 bytes. The other 7 were not offered again before this end"
                + " was closed.");
  }

  @Test
  void aShortSendThatIsFollowedByLessThanTheRest() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello", 12, MadeUpRun.ASKS);
    run.send(ends.client(), "bye");
    only("short-send", Operation.SEND, Operation.SEND).contains("offered 3 bytes", "the other 7");
  }

  @Test
  void aShortSendAtTheEndOfAProgramThatEndsByItself() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello", 12, MadeUpRun.ASKS);
    run.program("./client", OptionalInt.of(0));
    only("short-send", Operation.SEND).contains("ended without");
  }

  @Test
  void aShortSendWhoseRestIsSentIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello", 12, MadeUpRun.ASKS);
    run.send(ends.client(), " world", 7, MadeUpRun.ASKS);
    run.send(ends.client(), "!", 1, MadeUpRun.ASKS);
    run.recv(ends.server(), "hello world!");
    run.close(ends.client());
    nothing();
  }

  @Test
  void aShortSendAfterWhichThereIsAQuestionForRoomIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello", 12, MadeUpRun.ASKS);
    run.call(
        ends.server(),
        Operation.POLL,
        new Arguments.Text(ends.server() + " POLLIN, " + ends.client() + " POLLIN|POLLOUT, 10 ms"),
        new Outcome.Ready(List.of()),
        MadeUpRun.ASKS);
    run.recv(ends.server(), "hello");
    run.close(ends.client());
    nothing();
  }

  @Test
  void aShortSendToAPeerThatHasEndedIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello", 12, MadeUpRun.ASKS);
    run.recv(ends.server(), "hello");
    run.close(ends.server());
    run.end(ends.client());
    run.close(ends.client());
    nothing();
  }

  @Test
  void severalSendsInTheWordsThatAreForOne() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ann");
    run.recv(ends.server(), "ann");
    run.send(ends.server(), "Hello ann!");
    run.send(ends.client(), "bob");
    run.send(ends.client(), "cid");
    run.send(ends.client(), "eve");
    run.recv(ends.server(), "bobcideve");
    run.send(ends.server(), "Hello bobcideve!");
    only("recv-as-message", Operation.RECV, Operation.SEND)
        .contains("9 bytes of 3 sends (3, 3 and 3 bytes)");
  }

  @Test
  void linesInTheWordsThatAreForOne() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ann\n");
    run.recv(ends.server(), "ann\n");
    run.send(ends.server(), "Hello ann!\n");
    run.send(ends.client(), "bob\n");
    run.send(ends.client(), "cid\n");
    run.recv(ends.server(), "bob\ncid\n");
    run.send(ends.server(), "Hello bob\ncid!\n");
    only("recv-as-message", Operation.RECV, Operation.SEND);
  }

  @Test
  void aPartInTheWordsThatAreForAWhole() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ann");
    run.recv(ends.server(), "ann");
    run.send(ends.server(), "Hello ann!");
    run.send(ends.client(), "bob and cid");
    run.recv(ends.server(), "bob a");
    run.send(ends.server(), "Hello bob a!");
    run.recv(ends.server(), "nd cid");
    run.send(ends.server(), "Hello nd cid!");
    only("recv-as-message", Operation.RECV, Operation.SEND)
        .contains("5 bytes, a part of one send of 11 bytes", "once more");
  }

  @Test
  void oneMessageInTwoSendsIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ann\n");
    run.recv(ends.server(), "ann\n");
    run.send(ends.server(), "Hello ann!\n");
    run.send(ends.client(), "bo");
    run.send(ends.client(), "b.\n");
    run.recv(ends.server(), "bob.\n");
    run.send(ends.server(), "Hello bob.!\n");
    nothing();
  }

  @Test
  void messagesOfOneLengthAreNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "anna");
    run.recv(ends.server(), "anna", 4);
    run.send(ends.server(), "Hello anna!");
    run.send(ends.client(), "be");
    run.send(ends.client(), "rt");
    run.recv(ends.server(), "bert", 4);
    run.send(ends.server(), "Hello bert!");
    nothing();
  }

  @Test
  void anEchoOfSeveralSendsIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ann");
    run.recv(ends.server(), "ann");
    run.send(ends.server(), "ann");
    run.send(ends.client(), "bob");
    run.send(ends.client(), "cid");
    run.recv(ends.server(), "bobcid");
    run.send(ends.server(), "bobcid");
    nothing();
  }

  @Test
  void aPartOfANumber() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ab");
    run.recv(ends.server(), "ab", 4);
    run.send(ends.client(), "cdhello");
    run.recv(ends.server(), "cdhello", 100);
    only("no-recv-loop", Operation.RECV, Operation.RECV)
        .contains("asked for 4 bytes and returned 2", "100 bytes and not for the other 2");
  }

  @Test
  void theRestOfANumberIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "ab");
    run.recv(ends.server(), "ab", 4);
    run.send(ends.client(), "cdhello");
    run.recv(ends.server(), "cd", 2);
    run.recv(ends.server(), "hello", 100);
    nothing();
  }

  @Test
  void theOnlyRecvReturnedAPart() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "0123456789");
    run.recv(ends.server(), "0123", 4);
    run.send(ends.server(), "ok");
    run.close(ends.server());
    only("no-recv-loop", Operation.RECV, Operation.CLOSE)
        .contains("4 bytes, a part of one send of 10 bytes", "6 bytes that had come");
  }

  @Test
  void aCloseBeforeALaterSendWasRead() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "one");
    run.recv(ends.server(), "one");
    run.send(ends.client(), "two");
    run.close(ends.server());
    only("close-unread", Operation.RECV, Operation.CLOSE).contains("3 bytes that had come");
  }

  @Test
  void aCloseBeforeAnythingWasRead() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "one");
    run.close(ends.server());
    only("close-unread", Operation.CLOSE).contains("nothing was ever received");
  }

  @Test
  void theGoodbyeOfTlsIsNoneThatHasToBeRead() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "\u0016\u0003\u0001hello");
    run.recv(ends.server(), "\u0016\u0003\u0001hello");
    run.send(ends.server(), "\u0015\u0003\u0003\u0000\u0002\u0001\u0000");
    run.close(ends.client());
    nothing();
  }

  @Test
  void theEndOfTheStreamAgainAndAgain() {
    MadeUpRun.Ends ends = run.connection();
    run.close(ends.client());
    IntStream.range(0, 12).forEach(time -> run.end(ends.server()));
    run.close(ends.server());
    only("end-ignored", Operation.RECV, Operation.RECV).contains("12 times");
  }

  @Test
  void theEndOfTheStreamTwiceIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.close(ends.client());
    run.end(ends.server());
    run.end(ends.server());
    run.close(ends.server());
    nothing();
  }

  @Test
  void aSendAfterARefusedConnect() {
    SocketId client = run.socket();
    run.refused(client, "127.0.0.1:7");
    run.fails(client, Operation.SEND, Errno.EPIPE, MadeUpRun.ASKS);
    only("error-ignored", Operation.CONNECT, Operation.SEND)
        .contains("connect failed with ECONNREFUSED", "called send");
  }

  @Test
  void aListenAfterAFailedBind() {
    SocketId server = run.socket();
    run.fails(server, Operation.BIND, Errno.EACCES, MadeUpRun.SERVES);
    run.listen(server, "0.0.0.0:41234");
    only("error-ignored", Operation.BIND, Operation.LISTEN);
  }

  @Test
  void aReceiveAfterAReset() {
    MadeUpRun.Ends ends = run.connection();
    run.fails(ends.server(), Operation.RECV, Errno.ECONNRESET, MadeUpRun.SERVES);
    run.end(ends.server());
    only("error-ignored", Operation.RECV, Operation.RECV);
  }

  @Test
  void theThirdSendIntoABrokenConnection() {
    MadeUpRun.Ends ends = run.connection();
    run.fails(ends.client(), Operation.SEND, Errno.EPIPE, MadeUpRun.ASKS);
    run.fails(ends.client(), Operation.SEND, Errno.EPIPE, MadeUpRun.ASKS);
    nothing();
    run.fails(ends.client(), Operation.SEND, Errno.EPIPE, MadeUpRun.ASKS);
    only("error-ignored", Operation.SEND, Operation.SEND);
  }

  @Test
  void anErrorThatIsHandledIsNone() {
    SocketId client = run.socket();
    run.refused(client, "127.0.0.1:7");
    run.close(client);
    SocketId tries = run.socket();
    run.refused(tries, "127.0.0.1:60000");
    SocketId listener = run.listener();
    run.connect(tries, "127.0.0.1:60000");
    SocketId accepted = run.accept(listener);
    run.send(tries, "hello");
    run.recv(accepted, "hello");
    run.fails(accepted, Operation.RECV, Errno.ECONNRESET, MadeUpRun.SERVES);
    run.close(accepted);
    run.close(tries);
    nothing();
  }

  @Test
  void theSameFaultOfAProgramIsCounted() {
    SocketId listener = run.listener();
    for (int i = 0; i < 100; i++) {
      MadeUpRun.Ends ends = run.connection(listener);
      run.send(ends.client(), "one");
      run.close(ends.server());
      run.fails(ends.client(), Operation.RECV, Errno.ECONNRESET, MadeUpRun.ASKS);
      run.close(ends.client());
    }
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.times()).isEqualTo(100);
              assertThat(found.seen()).endsWith("This was seen 99 more times.");
            });
  }

  /** A recv that began at this moment and returned no bytes. */
  private void waits(SocketId socket, Outcome outcome, String thread, long since) {
    run.call(socket, Operation.RECV, new Arguments.Size(100), outcome, thread, since);
  }

  @Test
  void bothEndsWait() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello");
    run.recv(ends.server(), "hello");
    long since = run.now() + 1;
    waits(ends.server(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.ASKS, since);
    only("deadlock", Operation.RECV, Operation.RECV).contains("5 and 0 bytes");
  }

  @Test
  void bothEndsWaitUntilOneIsInterrupted() {
    MadeUpRun.Ends ends = run.connection();
    long since = run.now() + 1;
    Outcome interrupted = new Outcome.Failed(Errno.EINTR, "Interrupted");
    waits(ends.client(), interrupted, MadeUpRun.ASKS, since);
    run.close(ends.client());
    waits(ends.server(), Outcome.EndOfStream.END_OF_STREAM, MadeUpRun.SERVES, since);
    run.close(ends.server());
    only("deadlock", Operation.RECV, Operation.RECV).contains("Neither has sent anything");
  }

  @Test
  void aRecvOfWhatIsReadyWaitsForNobody() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello");
    run.recv(ends.server(), "hello");
    run.call(
        ends.server(),
        Operation.SELECT,
        new Arguments.Text(ends.server() + " read"),
        new Outcome.Ready(List.of(new Outcome.Ready.Readiness(ends.server(), "read"))),
        MadeUpRun.SERVES,
        run.now() + 1);
    long since = run.now() + 1;
    waits(ends.server(), Outcome.EndOfStream.END_OF_STREAM, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.ASKS, since);
    assertThat(run.findings()).extracting(Finding::kind).doesNotContain("deadlock");
  }

  @Test
  void aRecvAfterTheEndWaitsForNobody() {
    MadeUpRun.Ends ends = run.connection();
    run.end(ends.server());
    long since = run.now() + 1;
    waits(ends.server(), Outcome.EndOfStream.END_OF_STREAM, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.ASKS, since);
    assertThat(run.findings()).extracting(Finding::kind).doesNotContain("deadlock");
  }

  @Test
  void oneAnswerToSeveralSendsAndThenSilence() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "a.b");
    run.send(ends.client(), "c");
    run.recv(ends.server(), "a.bc");
    run.send(ends.server(), "ok", 2, MadeUpRun.SERVES);
    long since = run.now() + 1;
    waits(ends.server(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.ASKS, since);
    // The answer was not received: it is under way, and nobody is stuck.
    nothing();
  }

  @Test
  void aWaitWhileAnotherThreadMaySendIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello");
    run.recv(ends.server(), "hello");
    long since = run.now() + 1;
    waits(ends.server(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, "listens 13", since);
    nothing();
  }

  @Test
  void aWaitForWhatIsUnderWayIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.send(ends.client(), "hello");
    long since = run.now() + 1;
    waits(ends.server(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.ASKS, since);
    nothing();
  }

  @Test
  void theEndsOfTheWorkbenchWaitForAPerson() {
    MadeUpRun.Ends ends = run.ofTheWorkbench().connection();
    long since = run.now() + 1;
    waits(ends.server(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.SERVES, since);
    waits(ends.client(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.ASKS, since);
    nothing();
  }

  @Test
  void theEndWasReadAndTheSocketIsKept() {
    SocketId listener = run.listener();
    MadeUpRun.Ends first = run.connection(listener);
    run.close(first.client());
    run.end(first.server());
    MadeUpRun.Ends second = run.connection(listener);
    run.close(second.client());
    run.end(second.server());
    run.close(second.server());
    run.program("./server", OptionalInt.of(0));
    only("missing-close", Operation.ACCEPT, Operation.RECV).contains("sock#3");
  }

  @Test
  void thePeerHasClosedAndNobodyLooks() {
    SocketId listener = run.listener();
    MadeUpRun.Ends first = run.connection(listener);
    run.send(first.client(), "hello");
    run.recv(first.server(), "hello");
    run.close(first.client());
    MadeUpRun.Ends second = run.connection(listener);
    run.close(second.client());
    run.close(second.server());
    only("missing-close", Operation.ACCEPT, Operation.CLOSE).contains("did not look");
  }

  @Test
  void theSystemMayCloseAtTheExit() {
    MadeUpRun.Ends ends = run.connection();
    run.close(ends.client());
    run.end(ends.server());
    run.program("./server", OptionalInt.of(0));
    nothing();
  }

  @Test
  void aHalfClosedConnectionThatIsStillSentToIsNone() {
    SocketId listener = run.listener();
    MadeUpRun.Ends ends = run.connection(listener);
    run.call(
        ends.client(),
        Operation.SHUTDOWN,
        new Arguments.How("SHUT_WR"),
        Outcome.Done.DONE,
        MadeUpRun.ASKS);
    run.end(ends.server());
    for (int i = 0; i < 5; i++) {
      run.connect(run.socket(), "127.0.0.1:60000");
      run.accept(listener);
      run.send(ends.server(), "more");
    }
    assertThat(run.findings()).isEmpty();
  }

  @Test
  void socketsWhoseConnectFailedAreKept() {
    for (int i = 0; i < 3; i++) {
      run.refused(run.socket(), "127.0.0.1:7");
    }
    only("leak", Operation.CONNECT, Operation.CONNECT, Operation.CONNECT).contains("3 sockets");
  }

  @Test
  void aParentKeepsWhatItsChildHasServed() {
    SocketId listener = run.listener();
    MadeUpRun.Ends ends = run.connection(listener);
    run.call(
        ends.server(),
        Operation.CLOSE,
        Arguments.None.NONE,
        new Outcome.Value("still open, 1 more descriptor"),
        "child 21");
    nothing();
    run.close(run.socket());
    run.close(run.socket());
    run.close(run.socket());
    only("leak", Operation.ACCEPT, Operation.CLOSE).contains("a child has served");
    run.close(ends.server());
    nothing();
  }

  @Test
  void nobodyAccepts() {
    SocketId listener = run.listener();
    run.connect(run.socket(), "127.0.0.1:60000");
    run.connect(run.socket(), "127.0.0.1:60000");
    only("never-accepted", Operation.LISTEN, Operation.CONNECT)
        .contains(listener + " listens", "(2)");
  }

  @Test
  void whoAcceptsWaitsForTheFirstClient() {
    SocketId listener = run.listener();
    MadeUpRun.Ends ends = run.connection(listener);
    long since = run.now() + 1;
    run.connect(run.socket(), "127.0.0.1:60000");
    waits(ends.server(), Outcome.NotReturned.NOT_RETURNED, MadeUpRun.SERVES, since);
    only("never-accepted", Operation.CONNECT, Operation.RECV)
        .contains("waited in recv on " + ends.server());
  }

  @Test
  void aListenerOnTheLoopbackAddressIsAskedForElsewhere() {
    run.listener();
    run.refused(run.socket(), "192.0.2.7:60000");
    only("other-address", Operation.LISTEN, Operation.CONNECT)
        .contains("127.0.0.1:60000 only", "192.0.2.7:60000");
  }

  @Test
  void aSocketThatDoesNotWaitAsksLaterWhetherItWasRefused() {
    run.listener();
    SocketId socket = run.socket();
    run.call(
        socket,
        Operation.CONNECT,
        new Arguments.Address(MadeUpRun.at("192.0.2.7:60000")),
        new Outcome.Failed(Errno.EINPROGRESS, "Operation now in progress"),
        MadeUpRun.ASKS);
    nothing();
    run.call(
        socket,
        Operation.GETSOCKOPT,
        new Arguments.Text("SO_ERROR"),
        new Outcome.Value("111"),
        MadeUpRun.ASKS);
    only("other-address", Operation.LISTEN, Operation.CONNECT).contains("192.0.2.7:60000");
  }

  @Test
  void aSecondAddressThatIsTriedNextIsNone() {
    SocketId listener = run.listener();
    SocketId first = run.socket();
    run.refused(first, "[::1]:60000");
    run.close(first);
    MadeUpRun.Ends ends = run.connection(listener);
    run.close(ends.client());
    nothing();
  }

  @Test
  void thePortOfAConnectionThatWasClosedFirst() {
    SocketId listener = run.listener();
    MadeUpRun.Ends ends = run.connection(listener);
    run.close(ends.server());
    run.close(ends.client());
    run.close(listener);
    SocketId again = run.socket();
    run.call(
        again,
        Operation.BIND,
        new Arguments.Address(MadeUpRun.at("127.0.0.1:60000")),
        new Outcome.Failed(Errno.EADDRINUSE, "Address already in use"),
        MadeUpRun.SERVES);
    only("no-reuseaddr", Operation.CLOSE, Operation.BIND).contains(ends.server() + " was closed");
  }

  @Test
  void aPortThatIsTakenByAListenerIsNone() {
    SocketId listener = run.listener();
    MadeUpRun.Ends ends = run.connection(listener);
    run.close(ends.server());
    run.close(ends.client());
    run.call(
        run.socket(),
        Operation.BIND,
        new Arguments.Address(MadeUpRun.at("127.0.0.1:60000")),
        new Outcome.Failed(Errno.EADDRINUSE, "Address already in use"),
        MadeUpRun.SERVES);
    nothing();
  }

  @Test
  void theSystemKnowsOfARunBefore() {
    run.call(
        run.socket(),
        Operation.BIND,
        new Arguments.Address(MadeUpRun.at("127.0.0.1:60000")),
        new Outcome.Failed(Errno.EADDRINUSE, "Address already in use"),
        MadeUpRun.SERVES);
    nothing();
    assertThat(Findings.of(run.journal(), List.of(), port -> port == 60_000, () -> false))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo("no-reuseaddr"));
  }

  @Test
  void onePortIsListenedOnAndItsBytesSwappedAreAskedFor() {
    run.listener("127.0.0.1:24810");
    SocketId client = run.socket();
    run.refused(client, "127.0.0.1:60000");
    run.close(client);
    only("byte-order", Operation.BIND, Operation.CONNECT).contains("port 24810", "for 60000");
  }

  @Test
  void theSwappedPortIsInTheCommandLine() {
    run.program("./client 127.0.0.1 4711", OptionalInt.empty());
    SocketId client = run.socket();
    run.refused(client, "127.0.0.1:26386");
    run.close(client);
    only("byte-order", Operation.CONNECT).contains("started with 4711");
  }

  @Test
  void aPortThatNobodyWouldChoose() {
    run.close(run.listener("0.0.0.0:24810"));
    only("byte-order", Operation.BIND).contains("24810, which is 60000");
  }

  @Test
  void portsThatPeopleChooseAreNone() {
    run.program("./server 8080", OptionalInt.empty());
    for (int port : new int[] {60000, 8080, 4711, 1234, 43210, 5555}) {
      run.close(run.listener("0.0.0.0:" + port));
    }
    nothing();
  }

  @Test
  void theSignalOfABrokenConnection() {
    MadeUpRun.Ends ends = run.connection();
    run.fails(ends.client(), Operation.SEND, Errno.EPIPE, MadeUpRun.ASKS);
    run.program("./client", OptionalInt.of(141));
    assertThat(run.findings()).extracting(Finding::kind).containsExactly("sigpipe");
  }

  @Test
  void anotherEndAfterAHandledErrorIsNone() {
    MadeUpRun.Ends ends = run.connection();
    run.fails(ends.client(), Operation.SEND, Errno.EPIPE, MadeUpRun.ASKS);
    run.call(ends.client(), Operation.CLOSE, Arguments.None.NONE, Outcome.Done.DONE, "asks 12");
    run.program("./client", OptionalInt.of(1));
    nothing();
  }

  @Test
  void aJournalWithoutRowsHasNone() {
    nothing();
  }
}
