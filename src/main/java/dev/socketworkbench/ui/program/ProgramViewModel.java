package dev.socketworkbench.ui.program;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.call.text.ShellWords;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.program.CommandWords;
import dev.socketworkbench.program.ProgramRun;
import dev.socketworkbench.program.Recipe;
import dev.socketworkbench.program.RunException;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.tracer.TracingCost;
import dev.socketworkbench.tracer.process.ProgramEnd;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.ui.program.rule.RulesViewModel;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One other program: what is typed for it, whether it runs, and how it has ended. */
public final class ProgramViewModel {
  /** What it does. */
  enum RunPhase {
    /** It has not been started. */
    FRESH,
    /** It is compiled, or about to run. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** It runs, and was asked to end. */
    STOPPING,
    /** It has ended, or was not started. */
    OVER
  }

  private final ProgramsViewModel all;
  private final Side side;
  private final StringProperty command = new SimpleStringProperty("");
  private final StringProperty folder = new SimpleStringProperty("");
  private final StringProperty environment = new SimpleStringProperty("");
  private final BooleanProperty lines = new SimpleBooleanProperty(true);
  private final BooleanProperty tells = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper title =
      new ReadOnlyStringWrapper(Messages.get("program.title"));
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<RunPhase> phase = new ReadOnlyObjectWrapper<>(RunPhase.FRESH);
  private final ReadOnlyObjectWrapper<Optional<Explanation>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper typing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper attached = new ReadOnlyBooleanWrapper();
  private final RulesViewModel rules;
  private Runnable showingRules = () -> {};
  private Optional<ProgramRun> run = Optional.empty();
  private long endedNanos;

  ProgramViewModel(ProgramsViewModel all, Side side) {
    this.all = all;
    this.side = side;
    this.rules = new RulesViewModel(all.times());
    command.subscribe((before, now) -> showHint());
    folder.subscribe((before, now) -> showHint());
    showState();
  }

  Side side() {
    return side;
  }

  ProgramsViewModel all() {
    return all;
  }

  StringProperty commandProperty() {
    return command;
  }

  StringProperty folderProperty() {
    return folder;
  }

  StringProperty environmentProperty() {
    return environment;
  }

  /** Whether it is not traced, and asked to tell its calls itself. */
  BooleanProperty tellsProperty() {
    return tells;
  }

  /** Whether it is asked to tell from which lines of source it makes its calls. */
  BooleanProperty linesProperty() {
    return lines;
  }

  /** What is run for the command, where that is another one. */
  ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** What its tab says. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  ReadOnlyStringProperty stateTextProperty() {
    return stateText.getReadOnlyProperty();
  }

