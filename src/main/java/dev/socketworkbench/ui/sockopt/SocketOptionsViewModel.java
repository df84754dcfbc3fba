package dev.socketworkbench.ui.sockopt;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.SocketOptionInput;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.option.SystemOptions;
import dev.socketworkbench.ui.problem.ProblemViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FailureReport;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which option of which socket is to be read or set, and what came of it. */
public final class SocketOptionsViewModel {
  private final RunningSockets running;
  private final Background background;
  private final ObservableList<RunningSocket> sockets = FXCollections.observableArrayList();
  private final ObjectProperty<RunningSocket> socket = new SimpleObjectProperty<>(this, "socket");
  private final ObjectProperty<SystemOption> option =
      new SimpleObjectProperty<>(this, "option", SystemOptions.ALL.getFirst());
  private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
  private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ProblemViewModel problem;
  private Runnable acted = () -> {};

  /** Nothing is chosen yet but the first option. */
  public SocketOptionsViewModel(
      RunningSockets running, Background background, Explainer explainer) {
    this.running = running;
    this.background = background;
    this.problem = new ProblemViewModel(explainer, background);
    socket.subscribe(this::forget);
    option.subscribe(this::forget);
  }

  /** What was read of another one says nothing of this one. */
  private void forget() {
    current.set(Messages.get("sockopt.not-read"));
    result.set("");
    problem.dismiss();
  }

  /** The sockets to choose from, as they were when they were looked for. */
  public ObservableList<RunningSocket> sockets() {
    return sockets;
  }

  /** The one that is chosen; null for none. */
  public ObjectProperty<RunningSocket> socketProperty() {
    return socket;
  }

  /** The option that is chosen. */
  public ObjectProperty<SystemOption> optionProperty() {
    return option;
  }

  /** The value to be set, as it is typed. */
  public StringProperty typedProperty() {
    return typed;
  }

  /** The value that was read last. */
  public ReadOnlyStringProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** What came of the last set. */
  public ReadOnlyStringProperty resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Whether a call is being made. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Why the last call failed, or what is wrong with what is typed. */
  public ReadOnlyObjectProperty<Optional<Explanation>> problemProperty() {
    return problem.property();
  }

  /** Takes the explanation away. */
  public void dismissProblem() {
    problem.dismiss();
  }

  /** Runs this whenever somebody makes a call here, from now on. */
  public void onAct(Runnable done) {
    acted = done;
  }

  /** Looks for the sockets that run now; the one that is chosen stays so while it runs. */
  public void refresh() {
    List<RunningSocket> now = running.now();
    if (now.equals(sockets)) {
      return;
    }
    RunningSocket chosen = socket.get();
    sockets.setAll(now);
    socket.set(
        now.stream()
            .filter(each -> chosen != null && each.id().equals(chosen.id()))
            .findFirst()
            .orElse(now.isEmpty() ? null : now.getFirst()));
  }

  /** Chooses this socket, if it runs. */
  public void aimAt(SocketId wanted) {
    refresh();
    sockets.stream().filter(each -> each.id().equals(wanted)).findFirst().ifPresent(socket::set);
  }

  /** getsockopt. */
  public void read() {
    RunningSocket on = socket.get();
    if (on == null || busy.get()) {
      return;
    }
    SystemOption wanted = option.get();
    make(() -> on.options().get(wanted), value -> showCurrent(wanted, value));
  }

  /** setsockopt, and getsockopt for what the system made of it. */
  public void set() {
    RunningSocket on = socket.get();
    if (on == null || busy.get()) {
      return;
    }
    Input<OptionList.Setting> setting = SocketOptionInput.setting(option.get().name(), typed.get());
    problem.show(setting.problem());
    setting.value().ifPresent(valid -> set(on, valid));
  }

  private void set(RunningSocket on, OptionList.Setting setting) {
    make(
        () -> on.options().set(setting),
        value -> {
          showCurrent(setting.option(), value);
          result.set(
              value.equals(setting.value())
                  ? Messages.get("sockopt.set", setting)
                  : Messages.get("sockopt.set-otherwise", setting, value));
        });
  }

  private void showCurrent(SystemOption of, String value) {
    current.set(
        of.unit().isEmpty() || value.isEmpty()
            ? value
            : Messages.get("sockopt.with-unit", value, of.unit()));
  }

  private void make(Callable<String> call, Consumer<String> done) {
    acted.run();
    busy.set(true);
    result.set("");
    problem.dismiss();
    background.run(
        call,
        value -> {
          busy.set(false);
          done.accept(value);
        },
        failure -> {
          busy.set(false);
          refused(failure);
        });
  }

  private void refused(Exception failure) {
    if (failure instanceof CallException refused) {
      RunningSocket on = socket.get();
      problem.explain(refused.call(), () -> Objects.equals(socket.get(), on));
    } else if (failure instanceof IOException) {
      result.set(Messages.get("sockopt.closed"));
      refresh();
    } else {
      FailureReport.unexpected(failure);
    }
  }
}
