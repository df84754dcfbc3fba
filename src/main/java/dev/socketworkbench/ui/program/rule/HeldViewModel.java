package dev.socketworkbench.ui.program.rule;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.program.ProgramRun;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.HeldCall;
import dev.socketworkbench.tracer.rule.HoldMoment;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Messages;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The calls of all programs of a window that are held, and the one of them that is spoken of. */
public final class HeldViewModel {
  private final Tracer tracer;
  private final Background background;
  private final Supplier<? extends Collection<ProgramRun>> runs;
  private final ReadOnlyBooleanWrapper holding = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canFail = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private List<HeldOf> held = List.of();
  private Optional<HeldOf> front = Optional.empty();
  private Runnable choosing = () -> {};
  private Runnable acted = () -> {};

  /** A held call, and whose it is. */
  private record HeldOf(ProgramRun run, HeldCall call) {}

  /**
   * Nothing is held yet.
   *
   * @param runs what runs now
   */
  public HeldViewModel(
      Tracer tracer, Background background, Supplier<? extends Collection<ProgramRun>> runs) {
    this.tracer = tracer;
    this.background = background;
    this.runs = runs;
  }

  /** Runs this whenever somebody lets something go on, from now on. */
  public void onAct(Runnable done) {
    acted = done;
  }

  /** Shows the errors to choose from, from now on. */
  void onChoosing(Runnable show) {
    choosing = show;
  }

  /** Whether anything is held, or may be: a program runs of which calls are to be held. */
  public ReadOnlyBooleanProperty holdingProperty() {
    return holding.getReadOnlyProperty();
  }

  /** Whether a call is held now. */
  public ReadOnlyBooleanProperty anyProperty() {
    return any.getReadOnlyProperty();
  }

  /** Whether the one that is spoken of can be made to fail: it was not made yet. */
  public ReadOnlyBooleanProperty canFailProperty() {
    return canFail.getReadOnlyProperty();
  }

  /** Which call is held, of which program, since when, and how many others. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Which operation the one is that is spoken of; empty if none is held. */
  Optional<Operation> operation() {
    return front.map(each -> each.call().call().operation());
  }

  /** Looks what is held; to be called once a pulse. */
  public void poll() {
    held =
        runs.get().stream()
            .flatMap(run -> run.rules().held().stream().map(call -> new HeldOf(run, call)))
            .sorted(Comparator.comparingLong(each -> each.call().call().startNanos()))
            .toList();
    front = front.filter(held::contains).or(() -> held.stream().findFirst());
    any.set(front.isPresent());
    canFail.set(front.filter(each -> each.call().moment() == HoldMoment.BEFORE).isPresent());
    holding.set(front.isPresent() || runs.get().stream().anyMatch(HeldViewModel::mayHold));
    words.set(
        front.map(this::words).orElseGet(() -> holding.get() ? Messages.get("held.nothing") : ""));
  }

  private static boolean mayHold(ProgramRun run) {
    return !run.isOver()
        && run.rules().current().stream()
            .map(CallRule::deed)
            .anyMatch(CallDeed.HoldThread.class::isInstance);
  }

  private String words(HeldOf each) {
    Call call = each.call().call();
    String what = call.hasReturned() ? LogFormat.message(call) : call.arguments().toString();
    String place = call.aside().source().map(source -> " " + source.words()).orElse("");
    long since = Math.max(0, tracer.clock().nanos() - each.call().sinceNanos());
    return Messages.get(
        each.call().moment() == HoldMoment.BEFORE ? "held.before" : "held.after",
        Escapes.text(call.thread()),
        Escapes.text((call.operation() + " " + call.socket() + " " + what).strip() + place),
        LogFormat.duration(since / 100_000_000 * 100_000_000),
        held.size() - 1);
  }

  /** Speaks of this call, if it is held. */
  public void choose(OpenCall open) {
    held.stream()
        .filter(
            each ->
                each.call().call().socket().equals(open.socket())
                    && each.call().call().startNanos() == open.startNanos()
                    && each.call().call().thread().equals(open.thread()))
        .findFirst()
        .ifPresent(
            each -> {
              front = Optional.of(each);
              poll();
            });
  }

  /** Lets the one go on that is spoken of. */
  public void goOn() {
    act(each -> each.call().goOn());
  }

  /** Lets all go on. */
  public void goOnAll() {
    List<HeldOf> all = held;
    acted.run();
    run(() -> all.forEach(each -> each.call().goOn()));
  }

  /** Shows the errors that the one can be made to fail with. */
  public void chooseError() {
    choosing.run();
  }

  /** Lets the one fail, without being made. */
  void fail(Errno error) {
    CallDeed deed = new CallDeed.Fail(ErrorCode.of(error));
    act(each -> each.call().goOnWith(deed));
  }

  /** Ends its program, and all that this has started. */
  public void kill() {
    act(each -> each.run().kill());
  }

  private void act(Consumer<HeldOf> deed) {
    acted.run();
    front.ifPresent(each -> run(() -> deed.accept(each)));
  }

  /** It waits until the thread that traces has done it. */
  private void run(Runnable deed) {
    background.run(
        () -> {
          deed.run();
          return true;
        },
        done -> poll(),
        FailureReport::unexpected);
  }
}
