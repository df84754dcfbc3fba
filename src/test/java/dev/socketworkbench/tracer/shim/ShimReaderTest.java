package dev.socketworkbench.tracer.shim;

import static dev.socketworkbench.tracer.shim.ShimSpeech.NO_ADDRESS;
import static dev.socketworkbench.tracer.shim.ShimSpeech.NO_ARGUMENTS;
import static dev.socketworkbench.tracer.shim.ShimSpeech.bytes;
import static dev.socketworkbench.tracer.shim.ShimSpeech.ip;
import static dev.socketworkbench.tracer.shim.ShimSpeech.moved;
import static dev.socketworkbench.tracer.shim.ShimSpeech.size;
import static dev.socketworkbench.tracer.shim.ShimSpeech.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.testing.Recording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program tells, as rows; and what it cannot make of us by telling something else. */
final class ShimReaderTest {
  private static final int PID = 4711;
  private static final int DONE = 0;
  private static final int MOVED = 1;

  private Recording recording;
  private ShimProcesses processes;
  private int damaged = 10;

  @BeforeEach
  void begin() throws IOException {
    recording = new Recording();
    processes =
        new ShimProcesses(
            recording.tracer(), PID, recording.tracer().nextProgram(), "python3 started.py");
  }

  @AfterEach
  void end() throws IOException {
    recording.close();
  }

  private void read(InputStream in) throws IOException {
    new ShimReader(recording.tracer().clock(), processes::hello)
        .read(in, new ByteArrayOutputStream());
  }

  private void read(ShimSpeech speech) throws IOException {
    read(new ByteArrayInputStream(speech.toBytes()));
  }

  private <T extends Entry> List<T> rows(Class<T> kind) {
    recording.untilAllIsSeen();
    return recording.journal().all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(row -> !(row instanceof Remark remark) || !Recording.isMark(remark.remark()))
        .toList();
  }

  private List<Call> calls() {
    return rows(Call.class);
  }

  private long now() {
    return recording.tracer().clock().nanos();
  }

