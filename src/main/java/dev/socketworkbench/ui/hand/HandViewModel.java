package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.hand.DeskCall;
import dev.socketworkbench.hand.Functions;
import dev.socketworkbench.hand.SocketProgress;
import dev.socketworkbench.hand.SyntaxException;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.ui.problem.ProblemViewModel;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One socket whose calls are made by hand: which call is chosen, and what the last ones gave. */
public final class HandViewModel {
  private static final int MOST_RESULTS = 200;

  private final HandsViewModel all;
  private final Side side;
  private final String name;
  private final boolean accepted;
  private final SocketConstants constants;
  private final SocketProgress progress;
  private final ProblemViewModel problem;
  private final Map<String, CallForm> forms = new HashMap<>();
  private final ReadOnlyObjectWrapper<CallForm> chosen = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
  private final ObservableList<String> results = FXCollections.observableArrayList();
  private final ObservableList<DeskCall> waiting = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<DeskCall>> stuck =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final List<String> typed = new ArrayList<>();
  private Optional<HandSocket> socket = Optional.empty();

  HandViewModel(
      HandsViewModel all,
      Side side,
      String name,
      boolean accepted,
      SocketConstants constants,
      Explainer explainer,
      Background background) {
    this.all = all;
    this.side = side;
    this.name = name;
    this.accepted = accepted;
    this.constants = constants;
    this.progress = new SocketProgress(side == Side.SERVER);
    this.problem = new ProblemViewModel(explainer, background);
    title.set(Messages.get("hand.title", name));
    proposeNext();
  }

  /** The pane that it stands in. */
  Side side() {
    return side;
  }

  /** Whether its socket was accepted: nobody has asked for this entry. */
  public boolean isAccepted() {
    return accepted;
  }

  /** What its socket is called in the lines of calls. */
  String name() {
    return name;
  }

  /** What its tab says. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Its socket; empty until there is one. */
  Optional<HandSocket> socket() {
    return socket;
  }

  SocketProgress progress() {
    return progress;
  }

  /** All sockets that are called by hand. */
  HandsViewModel all() {
    return all;
  }

  /** The functions in their order. */
  static List<String> functions() {
    return Functions.calls();
  }

  /** The function that is chosen, with what is typed for it. */
  ReadOnlyObjectProperty<CallForm> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** The function that is sensible next; empty if none is more than others. */
  ReadOnlyStringProperty nextProperty() {
    return next.getReadOnlyProperty();
  }

  /** What is wrong with the line that was typed last; empty if nothing is. */
  ReadOnlyStringProperty mistakeProperty() {
    return mistake.getReadOnlyProperty();
  }

  /** What its calls have returned, the newest last. */
  ObservableList<String> results() {
    return results;
  }

  /** Its calls that have not returned. */
  ObservableList<DeskCall> waiting() {
    return waiting;
  }

  /** Why the last call failed; empty if it did not. */
  ReadOnlyObjectProperty<Optional<Explanation>> problemProperty() {
    return problem.property();
  }

  void dismissProblem() {
    problem.dismiss();
  }

  /** Chooses a function: its fields are shown. */
  void choose(String function) {
    chosen.set(form(function));
  }

  private CallForm form(String function) {
    return forms.computeIfAbsent(function, this::newForm);
  }

  /** Whoever connects does so to the listener of this window that is the newest. */
  private CallForm newForm(String function) {
    CallForm form = new CallForm(function, constants);
    if (form.has("port") && !function.equals("bind")) {
      all.listenerFor(this)
          .ifPresentOrElse(
              listener -> form.text("port").set("port(" + listener + ")"),
              () -> all.port().ifPresent(port -> form.text("port").set(Integer.toString(port))));
    }
    return form;
  }

  /** The line of the call that is chosen. */
  String line() {
    CallForm form = chosen.get();
    boolean opens = form.function().equals("socket");
    return form.line(name, opens && socket.isEmpty() ? name : "");
  }

  /** Makes the call that is chosen. */
  void make() {
    begin(line());
  }

  /** Makes the call of a line that was typed; says whether it is one. */
  boolean type(String text) {
    boolean done = begin(text);
    if (done) {
      typed.add(text);
    }
    return done;
  }

  /** The lines that were typed, the newest last. */
  List<String> typed() {
    return List.copyOf(typed);
  }

  private boolean begin(String line) {
    try {
      problem.dismiss();
      mistake.set("");
      all.begin(this, line);
      return true;
    } catch (SyntaxException e) {
      mistake.set(Messages.get("hand.mistake", e.column() + 1, e.getMessage()));
      return false;
    }
  }

  /** A call of its socket has begun. */
  void begun(DeskCall call) {
    waiting.add(call);
    next.set("");
  }

  /** Its socket was made. */
  void opened(HandSocket made) {
    socket = Optional.of(made);
    if (accepted) {
      progress.accepted(made);
    } else {
      progress.made(made);
    }
    title.set(Messages.get("hand.title-of", name, made.id()));
    proposeNext();
  }

  /** A call has returned that was made on its socket, or from its buttons. */
  void returned(DeskCall call) {
    waiting.remove(call);
    call.words().ifPresent(this::say);
    if (call.wasEnded()) {
      say(Messages.get("hand.ended", call.function()));
    }
    call.row().ifPresent(row -> note(call, row));
  }

  /** A call of its socket has not returned soon. */
  void waits(DeskCall call) {
    stuck.set(Optional.of(call));
  }

  /** The last call that did not return soon; empty before the first. */
  ReadOnlyObjectProperty<Optional<DeskCall>> stuckProperty() {
    return stuck.getReadOnlyProperty();
  }

  private void note(DeskCall call, Call row) {
    if (call.socket().equals(name)) {
      progress.note(row);
    }
    boolean isByPerson = call.wasEnded() && isInterrupted(row);
    if (!isByPerson && (row.isError() || row.outcome() instanceof Outcome.WouldBlock)) {
      problem.explain(row, () -> true);
    }
    if (waiting.isEmpty()) {
      proposeNext();
    }
  }

  private static boolean isInterrupted(Call row) {
    return row.outcome() instanceof Outcome.Failed failed && failed.errno() == Errno.EINTR;
  }

  private void say(String line) {
    results.add(line);
    if (results.size() > MOST_RESULTS) {
      results.removeFirst();
    }
  }

  /** Chooses what is sensible next, with the constant that it needs. */
  private void proposeNext() {
    SocketProgress.NextCall proposed = progress.next();
    next.set(proposed.function());
    if (!proposed.function().isEmpty()) {
      CallForm form = form(proposed.function());
      if (!proposed.constant().isEmpty()) {
        form.text(form.has("events") ? "events" : "option").set(proposed.constant());
      }
      chosen.set(form);
    } else if (chosen.get() == null) {
      choose("socket");
    }
  }
}
