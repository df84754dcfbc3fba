package dev.socketworkbench.net.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has not returned when the recording ends has a row that says so. */
class NotReturnedTest {
  private static final SocketId CLIENT = new SocketId(SocketId.Role.CLIENT, 1);

  @TempDir Path folder;

  private final CountDownLatch release = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private Journal journal() throws IOException {
    return Journal.create(
        folder.resolve("session.swj"), SessionClock.start(), DiskBudget.standard());
  }

  private List<Call> recorded() throws IOException {
    try (Journal journal = Journal.open(folder.resolve("session.swj"))) {
      assertThat(journal.damage()).isEmpty();
      return journal.all().read(0, Integer.MAX_VALUE, 0).stream()
          .filter(Call.class::isInstance)
          .map(Call.class::cast)
          .toList();
    }
  }

  /** The system keeps a call until the test lets it go. */
  private Outcome kept(Outcome outcome) throws IOException {
    try {
      release.await();
      return outcome;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void start(SocketTrace trace, CallSlot slot, Operation operation, Outcome outcome) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("kept")
            .start(
                () -> {
                  try {
                    trace.make(slot, operation, Arguments.None.NONE, () -> kept(outcome));
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    threads.add(thread);
    Await.until(Session.CEILING, operation + " is made", () -> slot.open() != null);
  }

  private void letGo() throws InterruptedException {
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void aLookUpThatHangs() throws Exception {
    Journal journal = journal();
    Tracer tracer = new Tracer(journal);
    SocketTrace trace = new SocketTrace(tracer, CLIENT, call -> {});
    start(trace, trace.in(), Operation.GETADDRINFO, new Outcome.Resolved("127.0.0.1"));
    long start = trace.in().open().startNanos();
    long before = tracer.clock().nanos();

    journal.close();
    long after = tracer.clock().nanos();
    letGo();

    assertThat(recorded())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.operation()).isEqualTo(Operation.GETADDRINFO);
              assertThat(call.outcome()).isEqualTo(Outcome.NotReturned.NOT_RETURNED);
              assertThat(call.startNanos()).isEqualTo(start);
              assertThat(call.endNanos()).isBetween(before, after);
              assertThat(call.thread()).isEqualTo("kept");
              assertThat(call.hasReturned()).isFalse();
              assertThat(call.hasOwnTime()).isFalse();
              assertThat(call.isError()).isFalse();
              assertThatThrownBy(call::blockedNanos).isInstanceOf(IllegalStateException.class);
            });
  }

  @Test
  void aCallThatOutlivesTheCloseAndTheCloseThatWaitsForIt() throws Exception {
    Journal journal = journal();
    Tracer tracer = new Tracer(journal);
    SocketTrace trace = new SocketTrace(tracer, CLIENT, call -> {});
    start(trace, trace.out(), Operation.SEND, new Outcome.Moved(1));
    start(trace, trace.in(), Operation.RECV, new Outcome.Moved(1));

    trace.beginClose(() -> {}, () -> {});
    journal.close();
    letGo();

    assertThat(recorded())
        .extracting(Call::operation)
        .containsExactlyInAnyOrder(Operation.SEND, Operation.RECV, Operation.CLOSE);
    assertThat(recorded()).noneMatch(Call::hasReturned);
  }

  @Test
  void whatReturnsAfterTheEndIsNeitherRecordedNorMissing() throws Exception {
    Journal journal = journal();
    SocketTrace trace = new SocketTrace(new Tracer(journal), CLIENT, call -> {});
    start(trace, trace.in(), Operation.RECV, new Outcome.Moved(1));

    journal.end();
    letGo();

    assertThat(journal.unrecorded()).isZero();
    assertThat(journal.all().read(0, 9, 0)).hasSize(1);
    journal.close();
    assertThat(recorded()).hasSize(1);
  }

  @Test
  void whatIsOpenOnRealSockets() throws Exception {
    SocketId listener;
    SocketId conn;
    SocketId near;
    try (Session session = new Session(folder)) {
      Server server = session.start(BehaviourKind.ECHO);
      Client client =
          new Client(
              session.tracer(),
              ClientSettings.tutorial().withPort(Session.port(server)),
              ClientListener.NONE);
      client.connect();
      near = client.id().orElseThrow();
      listener = server.id().orElseThrow();
      conn = Session.connection(server, 1).id();
      Session.await(
          "three calls wait",
          () -> {
            List<Operation> open = new ArrayList<>();
            session.tracer().openCalls().unrecorded().forEach(call -> open.add(call.operation()));
            return open.size() == 3 && open.contains(Operation.ACCEPT);
          });

      session.journal().close();
      client.close();
      server.stop();
    }

    assertThat(recorded())
        .filteredOn(call -> !call.hasReturned())
        .extracting(call -> call.socket() + " " + call.operation())
        .containsExactlyInAnyOrder(listener + " ACCEPT", conn + " RECV", near + " RECV");
    assertThat(recorded()).noneMatch(call -> call.operation() == Operation.CLOSE);
  }

  /** While threads make calls as fast as they can, none is recorded twice and none is lost. */
  @Test
  void eachCallOnceHoweverTheEndFallsBetween() throws Exception {
    Journal journal = journal();
    Tracer tracer = new Tracer(journal);
    List<AtomicLong> made = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      SocketTrace trace =
          new SocketTrace(tracer, new SocketId(SocketId.Role.CLIENT, i), call -> {});
      AtomicLong count = new AtomicLong();
      made.add(count);
      threads.add(Thread.ofPlatform().daemon().start(() -> recvUntilReleased(trace, count)));
    }
    for (AtomicLong count : made) {
      Await.until(Session.CEILING, "calls are made", () -> count.get() > 1000);
    }

    journal.end();
    letGo();
    journal.close();

    List<Call> calls = recorded();
    for (int i = 1; i <= 4; i++) {
      SocketId id = new SocketId(SocketId.Role.CLIENT, i);
      List<Call> own = calls.stream().filter(call -> call.socket().equals(id)).toList();
      Set<Long> numbers = new HashSet<>();
      own.forEach(
          call ->
              assertThat(numbers.add((long) sizeOf(call))).as("%s is there once", call).isTrue());
      assertThat(numbers).as("no call is missing").hasSize(own.size()).contains(0L);
      assertThat(numbers.stream().mapToLong(each -> each).max().orElseThrow())
          .isEqualTo(own.size() - 1);
      assertThat(own.stream().filter(call -> !call.hasReturned()).count()).isLessThanOrEqualTo(1);
    }
  }

  private static int sizeOf(Call call) {
    return ((Arguments.Size) call.arguments()).size();
  }

  private void recvUntilReleased(SocketTrace trace, AtomicLong count) {
    ByteBuffer buffer = ByteBuffer.allocate(1);
    try {
      while (release.getCount() > 0) {
        trace.move(
            trace.in(),
            Operation.RECV,
            buffer,
            (int) count.getAndIncrement(),
            () -> new Outcome.Moved(0));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
