package dev.socketworkbench.ui.replay;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.replay.ClientReplay;
import dev.socketworkbench.replay.Deviation;
import dev.socketworkbench.replay.ReplayOutcome;
import dev.socketworkbench.replay.ReplayPace;
import dev.socketworkbench.replay.ReplayRun;
import dev.socketworkbench.replay.ReplayWords;
import dev.socketworkbench.replay.ServerReplay;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.Parts;
import dev.socketworkbench.replay.part.RecordedSide;
import dev.socketworkbench.replay.part.RecordedSides;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which recorded side is played against whom, and what came of it. */
public final class ReplayViewModel {
  private static final String USUAL_SECONDS = "10";
  private static final double MOST_SECONDS = 86_400;

  private final Journal recorded;
  private final Supplier<Optional<ReplayStage>> stages;
  private final Background background;
  private final ObservableList<RecordedSide> sides = FXCollections.observableArrayList();
  private final ObservableList<ReplayLine> lines = FXCollections.observableArrayList();
  private final ObjectProperty<RecordedSide> side = new SimpleObjectProperty<>(this, "side");
  private final StringProperty host = new SimpleStringProperty(this, "host", "");
  private final StringProperty port = new SimpleStringProperty(this, "port", "");
  private final StringProperty seconds = new SimpleStringProperty(this, "seconds", USUAL_SECONDS);
  private final ReplayTlsFields tls = new ReplayTlsFields();
  private final BooleanProperty atOnce = new SimpleBooleanProperty(this, "atOnce");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");
  private ReplayRun run;
  private Optional<ReplayStage> stage = Optional.empty();

  /**
   * Of the sides of this session.
   *
   * @param stages the running session that a replay belongs to; empty if none runs
   */
  public ReplayViewModel(
      Journal recorded, Supplier<Optional<ReplayStage>> stages, Background background) {
    this.recorded = recorded;
    this.stages = stages;
    this.background = background;
    side.subscribe(this::aim);
  }

  /** The sides to choose from, as they were when they were looked for. */
  public ObservableList<RecordedSide> sides() {
    return sides;
  }

  /** The one that is chosen; null for none. */
  public ObjectProperty<RecordedSide> sideProperty() {
    return side;
  }

  /** A host, an address or the name of a Unix socket, as it is typed. */
  public StringProperty hostProperty() {
    return host;
  }

  /** The port, as it is typed. */
  public StringProperty portProperty() {
    return port;
  }

  /** How many seconds longer than in the recording the peer may be silent, as it is typed. */
  public StringProperty secondsProperty() {
    return seconds;
  }

  /** How TLS is spoken by a side that spoke it. */
  ReplayTlsFields tls() {
    return tls;
  }

  /** Whether the waits of the recording are left out. */
  public BooleanProperty atOnceProperty() {
    return atOnce;
  }

  /** Whether a replay goes on. */
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** What is going on, or why nothing is. */
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What came of it. */
  ObservableList<ReplayLine> lines() {
    return lines;
  }

  /**
   * Looks for the sides that there are now.
   *
   * @param wanted whose side is to be chosen; empty for the one that is
   */
  public void refresh(Optional<SocketId> wanted) {
    background.run(
        () -> RecordedSides.of(recorded),
        found -> found(found, wanted),
        failed -> state.set(String.valueOf(failed.getMessage())));
  }

  private void found(RecordedSides found, Optional<SocketId> wanted) {
    RecordedSide before = side.get();
    List<RecordedSide> all = new ArrayList<>(found.all(false));
    all.addAll(found.all(true));
    Optional<RecordedSide> chosen = wanted.flatMap(found::of);
    if (chosen.isPresent() && !all.contains(chosen.get())) {
      all.add(chosen.get()); // one connection of a server
    }
    sides.setAll(all);
    side.set(
        chosen
            .or(() -> all.stream().filter(each -> isSame(each, before)).findFirst())
            .or(() -> all.stream().findFirst())
            .orElse(null));
  }

  private static boolean isSame(RecordedSide one, RecordedSide other) {
    return other != null && one.socket().equals(other.socket()) && one.ends().equals(other.ends());
  }

  /** The peer that it had is suggested, and any free port of this machine. */
  private void aim(RecordedSide chosen) {
    if (chosen == null) {
      return;
    }
    switch (chosen.address()) {
      case Endpoint.Ip ip -> {
        host.set(chosen.isServer() ? "127.0.0.1" : ip.address().toString());
        port.set(chosen.isServer() ? "0" : Integer.toString(ip.port()));
      }
      case Endpoint.Unix unix -> host.set(chosen.isServer() ? unix + "-2" : unix.toString());
      default -> {}
    }
  }

  /** Plays it. */
  public void play() {
    RecordedSide chosen = side.get();
    if (chosen == null || playing.get()) {
      return;
    }
    stage = stages.get();
    if (stage.isEmpty()) {
      state.set(Messages.get("replay.no-session"));
      return;
    }
    Optional<OptionValues> target = target(chosen).map(tls::in);
    Optional<Long> limit = limitNanos();
    if (target.isEmpty() || limit.isEmpty()) {
      return;
    }
    boolean isUsual = seconds.get().strip().equals(USUAL_SECONDS);
    ReplayPace pace = new ReplayPace(atOnce.get(), limit.get(), !isUsual);
    Tracer tracer = stage.get().tracer();
    lines.clear();
    playing.set(true);
    state.set(Messages.get("replay.prepares"));
    background.run(
        () -> begun(chosen, target.get(), tracer, pace), this::goesOn, this::didNotBegin);
  }

