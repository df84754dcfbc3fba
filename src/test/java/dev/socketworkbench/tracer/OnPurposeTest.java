package dev.socketworkbench.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.rule.HeldCall;
import dev.socketworkbench.tracer.rule.HoldListener;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a real program are held, made to fail, and shortened. */
@Timeout(60)
final class OnPurposeTest implements HoldListener {
  private static final ErrorCode REFUSED = ErrorCode.of(Errno.ECONNREFUSED);

  @TempDir private Path folder;

  private final CallRules rules = new CallRules();
  private final BlockingQueue<HeldCall> held = new LinkedBlockingQueue<>();
  private final BlockingQueue<HeldCall> over = new LinkedBlockingQueue<>();
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
    rules.listen(this);
  }

  @AfterEach
  void end() throws Exception {
    session.close();
  }

  @Override
  public void held(HeldCall call) {
    held.add(call);
  }

  @Override
  public void over(HeldCall call) {
    over.add(call);
  }

  private static CallRule.CallTest sends(String text) {
    return (call, socket) ->
        call.operation().sends() && new String(call.bytes(), StandardCharsets.UTF_8).equals(text);
  }

  private static CallRule.CallTest is(Operation operation) {
    // The C library of a test's program may have a socket of its own.
    return (call, socket) -> call.operation() == operation && socket.protocol() == Protocol.TCP;
  }

  private TracedProgram start(String what, CallDeed deed, CallRule.CallTest which)
      throws Exception {
    rules.set(List.of(new CallRule(what, which, deed)));
    return start(what, OnExit.KILL);
  }

  private TracedProgram start(String what, OnExit onExit) throws Exception {
    return TracedProgram.start(
        session.tracer(), TracedProgram.Launch.asOurs(SomeProgram.command(what)), onExit, rules);
  }

  private HeldCall next() throws Exception {
    HeldCall call = held.poll(Session.CEILING.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(call).as("a held call").isNotNull();
    return call;
  }

  private List<OpenCall> heldOpen() {
    return session.tracer().openCalls().snapshot(Side.CLIENT, 100).stream()
        .filter(OpenCall::isHeld)
        .toList();
  }

  private static void isOf(OpenCall open, HeldCall held) {
    assertThat(open.operation()).isEqualTo(held.call().operation());
    assertThat(open.heldSinceNanos()).isEqualTo(held.sinceNanos());
    assertThat(LogFormat.waiting(open)).endsWith("held by us");
  }

  private List<Call> treated() {
    Recording.untilAllIsSeen(session.journal(), session.tracer());
    return session.journal().all().read(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> call.aside().intervention().isPresent())
        .toList();
  }

  private static Intervention done(Call call) {
    return call.aside().intervention().orElseThrow();
  }

  @Test
  void aCallThatIsMadeToFailIsNotMade() throws Exception {
    TracedProgram program = start("exchange", new CallDeed.Fail(REFUSED), is(Operation.CONNECT));
    Await.until(Session.CEILING, "it was refused", () -> !treated().isEmpty());
    program.kill();
    program.awaitEnd();
    assertThat(treated()).hasSize(1);
    Call connect = treated().getFirst();
    assertThat(((Outcome.Failed) connect.outcome()).errno()).isEqualTo(Errno.ECONNREFUSED);
    assertThat(done(connect).failedWith()).isEqualTo(REFUSED);
    assertThat(connect.aside().words()).isEqualTo(" (by us: made to fail with ECONNREFUSED)");
  }

  @Test
  void theProgramGetsThatError() throws Exception {
    // It ends with 3 because a connect has failed: this one to somebody who listens.
    rules.set(
        List.of(
            new CallRule("", is(Operation.CONNECT), new CallDeed.Fail(REFUSED)),
            new CallRule("", is(Operation.CLOSE), new CallDeed.Fail(ErrorCode.of(Errno.EIO)))));
    TracedProgram program = start("refused", OnExit.KILL);
    program.awaitEnd();
    assertThat(program.end().orElseThrow().asShell()).isNotZero();
    assertThat(treated()).extracting(Call::operation).contains(Operation.CLOSE);
  }

  @Test
  void aSendIsShortenedAndTheRestIsTheProgramsAffair() throws Exception {
    TracedProgram program = start("exchange", new CallDeed.Shorten(2), sends("hello"));
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 0));
    assertThat(treated()).hasSize(1);
    Call send = treated().getFirst();
    assertThat(send.byteCount()).isEqualTo(2);
    assertThat(new String(send.bytes(), StandardCharsets.UTF_8)).isEqualTo("he");
    assertThat(done(send).shortenedFrom()).isEqualTo(5);
  }

  @Test
  void aRuleCanBeAboutOneMatchOnly() throws Exception {
    // The client's hello and the server's are the same text: the second one is the answer.
    rules.set(List.of(new CallRule("", sends("hello"), new CallDeed.Shorten(1), 2, 2)));
    TracedProgram program = start("exchange", OnExit.KILL);
    program.awaitEnd();
    assertThat(rules.matches(rules.current().getFirst())).isGreaterThanOrEqualTo(2);
    assertThat(treated()).hasSize(1);
    assertThat(treated().getFirst().byteCount()).isEqualTo(1);
  }

  @Test
  void aCallIsHeldBeforeItIsMadeUntilItGoesOn() throws Exception {
    TracedProgram program =
        start("exchange", new CallDeed.HoldThread(HoldMoment.BEFORE), is(Operation.CONNECT));
    HeldCall connect = next();
    assertThat(connect.call().hasReturned()).isFalse();
    assertThat(rules.held()).containsExactly(connect);
    assertThat(heldOpen()).singleElement().satisfies(open -> isOf(open, connect));
    connect.goOn();
    assertThat(heldOpen()).isEmpty();
    assertThat(over.take()).isEqualTo(connect);
    connect.goOn(); // changes nothing
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 0));
    assertThat(rules.held()).isEmpty();
    assertThat(treated()).hasSize(1);
    Intervention done = done(treated().getFirst());
    assertThat(done.heldBeforeNanos()).isPositive();
    assertThat(done.heldAfterNanos()).isZero();
  }

  @Test
  void aCallIsHeldAfterItWasMadeAndItsResultIsKnown() throws Exception {
    TracedProgram program =
        start(
            "exchange",
            new CallDeed.HoldThread(HoldMoment.AFTER),
            (call, socket) ->
                call.outcome() instanceof Outcome.Accepted && socket.protocol() == Protocol.TCP);
    HeldCall accept = next();
    assertThat(accept.call().outcome()).isInstanceOf(Outcome.Accepted.class);
    rules.set(List.of());
    accept.goOn();
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 0));
    assertThat(treated()).hasSize(1);
    assertThat(done(treated().getFirst()).heldAfterNanos()).isPositive();
    assertThat(treated().getFirst().outcome()).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void whatIsHeldCanBeMadeToFail() throws Exception {
    TracedProgram program =
        start("exchange", new CallDeed.HoldThread(HoldMoment.BEFORE), is(Operation.CONNECT));
    next().goOnWith(new CallDeed.Fail(REFUSED));
    Await.until(Session.CEILING, "it has failed", () -> !treated().isEmpty());
    program.kill();
    program.awaitEnd();
    Intervention done = done(treated().getFirst());
    assertThat(done.failedWith()).isEqualTo(REFUSED);
    assertThat(done.heldBeforeNanos()).isPositive();
  }

  @Test
  void aProgramCanBeKilledWhileACallIsHeld() throws Exception {
    TracedProgram program =
        start("exchange", new CallDeed.HoldThread(HoldMoment.BEFORE), is(Operation.CONNECT));
    HeldCall connect = next();
    program.kill();
    program.awaitEnd();
    assertThat(over.take()).isEqualTo(connect);
    assertThat(rules.held()).isEmpty();
    connect.goOn(); // there is nobody any more
  }

  @Test
  void whatIsHeldGoesOnWhenItsProgramIsFreed() throws Exception {
    rules.set(
        List.of(
            new CallRule("", is(Operation.CONNECT), new CallDeed.HoldThread(HoldMoment.BEFORE))));
    TracedProgram program = start("exchange", OnExit.FREE);
    HeldCall connect = next();
    assertThat(program.free()).isTrue();
    program.awaitEnd();
    assertThat(over.take()).isEqualTo(connect);
    Await.until(
        Session.CEILING, "it has ended by itself", () -> ProcessHandle.of(program.pid()).isEmpty());
  }

  @Test
  void oneThatEndsWithUsCannotBeFreed() throws Exception {
    TracedProgram program =
        start("exchange", new CallDeed.HoldThread(HoldMoment.BEFORE), is(Operation.CONNECT));
    HeldCall connect = next();
    assertThat(program.free()).isFalse();
    connect.goOn();
    program.awaitEnd();
    assertThat(program.end()).contains(new ProgramEnd(0, 0));
  }

  @Test
  void whatMakesNoSenseIsNoRule() {
    assertThatThrownBy(() -> new CallDeed.Shorten(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallDeed.Fail(ErrorCode.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallRule("", is(Operation.RECV), new CallDeed.Shorten(1), 3, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
