package dev.socketworkbench.ui.load;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.load.LoadProgress;
import dev.socketworkbench.load.LoadRun;
import dev.socketworkbench.load.LoadSettings;
import dev.socketworkbench.load.NotLoopbackException;
import dev.socketworkbench.load.Remarks;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A load: what it is made of, starting and stopping it, and how it is going. */
public final class LoadViewModel {
  private static final long REFRESH_NANOS = 100_000_000;

  private final Tracer tracer;
  private final Background background;
  private final LongSupplier nanoTime;
  private final LoadForm form;
  private final List<LoadProgress.Sample> samples = new ArrayList<>();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper state =
      new ReadOnlyStringWrapper(Messages.get("load.phase.idle"));
  private final ReadOnlyObjectWrapper<LoadProgress> progress =
      new ReadOnlyObjectWrapper<>(LoadProgress.IDLE);
  private final ReadOnlyObjectWrapper<Optional<Explanation>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<String>> question =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper remarks = new ReadOnlyStringWrapper("");
  private Optional<LoadSettings> asked = Optional.empty();
  private Optional<LoadRun> run = Optional.empty();
  private boolean starting;
  private boolean stopWanted;
  private boolean mistyped;
  private long refreshedAt;

  /**
   * No load yet.
   *
   * @param nanoTime the clock for what is refreshed less often than the screen
   */
  public LoadViewModel(Tracer tracer, Kernel kernel, Background background, LongSupplier nanoTime) {
    this.tracer = tracer;
    this.background = background;
    this.nanoTime = nanoTime;
    this.form = new LoadForm(kernel);
    for (LoadForm.LoadField field : LoadForm.LoadField.values()) {
      form.typedProperty(field).addListener((typed, before, now) -> edited());
    }
  }

  /** What is typed and chosen before starting. */
  public LoadForm form() {
    return form;
  }

  /** Whether a load is under way, from its start to its last close. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How it is going, in words. */
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The figures so far. */
  public ReadOnlyObjectProperty<LoadProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What went wrong, until the next start or until what is typed is another. */
  public ReadOnlyObjectProperty<Optional<Explanation>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Why the user must agree before the load begins; empty if not needed. */
  public ReadOnlyObjectProperty<Optional<String>> questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** What to know before believing the figures; empty while it runs. */
  public ReadOnlyStringProperty remarksProperty() {
    return remarks.getReadOnlyProperty();
  }

  /** The samples of the load that runs, or ran last. */
  public List<LoadProgress.Sample> samples() {
    return List.copyOf(samples);
  }

  /** How long the load that runs, or ran last, is to take, in seconds; 0 if there was none. */
  public int seconds() {
    return run.map(each -> each.settings().seconds()).orElse(0);
  }

  /** Takes over where the server listens. */
  public void aimAt(InetSocketAddress server) {
    boolean any = server.getAddress().isAnyLocalAddress();
    form.typedProperty(LoadForm.LoadField.HOST)
        .set(any ? "127.0.0.1" : server.getAddress().getHostAddress());
    form.typedProperty(LoadForm.LoadField.PORT).set(Integer.toString(server.getPort()));
  }

  /** Begins a load with what is typed, unless one is under way. */
  public void start() {
    if (!running.get()) {
      switch (form.settings()) {
        case Input.Good<LoadSettings> good -> start(good.meaning());
        case Input.Bad<LoadSettings> bad -> {
          mistyped = true;
          problem.set(Optional.of(bad.explanation()));
        }
      }
    }
  }

  /**
   * What was reported of a field may not hold any more; what the system said was of another load.
   */
  private void edited() {
    if (problem.get().isPresent()) {
      problem.set(mistyped ? form.settings().problem() : Optional.empty());
    }
  }

  /** The answer to the question: with a yes the load begins. */
  public void answer(boolean yes) {
    Optional<LoadSettings> settings = asked;
    asked = Optional.empty();
    question.set(Optional.empty());
    if (yes && !running.get()) {
      settings.ifPresent(agreed -> start(agreed.withElsewhere(true)));
    }
  }

  private void start(LoadSettings settings) {
    problem.set(Optional.empty());
    remarks.set("");
    samples.clear();
    starting = true;
    stopWanted = false;
    running.set(true);
    LoadRun load = new LoadRun(tracer, form.recordedProperty().get(), settings);
    background.run(
        () -> {
          load.start();
          return load;
        },
        this::began,
        e -> refused(settings, e));
    show(Optional.empty());
  }

  private void began(LoadRun load) {
    starting = false;
    run = Optional.of(load);
    if (stopWanted) {
      load.stop();
    }
    show(run);
  }

  private void refused(LoadSettings settings, Exception why) {
    starting = false;
    running.set(false);
    run = Optional.empty();
    show(run);
    if (why instanceof NotLoopbackException) {
      asked = Optional.of(settings);
      question.set(Optional.of(why.getMessage()));
      return;
    }
    mistyped = false;
    problem.set(
        Optional.of(
            new Explanation(
                Messages.get("load.failed"),
                String.valueOf(why.getMessage()),
                why instanceof UnknownHostException
                    ? Messages.get("load.unknown-host", settings.host())
                    : Messages.get("load.not-started"),
                List.of(),
                "")));
  }

  /** Takes the explanation away: it has been read. */
  void dismissProblem() {
    problem.set(Optional.empty());
  }

  /** Ends the load that is under way. */
  public void stop() {
    stopWanted = true;
    run.ifPresent(LoadRun::stop);
  }

  /** Ends it and waits until its sockets are closed; not for the FX thread. */
  public void shutDown() {
    run.ifPresent(LoadRun::close);
  }

  /**
   * To be called once a pulse.
   *
   * @return whether the figures may have changed
   */
  public boolean poll() {
    long now = nanoTime.getAsLong();
    if (!running.get() || starting || now - refreshedAt < REFRESH_NANOS) {
      return false;
    }
    refreshedAt = now;
    show(run);
    return true;
  }

  private void show(Optional<LoadRun> load) {
    LoadProgress seen = load.map(LoadRun::progress).orElse(LoadProgress.IDLE);
    load.ifPresent(each -> samples.addAll(each.samples(samples.size())));
    progress.set(seen);
    state.set(load.map(each -> LoadWords.state(each.settings(), seen)).orElse(idle()));
    if (seen.phase() == LoadProgress.Phase.ENDED) {
      running.set(false);
      remarks.set(String.join("\n", Remarks.on(load.orElseThrow().settings(), seen)));
    }
  }

  private String idle() {
    return starting ? Messages.get("load.phase.starting") : Messages.get("load.phase.idle");
  }
}