  private Optional<Long> limitNanos() {
    try {
      double typed = Double.parseDouble(seconds.get().strip());
      if (typed > 0 && typed <= MOST_SECONDS) {
        return Optional.of((long) (typed * TimeUnit.SECONDS.toNanos(1)));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    state.set(Messages.get("replay.bad-seconds"));
    return Optional.empty();
  }

  /** Host and port as values of the options; says what is wrong with them. */
  private Optional<OptionValues> target(RecordedSide chosen) {
    String typed = host.get().strip();
    try {
      if (typed.startsWith("/") || typed.startsWith("@")) {
        return Optional.of(
            OptionValues.STANDARD.with(ServerOptions.UNIX, typed).with(ClientOptions.UNIX, typed));
      }
      int number = Integer.parseInt(port.get().strip());
      return Optional.of(
          chosen.isServer()
              ? OptionValues.STANDARD
                  .with(ServerOptions.INTERFACE, InetAddress.ofLiteral(typed))
                  .with(ServerOptions.PORT, number)
              : new ClientSettings(OptionValues.STANDARD)
                  .withHost(typed)
                  .withPort(number)
                  .values());
    } catch (NumberFormatException e) {
      state.set(Messages.get("replay.bad-port"));
    } catch (IllegalArgumentException e) {
      state.set(Messages.get("replay.bad-target", String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /** A replay that has begun, with what it does. */
  private record BegunReplay(ReplayRun run, String plan) {}

  private BegunReplay begun(
      RecordedSide chosen, OptionValues values, Tracer tracer, ReplayPace pace) throws Exception {
    Parts parts = new Parts(recorded);
    List<Part> played = parts.of(chosen);
    ReplayRun made =
        chosen.isServer()
            ? server(tracer, parts, played, new ServerSettings(values), pace)
            : client(tracer, parts, played.getFirst(), new ClientSettings(values), pace);
    made.start();
    List<String> plan = new ArrayList<>(List.of(ReplayWords.plan(chosen, played)));
    plan.addAll(ReplayWords.warnings(played));
    made.endpoint().ifPresent(at -> plan.add(Messages.get("replay.listens", at)));
    return new BegunReplay(made, String.join("\n", plan));
  }

  private static ReplayRun client(
      Tracer tracer, Parts parts, Part part, ClientSettings settings, ReplayPace pace)
      throws IOException {
    Optional<TlsSettings> tls =
        part.secure()
            ? Optional.of(Securing.ofClient(tracer, settings.values(), settings.host()))
            : Optional.empty();
    return new ClientReplay(tracer, parts, part, settings, tls, pace);
  }

  private static ReplayRun server(
      Tracer tracer, Parts parts, List<Part> played, ServerSettings settings, ReplayPace pace)
      throws IOException {
    Optional<TlsSettings> tls =
        played.stream().anyMatch(Part::secure)
            ? Optional.of(Securing.ofServer(tracer, settings.values(), settings.address()))
            : Optional.empty();
    return new ServerReplay(tracer, parts, played, settings, tls, pace);
  }

  private void goesOn(BegunReplay begun) {
    run = begun.run();
    state.set(begun.plan());
    background.run(run::awaitEnd, this::ended, this::didNotBegin);
  }

  private void didNotBegin(Exception why) {
    run = null;
    playing.set(false);
    state.set(Messages.get("replay.not-begun", String.valueOf(why.getMessage())));
  }

  private void ended(ReplayOutcome outcome) {
    run = null;
    playing.set(false);
    List<ReplayLine> found = new ArrayList<>();
    for (Deviation each : outcome.deviations()) {
      found.add(new ReplayLine(each.title(), Optional.of(each), true));
      each.lines().stream()
          .skip(1)
          .forEach(line -> found.add(new ReplayLine(line, Optional.of(each), false)));
    }
    found.add(new ReplayLine(sum(outcome), Optional.empty(), true));
    lines.setAll(found);
  }

  private static String sum(ReplayOutcome outcome) {
    if (outcome.stopped()) {
      return Messages.get("replay.stopped");
    }
    return outcome
        .failure()
        .map(call -> new CallException(call, null).getMessage())
        .orElseGet(() -> ReplayWords.report(outcome).getLast());
  }

  /** Ends it early. */
  public void stop() {
    ReplayRun going = run;
    if (going != null) {
      background.run(
          () -> {
            going.close();
            return going;
          },
          done -> {},
          failed -> state.set(String.valueOf(failed.getMessage())));
    }
  }

  /** Shows the call at which a difference was seen. */
  void show(ReplayLine line) {
    Optional<SocketId> played = line.of().flatMap(Deviation::played);
    if (played.isPresent() && stage.isPresent()) {
      Deviation deviation = line.of().get();
      Journal journal = stage.get().journal();
      background.run(
          () -> DeviationRow.of(journal, played.get(), deviation),
          row -> row.ifPresent(stage.get().select()),
          failed -> state.set(String.valueOf(failed.getMessage())));
    }
  }
}