  @Test
  void aCallHasItsTimesItsLineAndItsBytes() throws IOException {
    long end = now();
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 5, 77)
            .begin(9, end - 500, Operation.RECV, 1, size(100))
            .end(9, end, MOVED, moved(5, "hello")));
    Call recv = calls().getFirst();
    assertThat(recv.operation()).isEqualTo(Operation.RECV);
    assertThat(recv.origin()).isEqualTo(Origin.SHIM);
    assertThat(recv.arguments()).isEqualTo(new Arguments.Size(100));
    assertThat(recv.outcome()).isEqualTo(new Outcome.Moved(5));
    assertThat(new String(recv.bytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(recv.startNanos()).isEqualTo(end - 500);
    assertThat(recv.endNanos()).isEqualTo(end);
    assertThat(recv.thread()).isEqualTo("python3 4711");
    assertThat(recv.aside().source().orElseThrow().words()).isEqualTo("at server.py:24");
    assertThat(rows(SocketFacts.class).getFirst().descriptor()).hasValue(5);
    Program program = rows(Program.class).getFirst();
    assertThat(program.observed()).isEqualTo(Program.Observed.SHIM);
    assertThat(program.commandLine()).isEqualTo("python3 server.py");
    assertThat(rows(Remark.class))
        .extracting(Remark::remark)
        .contains("program 1 tells its calls itself; its clock is known to 12 µs");
  }

  @Test
  void momentsThatCannotBeAreNotBelieved() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 5, 77)
            .begin(1, Long.MIN_VALUE, Operation.SEND, 1, size(1))
            .end(1, Long.MIN_VALUE, MOVED, moved(1, "a"))
            .begin(2, Long.MAX_VALUE, Operation.SEND, 1, size(1))
            .end(2, 0, MOVED, moved(1, "b")));
    assertThat(calls())
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(call.startNanos())
                    .isBetween(0L, call.endNanos())
                    .isLessThanOrEqualTo(now()));
  }

  @Test
  void aCallThatWaitsIsOpenUntilItReturns() throws Exception {
    PipedOutputStream program = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(program, 1 << 16)) {
      Thread reading =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      read(in);
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      ShimSpeech speech = new ShimSpeech().hello(PID).socket(1, 5, 77);
      speech.begin(1, now(), Operation.ACCEPT, 1, NO_ARGUMENTS);
      program.write(speech.toBytes());
      program.flush();
      Recording.until("the call is open", () -> open().size() == 1);
      assertThat(open().getFirst().operation()).isEqualTo(Operation.ACCEPT);
      assertThat(calls()).isEmpty();
      program.write(new ShimSpeech().from(7).end(1, now(), 9, new byte[0]).toBytes());
      program.flush();
      Recording.until("it has returned", () -> open().isEmpty());
      program.close();
      reading.join();
    }
    assertThat(calls().getFirst().outcome()).isEqualTo(Outcome.WouldBlock.WOULD_BLOCK);
  }

  private List<OpenCall> open() {
    return Arrays.stream(Side.values())
        .flatMap(side -> recording.tracer().openCalls().snapshot(side, 10).stream())
        .toList();
  }

  @Test
  void whatWasNotToldToTheEndHasNotReturned() throws IOException {
    read(new ShimSpeech().hello(PID).socket(1, 5, 77).begin(1, now(), Operation.RECV, 1, size(10)));
    processes.ended(PID, OptionalInt.of(3));
    assertThat(calls().getFirst().outcome()).isEqualTo(Outcome.NotReturned.NOT_RETURNED);
    assertThat(rows(Remark.class))
        .extracting(Remark::remark)
        .contains("descriptor 5 closed by the system, as the program has ended");
    assertThat(rows(Program.class).getLast().exitStatus()).hasValue(3);
    assertThat(open()).isEmpty();
  }

  @Test
  void connectionsHaveTheirEnds() throws IOException {
    byte[] local = ip("127.0.0.1", 60000);
    byte[] peer = ip("127.0.0.1", 40000);
    byte[] to =
        bytes(
            out -> {
              out.writeByte(3);
              out.write(local);
            });
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .socket(2, 4, 71)
            .begin(1, 1, Operation.ACCEPT, 1, NO_ARGUMENTS)
            .socket(3, 5, 72)
            .begin(2, 1, Operation.CONNECT, 2, to)
            .end(2, 2, 3, peer)
            .end(
                1,
                3,
                4,
                bytes(
                    out -> {
                      out.writeInt(3);
                      out.write(local);
                      out.write(peer);
                    }))
            .begin(3, 4, Operation.CLOSE, 3, NO_ARGUMENTS)
            .end(3, 5, DONE, new byte[0]));
    assertThat(calls())
        .extracting(call -> call.operation() + " " + call.arguments() + " " + call.outcome().kind())
        .containsExactly("CONNECT 127.0.0.1:60000 BOUND", "ACCEPT  ACCEPTED", "CLOSE  DONE");
    Outcome.Accepted accepted = (Outcome.Accepted) calls().get(1).outcome();
    assertThat(accepted.peer()).hasToString("127.0.0.1:40000");
    assertThat(rows(SocketFacts.class))
        .filteredOn(facts -> facts.socket().equals(accepted.socket()))
        .last()
        .satisfies(facts -> assertThat(facts.listener()).contains(calls().get(1).socket()));
  }

  @Test
  void anErrorIsANumberOfItsSystem() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .begin(1, 1, Operation.CONNECT, 1, NO_ARGUMENTS)
            .end(
                1,
                2,
                6,
                bytes(
                    out -> {
                      out.writeByte(0);
                      out.writeInt(111);
                      text(out, "Connection refused");
                      out.write(NO_ADDRESS);
                    })));
    assertThat(calls().getFirst().outcome())
        .isEqualTo(new Outcome.Failed(Errno.ECONNREFUSED, "Connection refused"));
  }

  @Test
  void aChildHasTheSocketsOfItsParentAndTheLastCloseEndsThem() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .fork(1)
            .begin(1, 1, Operation.CLOSE, 1, NO_ARGUMENTS)
            .end(1, 2, DONE, new byte[0]));
    read(
        new ShimSpeech()
            .hello(2, 1, 1, 4712, 0)
            .begin(1, 3, Operation.CLOSE, 1, NO_ARGUMENTS)
            .end(1, 4, DONE, new byte[0]));
    assertThat(calls())
        .extracting(Call::outcome)
        .containsExactly(new Outcome.Value("still open, 1 more descriptor"), Outcome.Done.DONE);
    assertThat(calls()).extracting(Call::socket).containsOnly(calls().getFirst().socket());
    assertThat(rows(Program.class)).extracting(Program::pid).containsExactly(4711L, 4712L);
  }

  @Test
  void copiesOfSocketsForChildrenAreBounded() throws IOException {
    int sockets = 1_000;
    int fits = 200;
    ShimSpeech parent = new ShimSpeech().hello(PID);
    for (int i = 1; i <= sockets; i++) {
      parent.socket(i, 2 + i, 70 + i);
    }
    for (int i = 1; i <= fits + 1; i++) {
      parent.fork(i);
    }
    read(parent);
    read(child(fits, now()));
    assertThat(calls()).hasSize(1);
    read(child(fits + 1, now()));
    assertThat(calls()).hasSize(1);
  }

  private static ShimSpeech child(int fork, long at) {
    return new ShimSpeech()
        .hello(1 + fork, 1, fork, PID + fork, 0)
        .begin(1, at, Operation.SEND, 1, size(1))
        .end(1, at, MOVED, moved(1, "y"));
  }

  @Test
  void thoseThatHaveEndedMakeRoomForOthersAndOneTooManyIsSaid() throws IOException {
    int most = 10_000;
    for (int i = 1; i <= most; i++) {
      read(new ShimSpeech().hello(i, 0, 0, 100_000 + i, 0));
      processes.ended(100_000 + i, OptionalInt.of(0));
    }
    for (int i = most + 1; i <= 2 * most; i++) {
      read(new ShimSpeech().hello(i, 0, 0, 100_000 + i, 0));
    }
    assertThat(rows(Remark.class)).noneMatch(ShimReaderTest::saysTooMany);
    for (int i = 2 * most + 1; i <= 2 * most + 2; i++) {
      ShimSpeech late = new ShimSpeech().hello(i, 0, 0, 100_000 + i, 0);
      assertThatThrownBy(() -> read(late)).isInstanceOf(DamagedFrameException.class);
    }
    assertThat(rows(Remark.class)).filteredOn(ShimReaderTest::saysTooMany).hasSize(1);
    assertThat(processes.haveReported()).isTrue();
  }

  private static boolean saysTooMany(Remark remark) {
    return remark.remark().startsWith("program 1 has more than 10000 processes");
  }

  @Test
  void theSameProcessWithAnotherMarkRunsAnotherProgram() throws IOException {
    read(new ShimSpeech().hello(PID).socket(1, 3, 70));
    read(new ShimSpeech().hello(2, 0, 0, PID, 0));
    assertThat(rows(Remark.class))
        .extracting(Remark::remark)
        .contains("descriptor 3 closed by execve()");
    assertThat(rows(Program.class)).extracting(Program::number).containsOnly(1);
  }

  @Test
  void whatGoesThroughTlsIsClearAndNotMoved() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .begin(1, 1, Operation.SEND, 1, NO_ARGUMENTS)
            .end(
                1,
                2,
                35,
                bytes(
                    out -> {
                      out.writeByte(1);
                      out.writeInt(5);
                      out.writeBytes("hello");
                    })));
    assertThat(calls().getFirst().outcome()).isEqualTo(new Outcome.Value("5 B in clear"));
    Layer layer = rows(Layer.class).getFirst();
    assertThat(layer.kind()).isEqualTo(LayerKind.DATA);
    assertThat(layer.text()).isEqualTo("sent data: 5 B");
    assertThat(layer.bytes()).containsExactly("hello".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFrameThatComesAgainIsPassedOver() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .begin(1, 1, Operation.RECV, 1, NO_ARGUMENTS)
            .from(2)
            .begin(1, 1, Operation.RECV, 1, NO_ARGUMENTS));
    assertThat(open()).hasSize(1);
  }

  @Test
  void aCallOnASocketThatIsGoneIsPassedOver() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .begin(1, 1, Operation.RECV, 99, NO_ARGUMENTS)
            .end(1, 2, MOVED, moved(1, "x"))
            .begin(2, 3, Operation.SEND, 1, size(1))
            .end(2, 4, MOVED, moved(1, "y")));
    assertThat(calls()).extracting(Call::operation).containsExactly(Operation.SEND);
  }

  /** The close returns only after that. */
  @Test
  void aDescriptorIsFreeForAnotherSocketAsSoonAsItIsBeingClosed() throws IOException {
    read(
        new ShimSpeech()
            .hello(PID)
            .socket(1, 3, 70)
            .begin(1, 1, Operation.CLOSE, 1, NO_ARGUMENTS)
            .socket(2, 3, 71)
            .begin(2, 2, Operation.SEND, 2, size(1))
            .end(2, 3, MOVED, moved(1, "y"))
            .end(1, 4, DONE, new byte[0]));
    assertThat(calls())
        .extracting(call -> call.operation() + " " + call.outcome().kind())
        .containsExactly("SEND MOVED", "CLOSE DONE");
    assertThat(rows(Remark.class)).noneMatch(remark -> remark.remark().contains("descriptor 3"));
  }

  @Test
  void whatIsNoReportEndsTheConnectionAndIsSaid() {
    byte[] lost = new ShimSpeech().hello(PID).socket(1, 3, 70).toBytes();
    assertThatThrownBy(() -> read(new ByteArrayInputStream(lost, 0, lost.length - 3)))
        .isInstanceOf(EOFException.class);
    assertDamaged(speech -> speech.frame(out -> out.writeByte('?')));
    assertDamaged(speech -> speech.raw(new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0}));
    assertDamaged(speech -> speech.raw(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0}));
    assertDamaged(speech -> speech.socket(2, 1L << 40, 0));
    assertDamaged(
        speech ->
            speech
                .socket(3, 9, 0)
                .begin(1, 1, Operation.RECV, 3, size(1))
                .end(1, 2, MOVED, moved(-1, "")));
    assertDamaged(
        speech ->
            speech
                .socket(3, 9, 0)
                .begin(1, 1, Operation.RECV, 3, size(1))
                .end(1, 2, MOVED, moved(1, "more than that")));
    assertThat(rows(Remark.class))
        .filteredOn(remark -> remark.remark().contains("is not recorded"))
        .hasSize(6);
  }

  private interface Damage {
    void to(ShimSpeech speech);
  }

  private void assertDamaged(Damage damage) {
    damaged++;
    ShimSpeech speech = new ShimSpeech().hello(damaged, 0, 0, 5_000 + damaged, 0);
    damage.to(speech);
    assertThatThrownBy(() -> read(speech)).isInstanceOf(IOException.class);
  }

  @Test
  void noBytesWhateverHarm() {
    byte[] whole =
        new ShimSpeech()
            .hello(PID)
            .socket(1, 5, 77)
            .begin(9, 1, Operation.RECV, 1, size(100))
            .end(9, 2, MOVED, moved(5, "hello"))
            .toBytes();
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = whole.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        read(new ByteArrayInputStream(damaged, 0, random.nextInt(damaged.length) + 1));
      } catch (IOException expected) {
        assertThat(expected).isNotNull();
      }
    }
    assertThat(open()).allMatch(call -> call.startNanos() >= 0);
  }
}