  /** What tracing costs it; empty before it has cost anything. */
  ReadOnlyStringProperty costProperty() {
    return cost.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<RunPhase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** Why it was not started; empty if it was. */
  ReadOnlyObjectProperty<Optional<Explanation>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether what runs, or ran last, was not started here. */
  ReadOnlyBooleanProperty attachedProperty() {
    return attached.getReadOnlyProperty();
  }

  /** Whether a line that was typed has not gone yet: the program does not read. */
  ReadOnlyBooleanProperty typingProperty() {
    return typing.getReadOnlyProperty();
  }

  /** What runs, or ran last. */
  Optional<ProgramRun> run() {
    return run;
  }

  /** Whether nobody has typed or started anything here. */
  boolean isFresh() {
    return phase.get() == RunPhase.FRESH && command.get().isBlank();
  }

  /** Whether something would end with it. */
  boolean endsWithTab() {
    return run.filter(each -> !each.isOver() && !each.isAttached()).isPresent();
  }

  private boolean isRunning() {
    return run.filter(each -> !each.isOver()).isPresent();
  }

  /** What is typed. */
  public RunSettings settings() {
    return new RunSettings(
        command.get().strip(),
        folder.get().strip(),
        environment.get().strip(),
        lines.get(),
        tells.get());
  }

  /** This file is to be run, in its own folder unless another one is typed. */
  void choose(Path file) {
    command.set(ProgramsViewModel.command(file));
    if (folder.get().isBlank() && file.toAbsolutePath().getParent() != null) {
      folder.set(file.toAbsolutePath().getParent().toString());
    }
  }

  /** What was run before is to be run. */
  public void choose(RunSettings before) {
    command.set(before.command());
    folder.set(before.folder());
    environment.set(before.environment());
    lines.set(before.lines());
    tells.set(before.tells());
  }

  private void showHint() {
    hint.set(hint());
  }

  private String hint() {
    if (command.get().isBlank()) {
      return "";
    }
    try {
      List<String> words = settings().words();
      Recipe recipe = Recipe.of(words, settings().workingFolder());
      if (recipe.source().isPresent()) {
        return Messages.get("program.compiles", recipe.source().get().getFileName());
      }
      return recipe.command().equals(words)
          ? ""
          : Messages.get(
              "program.runs",
              CommandWords.line(
                  recipe.command().subList(0, recipe.command().size() - words.size() + 1)));
    } catch (RunException e) {
      return Escapes.text(e.getMessage());
    }
  }

  void dismissProblem() {
    problem.set(Optional.empty());
  }

  /** Starts it, once it does not run. */
  void start() {
    if (phase.get() == RunPhase.STARTING || isRunning()) {
      return;
    }
    dismissProblem();
    phase.set(RunPhase.STARTING);
    showState();
    RunSettings settings = settings();
    CallRules now = rules.begin();
    all.background().run(() -> all.start(settings, now), this::started, this::notStarted);
  }

  private void started(ProgramRun now) {
    run = Optional.of(now);
    phase.set(RunPhase.RUNNING);
    title.set(name(now));
    if (!now.warnings().isEmpty()) {
      problem.set(
          Optional.of(
              new Explanation(
                  Messages.get("program.warnings"),
                  "",
                  Messages.get("program.warnings.why"),
                  List.of(),
                  now.warnings())));
    }
    attached.set(now.isAttached());
    all.started(this, now);
    poll();
  }

  /** Shows a program that was attached to. */
  void attached(ProgramRun now) {
    rules.follow(now.rules());
    started(now);
  }

  /** Lets one that was attached to run on, untraced. */
  void letGo() {
    phase.set(RunPhase.STOPPING);
    all.acted();
    run.ifPresent(all::end);
  }

  private static String name(ProgramRun now) {
    String line = now.isAttached() ? now.command().getFirst() : ShellWords.of(now.command());
    return Escapes.text(Program.nameOf(line));
  }

  private void notStarted(Exception why) {
    phase.set(RunPhase.OVER);
    run = Optional.empty();
    showState();
    if (why instanceof RunException known) {
      problem.set(
          Optional.of(
              new Explanation(
                  Messages.get("program.not-started"),
                  "",
                  Escapes.text(known.getMessage()),
                  List.of(),
                  known.details())));
    } else {
      FailureReport.unexpected(why);
    }
  }

  /** Asks it to end (SIGTERM). */
  void stop() {
    run.ifPresent(ProgramRun::terminate);
    phase.set(RunPhase.STOPPING);
    all.acted();
    poll();
  }

  /** Ends it, and everything that it has started. */
  void kill() {
    run.ifPresent(ProgramRun::kill);
    all.acted();
  }

  /** Shows what its calls prove of it, beside those of all others of the session. */
  void showFindings() {
    all.showFindings();
  }

  /** Types a line into its standard input. */
  void type(String line) {
    write(now -> now.type(line + "\n"));
  }

  /** Ends its standard input. */
  void endInput() {
    write(ProgramRun::endInput);
  }

  /** What is done with a program's input. */
  private interface InputDeed {
    void apply(ProgramRun run) throws RunException;
  }

  private void write(InputDeed deed) {
    if (run.isEmpty()) {
      return;
    }
    ProgramRun to = run.get();
    typing.set(true);
    all.acted();
    all.background()
        .run(
            () -> {
              deed.apply(to);
              return to;
            },
            done -> typing.set(false),
            this::notTyped);
  }

  private void notTyped(Exception why) {
    typing.set(false);
    problem.set(
        Optional.of(
            new Explanation(
                Messages.get("program.not-typed"),
                "",
                Escapes.text(String.valueOf(why.getMessage())),
                List.of(),
                "")));
  }

  /** What is done on purpose to its calls. */
  RulesViewModel rules() {
    return rules;
  }

  /** Shows the editor of these, from now on. */
  void onRules(Runnable show) {
    showingRules = show;
  }

  void showRules() {
    showingRules.run();
  }

  /** Whether this process is its own, or one that it has started. */
  boolean has(long pid) {
    return run.filter(now -> now.has(pid)).isPresent();
  }

  /** Looks whether it has ended; to be called once a pulse. */
  void poll() {
    rules.poll();
    if (phase.get() == RunPhase.RUNNING || phase.get() == RunPhase.STOPPING) {
      if (run.orElseThrow().isOver()) {
        endedNanos = System.nanoTime();
        phase.set(RunPhase.OVER);
      }
      showState();
    }
  }

  private void showState() {
    stateText.set(stateNow());
    cost.set(run.map(this::costNow).orElse(""));
  }

  private String costNow(ProgramRun now) {
    if (!now.isTraced()) {
      String limits =
          phase.get() == RunPhase.OVER && now.hasToldNothing()
              ? "program.told-nothing"
              : "program.tells-limits";
      return (Escapes.text(now.whyUntraced()) + " " + Messages.get(limits)).strip();
    }
    TracingCost cost = now.cost();
    return cost.stops() == 0
        ? ""
        : Messages.get("program.cost", cost.stops(), LogFormat.duration(cost.nanos()));
  }

  private String stateNow() {
    return switch (phase.get()) {
      case FRESH -> Messages.get("program.fresh");
      case STARTING -> Messages.get("program.starting");
      case RUNNING, STOPPING -> running(run.orElseThrow());
      case OVER -> run.map(this::over).orElseGet(() -> Messages.get("program.not-run"));
    };
  }

  private String running(ProgramRun now) {
    int others = now.processes() - (now.end().isPresent() ? 0 : 1);
    return Messages.get(
        runningKey(now),
        Integer.toString(now.pid()),
        seconds(System.nanoTime() - now.startNanos()),
        now.end().map(end -> Messages.get("program.left", EndWords.of(end))).orElse(""),
        Math.max(0, others));
  }

  private String runningKey(ProgramRun now) {
    if (phase.get() == RunPhase.STOPPING) {
      return now.isLetGo() ? "program.letting-go" : "program.stopping";
    }
    return now.isAttached() ? "program.attached" : "program.running";
  }

  private String over(ProgramRun now) {
    if (now.isLetGo() && now.end().isEmpty()) {
      return Messages.get("program.let-go", Integer.toString(now.pid()));
    }
    Optional<ProgramEnd> end = now.end();
    return Messages.get(
        "program.over",
        Integer.toString(now.pid()),
        end.map(EndWords::of).orElseGet(() -> Messages.get("program.lost")),
        seconds(endedNanos - now.startNanos()));
  }

  /** A short time exactly, a longer one in seconds, or in minutes and seconds. */
  private static String seconds(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    if (seconds < 1) {
      return LogFormat.duration(nanos);
    }
    return seconds < 60
        ? Messages.get("program.seconds", Long.toString(seconds))
        : Messages.get("program.minutes", Long.toString(seconds / 60), Long.toString(seconds % 60));
  }
}
