package dev.socketworkbench.ui.program;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.program.CommandWords;
import dev.socketworkbench.program.ProgramRun;
import dev.socketworkbench.program.RunException;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.program.SourceCompiler;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.session.ShutdownSteps;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.ui.program.rule.HeldViewModel;
import dev.socketworkbench.ui.side.SideEntries;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;

/** All other programs of a window. */
public final class ProgramsViewModel extends SideEntries<ProgramViewModel> {
  private final Tracer tracer;
  private final Background background;
  private final SourceCompiler compiler = new SourceCompiler();

  /** Whatever was started and has not ended, also of entries that are gone. */
  private final Set<ProgramRun> runs = ConcurrentHashMap.newKeySet();

  private volatile boolean over;
  private Optional<RecentPrograms> recent = Optional.empty();
  private Runnable acted = () -> {};
  private Runnable findings = () -> {};
  private Runnable waiting = () -> {};

  /** How often what runs has been stopped: when that was seen last, and when it was told. */
  private long stopsSeen;

  private long stopsTold;
  private Runnable attaching = () -> {};
  private Consumer<Side> showing = side -> {};
  private final HeldViewModel held;
  private final BooleanBinding areAny;

  /**
   * No programs yet.
   *
   * @param tracer where their calls are recorded
   */
  public ProgramsViewModel(Tracer tracer, Background background) {
    super(ProgramViewModel::side);
    this.tracer = tracer;
    this.background = background;
    this.areAny =
        Bindings.createBooleanBinding(
            () -> all().findAny().isPresent(), entries(Side.SERVER), entries(Side.CLIENT));
    this.held = new HeldViewModel(tracer, background, () -> List.copyOf(runs));
  }

  /** The calls that are held. */
  public HeldViewModel held() {
    return held;
  }

  /** What times in a rule mean. */
  QueryTimes times() {
    return new QueryTimes(tracer.clock(), ZoneId.systemDefault());
  }

  /** Keeps what is run here, from now on. */
  public void remember(RecentPrograms programs) {
    recent = Optional.of(programs);
  }

  /** What was run last, the latest first. */
  List<RunSettings> recent() {
    return recent.map(RecentPrograms::all).orElse(List.of());
  }

  /** Runs this whenever somebody does something with a program, from now on. */
  public void onAct(Runnable done) {
    acted = done;
    held.onAct(done);
  }

  /** Runs this whenever somebody asks what a program does wrong, from now on. */
  public void onFindings(Runnable show) {
    findings = show;
  }

  /** Runs this when calls may wait that no row tells of yet, from now on. */
  public void onWaiting(Runnable told) {
    waiting = told;
  }

  /** What was stopped and is not any more may stand in a call now. */
  private void tellWaiting() {
    long stops = runs.stream().mapToLong(run -> run.cost().stops()).sum();
    if (stops == stopsSeen && stops != stopsTold) {
      stopsTold = stops;
      waiting.run();
    }
    stopsSeen = stops;
  }

  /** Brings the pane of an entry into view by this, from now on. */
  public void onShow(Consumer<Side> show) {
    showing = show;
  }

  void showFindings() {
    findings.run();
  }

  Background background() {
    return background;
  }

  /** One more program in a pane, of which nothing is known; its tab comes to the front. */
  public ProgramViewModel add(Side side) {
    ProgramViewModel made = new ProgramViewModel(this, side);
    show(made);
    return made;
  }

  /** One that runs this file, once it is started. */
  public void add(Side side, Path file) {
    ProgramViewModel front = selectedProperty(side).get();
    (front != null && front.isFresh() ? front : add(side)).choose(file);
  }

  @Override
  protected void removed(ProgramViewModel entry) {
    entry.run().filter(run -> !run.isOver()).ifPresent(this::end);
  }

  /** Ends a program, or lets it go if it was attached to. */
  void end(ProgramRun run) {
    background.run(
        () -> {
          run.close();
          return run;
        },
        ended -> {},
        FailureReport::unexpected);
  }

  /** Starts a program. In the background. */
  ProgramRun start(RunSettings settings, CallRules rules)
      throws RunException, InterruptedException {
    ProgramRun run = ProgramRun.start(tracer, settings, compiler, rules);
    runs.removeIf(ProgramRun::isOver);
    runs.add(run);
    if (over) {
      run.close(); // the window was closed meanwhile
    }
    return run;
  }

  /**
   * Attaches to a process that runs. In the background.
   *
   * @throws RunException if it cannot be traced
   */
  public ProgramRun attach(int pid) throws RunException, InterruptedException {
    ProgramRun run = ProgramRun.attach(tracer, pid, new CallRules());
    runs.removeIf(ProgramRun::isOver);
    runs.add(run);
    if (over) {
      run.close(); // the window was closed meanwhile
    }
    return run;
  }

  /** Shows one that was attached to, in a tab of its own or one that nobody has used. */
  public void attached(Side side, ProgramRun run) {
    ProgramViewModel front = selectedProperty(side).get();
    (front != null && front.isFresh() ? front : add(side)).attached(run);
  }

  /** Asks which process is to be attached to by this, from now on. */
  public void onAttach(Runnable ask) {
    attaching = ask;
  }

  /** Asks which process is to be attached to. */
  public void askForProcess() {
    attaching.run();
  }

  /** A program runs, of an entry that may be gone already. */
  void started(ProgramViewModel entry, ProgramRun run) {
    acted.run();
    if (!run.isAttached()) {
      recent.ifPresent(known -> known.used(entry.settings()));
    }
    if (!entries(entry.side()).contains(entry)) {
      end(run);
    }
  }

  void acted() {
    acted.run();
  }

  /** Looks which of them have ended; to be called once a pulse. */
  public void poll() {
    all().forEach(ProgramViewModel::poll);
    held.poll();
    tellWaiting();
  }

  /**
   * Shows the editor of rules of the program whose process this is, or else of a program that is
   * there, with a rule for calls that match.
   *
   * @param query which calls; empty to leave what is typed
   */
  public void showRules(OptionalLong pid, Optional<String> query) {
    Optional<ProgramViewModel> its =
        pid.isEmpty()
            ? Optional.empty()
            : all().filter(each -> each.has(pid.getAsLong())).findFirst();
    its.or(this::inFront)
        .ifPresent(
            entry -> {
              selectedProperty(entry.side()).set(entry);
              showing.accept(entry.side());
              query.ifPresent(entry.rules()::propose);
              entry.showRules();
            });
  }

  private Optional<ProgramViewModel> inFront() {
    return Arrays.stream(Side.values())
        .map(side -> selectedProperty(side).get())
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> all().findFirst());
  }

  /** Whether there is any. */
  public ObservableValue<Boolean> areAnyProperty() {
    return areAny;
  }

  /** How many run that end with the window. */
  public int runningCount() {
    return (int) runs.stream().filter(run -> !run.isOver() && !run.isAttached()).count();
  }

  /** Ends what runs, on this thread: the window is gone already. */
  public void shutDown() {
    over = true;
    List<Runnable> steps = new ArrayList<>();
    runs.forEach(run -> steps.add(run::close));
    steps.add(compiler::close);
    ShutdownSteps.runAll(steps);
  }

  /** A file as a command. */
  static String command(Path file) {
    return CommandWords.word(file.toAbsolutePath());
  }
}
