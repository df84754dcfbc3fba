package dev.socketworkbench.ui.hand;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.hand.DeskCall;
import dev.socketworkbench.ui.problem.Cures;
import dev.socketworkbench.ui.problem.ProblemPane;
import dev.socketworkbench.ui.side.SideEntry;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * One socket whose calls are made by hand: the socket, the call that is chosen with its fields, all
 * the calls there are, what they gave, and a line to write calls in.
 */
public final class HandPane extends ScrollPane implements SideEntry {
  /** So many characters of a call stand on its button, and the last of them are its end. */
  private static final int MOST_SHOWN = 160;

  private static final int ENDING = 20;

  private static final int SHOWN_RESULTS = 4;

  private final HandViewModel model;
  private final SocketView socket;
  private final CallButtons buttons;
  private final CallFields fields;
  private final Button make;
  private final VBox waiting = new VBox();
  private final Label results = new Label();

  /** The pane of one of these sockets. */
  public HandPane(HandViewModel model) {
    this.model = model;
    Side side = model.side();
    setId(HandControls.id(side, "pane"));
    getStyleClass().add("edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    socket = new SocketView(model);
    make = HandControls.button(side, "make", model::make);
    make.setMnemonicParsing(false);
    make.getStyleClass().addAll("accent", "mono");
    make.setMaxWidth(Double.MAX_VALUE);
    make.setWrapText(true);
    make.setMinHeight(USE_PREF_SIZE);
    fields = new CallFields(side, make, this::showLine);
    buttons = new CallButtons(model, this::choose);
    CallLineField line = new CallLineField(model);
    Label lineLabel = Controls.labelFor(line.field(), Messages.get("hand.line.text"));
    Button copy = HandControls.button(side, "copy", this::copyScript);
    results.setId(HandControls.id(side, "results"));
    results.getStyleClass().addAll("mono", "hand-results");
    results.setWrapText(true);
    results.managedProperty().bind(results.textProperty().isNotEmpty());
    Label mistake = new Label();
    mistake.setId(HandControls.id(side, "mistake"));
    mistake.getStyleClass().add("text-error");
    mistake.setWrapText(true);
    mistake.textProperty().bind(model.mistakeProperty());
    mistake.managedProperty().bind(mistake.textProperty().isNotEmpty());
    ProblemPane problem =
        new ProblemPane(
            HandControls.id(side, "call"),
            model.problemProperty(),
            Cures.NONE,
            model::dismissProblem);
    FlowPane tools = new FlowPane(copy);
    tools.getStyleClass().add("buttons");
    VBox all =
        new VBox(
            socket, fields, make, waiting, mistake, results, problem, buttons, lineLabel, line,
            tools);
    all.getStyleClass().addAll("form", "client-form", "hand-form");
    all.setMinWidth(0); // what is too wide is shortened, not cut by the pane's edge
    setContent(all);
    problem.revealIn(this);
    FocusInView.in(this);
    all.heightProperty()
        .subscribe(
            () -> {
              if (Controls.hasFocusWithin(all)) {
                FocusInView.again(this); // larger text, or a call that waits
              }
            });
    model.chosenProperty().subscribe(this::show);
    model.waiting().addListener((ListChangeListener<Object>) change -> showWaiting());
    model.stuckProperty().subscribe(call -> call.ifPresent(this::leaveMake));
    model.results().addListener((ListChangeListener<Object>) change -> showResults());
    showWaiting();
    showResults();
  }

  /** Shows the fields of a call, and gives the first one the focus: it was asked for. */
  private void choose(String function) {
    model.choose(function);
    fields.first().requestFocus();
  }

  private void show(CallForm form) {
    boolean hadFocus = Controls.hasFocusWithin(fields);
    fields.show(form);
    showLine();
    if (hadFocus) {
      make.requestFocus(); // what it was in is gone
    }
  }

  private void showLine() {
    make.setText(brief(model.line()));
    make.setAccessibleText(Messages.get("hand.make-line", model.line()));
  }

  /** A long message is not the height of the pane: its beginning and the end of the call. */
  private static String brief(String line) {
    return line.length() <= MOST_SHOWN
        ? line
        : line.substring(0, MOST_SHOWN - ENDING) + " … " + line.substring(line.length() - ENDING);
  }

  private void showWaiting() {
    waiting
        .getChildren()
        .setAll(
            model.waiting().stream()
                .map(call -> new WaitingLine(model.side(), call, model.all()))
                .toList());
    waiting.setManaged(!waiting.getChildren().isEmpty());
    returnToMake();
  }

  private void showResults() {
    List<String> all = model.results();
    results.setText(
        String.join("\n", all.subList(Math.max(0, all.size() - SHOWN_RESULTS), all.size())));
    showLine();
  }

  /** An Enter more would make the call that waits a second time. */
  private void leaveMake(DeskCall call) {
    if (make.isFocused() && call.function().equals(model.chosenProperty().get().function())) {
      buttons.focus(call.function());
    }
  }

  /** What waited has returned: the next call can be made. */
  private void returnToMake() {
    if (Controls.hasFocusWithin(buttons) && model.waiting().isEmpty()) {
      make.requestFocus();
    }
  }

  private void copyScript() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.all().script());
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public ObservableValue<String> titleProperty() {
    return model.titleProperty();
  }

  @Override
  public boolean isAskedFor() {
    return !model.isAccepted();
  }

  @Override
  public boolean mayClose() {
    return true;
  }

  @Override
  public void focusNext() {
    make.requestFocus(); // Enter makes the call that is sensible next
  }

  @Override
  public boolean canFocusNext() {
    return make.getScene() != null;
  }

  /** Has what waits grow. */
  @Override
  public void poll() {
    waiting.getChildren().forEach(each -> ((WaitingLine) each).pulse());
    buttons.pulse();
  }

  /** Asks the kernel for the socket. */
  @Override
  public void pollSlowly() {
    socket.poll();
  }
}
