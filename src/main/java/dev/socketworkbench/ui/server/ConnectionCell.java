package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Connection;
import dev.socketworkbench.ui.support.Meaning;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.ShownStates;
import dev.socketworkbench.ui.support.layout.CellWidth;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One connection on two lines: who and in which state, how many bytes and how it ended. */
final class ConnectionCell extends ListCell<Connection> {
  private static final PseudoClass INFERRED = PseudoClass.getPseudoClass("inferred");
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final ConnectionsViewModel model;
  private final Label name = new Label();
  private final Label peer = new Label();
  private final Label state = new Label();
  private final Label bytes = new Label();
  private final Label program = new Label();
  private final Label ending = new Label();
  private final Tooltip whole = new Tooltip();
  private final VBox lines;

  ConnectionCell(ConnectionsViewModel model) {
    this.model = model;
    getStyleClass().add("connection-cell");
    name.getStyleClass().add("connection-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    peer.getStyleClass().addAll("connection-peer", "mono");
    state.getStyleClass().add("connection-state");
    bytes.getStyleClass().add("muted");
    program.getStyleClass().addAll("connection-peer", "muted");
    ending.getStyleClass().add("connection-ending");
    ending.setMinWidth(Region.USE_PREF_SIZE); // how it ended counts more than how much it was
    state.setMinWidth(Region.USE_PREF_SIZE);
    setPrefWidth(0); // as wide as the list, which else would scroll sideways for a long address
    program.setWrapText(true);
    program.managedProperty().bind(program.textProperty().isNotEmpty());
    lines =
        new VBox(
            new WrappingLine(words(name, peer), state), program, new WrappingLine(bytes, ending));
    CellWidth.fill(this, lines);
  }

  private static HBox words(Label... parts) {
    HBox words = new HBox(parts);
    words.getStyleClass().add("connection-line");
    return words;
  }

  /** What does not fit beside its neighbour stands below it: nothing is cut. */
  @Override
  protected double computePrefHeight(double width) {
    double inner = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
    return isEmpty() || inner <= 0
        ? super.computePrefHeight(width)
        : snappedTopInset() + lines.prefHeight(inner) + snappedBottomInset();
  }

  /** How high it would have to be for all its lines; 0 if it shows none. */
  double wholeHeight() {
    return isEmpty() || getWidth() <= 0 ? 0 : computePrefHeight(getWidth());
  }

  @Override
  protected void updateItem(Connection connection, boolean empty) {
    super.updateItem(connection, empty);
    setText(null);
    setGraphic(empty ? null : lines);
    setTooltip(empty ? null : whole);
    refresh();
  }

  private static String held(Connection connection) {
    return Messages.get(connection.isReceiving() ? "connection.held-waits" : "connection.held");
  }

  /** Asks the connection again. */
  void refresh() {
    Connection now = getItem();
    if (isEmpty() || now == null) {
      return;
    }
    boolean past = model.isPast();
    Ending how = now.ending();
    // A Unix socket has no states of TCP: nothing is waited for.
    ShownStates.ShownState tcp =
        now.local() instanceof Endpoint.Unix
            ? ShownStates.ShownState.unknown(Messages.get("connection.unix"))
            : model.state(now);
    name.setText(now.id().toString());
    peer.setText(now.peer().toString());
    program.setText(model.peerProgram(now).orElse(""));
    state.setText(tcp.words());
    state.pseudoClassStateChanged(INFERRED, tcp.isInferred());
    Meaning.give(state, tcp.state().flatMap(Glossary.english()::of));
    Meaning.give(name, Glossary.english().of(now.id().role()));
    // Bytes and ending are those of now: they say nothing of a moment in the past.
    bytes.setText(past ? "" : Messages.get("connection.bytes", now.bytesIn(), now.bytesOut()));
    // No call may have met it yet: then the kernel knows more than the ending that the calls show.
    boolean gone = !past && !how.isOver() && tcp.isGone();
    Optional<Layer> tls = past ? Optional.empty() : now.layerFailure();
    boolean held = !past && !gone && !how.isOver() && now.reading().isPaused();
    ending.setText(
        past
            ? Messages.get("connection.past")
            : tls.isPresent()
                ? Messages.get("connection.tls-failed", tls.get().name())
                : gone ? Messages.get("connection.gone") : held ? held(now) : brief(how));
    pseudoClassStateChanged(HELD, held && tls.isEmpty());
    Meaning.give(
        ending, past || gone || tls.isPresent() ? Optional.empty() : Glossary.english().of(how));
    pseudoClassStateChanged(OVER, how.isOver() || gone);
    pseudoClassStateChanged(
        BAD,
        tls.isPresent()
            || how == Ending.RESET
            || how == Ending.TIMED_OUT
            || how == Ending.IDLE
            || how == Ending.FLOOD
            || how == Ending.FAILED);
    String spoken =
        Messages.get(
            "connection.spoken",
            name.getText(),
            (peer.getText() + " " + program.getText()).strip(),
            tcp.words(),
            past || gone || held || tls.isPresent()
                ? ending.getText()
                : Messages.of("ending", how));
    setAccessibleText(spoken);
    whole.setText(past ? spoken : spoken + "\n" + bytes.getText());
  }

  /** The ending in the few words that there is room for. */
  private static String brief(Ending how) {
    return switch (how) {
      case HALF_CLOSED_HERE, HALF_CLOSED_BY_PEER, RESET, FLOOD, IDLE, ABORTED_HERE ->
          Messages.of("ending-brief", how);
      case OPEN, CLOSED_HERE, CLOSED_BY_PEER, TIMED_OUT, FAILED -> Messages.of("ending", how);
    };
  }
}
