package dev.socketworkbench.ui.replay;

import dev.socketworkbench.replay.part.RecordedSide;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.FocusInView;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.layout.FieldLine;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A small form: which recorded side, against whom, and what came of it. */
public final class ReplayPane extends VBox {
  /** Of the folded fields: more of them are scrolled. */
  private static final double FIELDS_HEIGHT = 130;

  private final ReplayViewModel model;
  private final TextField host = Controls.named(new TextField(), "replay-host");
  private final Button play;

  /** The form of this model. */
  public ReplayPane(ReplayViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "replay-pane");
    ComboBox<RecordedSide> sides = Controls.named(new ComboBox<>(), "replay-side");
    sides.setItems(model.sides());
    sides.valueProperty().bindBidirectional(model.sideProperty());
    sides.setMaxWidth(Double.MAX_VALUE);
    sides.setMinWidth(0);
    sides.setPlaceholder(new Label(Messages.get("replay.none")));
    sides.setPromptText(Messages.get("replay.none"));
    sides.setOnShowing(event -> model.refresh(Optional.empty()));
    TextField port = Controls.named(new TextField(), "replay-port");
    host.textProperty().bindBidirectional(model.hostProperty());
    port.textProperty().bindBidirectional(model.portProperty());
    port.setPrefColumnCount(5);
    port.setMinWidth(Region.USE_PREF_SIZE);
    CheckBox atOnce = Controls.named(new CheckBox(), "replay-at-once");
    atOnce.selectedProperty().bindBidirectional(model.atOnceProperty());
    play = Controls.button("replay-play", Feather.PLAY, model::play);
    play.getStyleClass().add("accent");
    play.disableProperty().bind(model.sideProperty().isNull().or(model.playingProperty()));
    Button stop = Controls.button("replay-stop", Feather.SQUARE, model::stop);
    stop.disableProperty().bind(model.playingProperty().not());
    Controls.enterPresses(play, host, port);
    Label against = Controls.labelFor(host, "");
    against
        .textProperty()
        .bind(
            model
                .sideProperty()
                .map(side -> Messages.get(side.isServer() ? "replay.on" : "replay.against"))
                .orElse(Messages.get("replay.against")));
    HBox target =
        new HBox(against, host, Controls.labelFor(port, Messages.get("replay.port")), port);
    target.getStyleClass().add("field-line");
    HBox.setHgrow(host, Priority.ALWAYS);
    HBox first = new HBox(Controls.labelFor(sides, Messages.get("replay.side")), sides);
    first.getStyleClass().add("field-line");
    HBox.setHgrow(sides, Priority.ALWAYS);
    TextField seconds = Controls.named(new TextField(), "replay-seconds");
    seconds.textProperty().bindBidirectional(model.secondsProperty());
    seconds.setPrefColumnCount(4);
    seconds.setMinWidth(Region.USE_PREF_SIZE);
    HBox patience = new HBox(Controls.labelFor(seconds, Messages.get("replay.seconds")), seconds);
    patience.getStyleClass().add("field-line");
    FlowPane buttons = new FlowPane(play, stop, atOnce);
    buttons.getStyleClass().add("buttons");
    Label state = new Label();
    state.setId("replay-state");
    state.setWrapText(true);
    state.setMinHeight(Region.USE_PREF_SIZE);
    state.textProperty().bind(model.stateProperty());
    ListView<ReplayLine> lines = Controls.named(new ListView<>(model.lines()), "replay-lines");
    lines.setCellFactory(view -> new ReplayLineCell(view));
    lines.setPlaceholder(new Label());
    lines.setMinHeight(0);
    lines.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          ReplayLine chosen = lines.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && chosen != null) {
            model.show(chosen);
            event.consume();
          }
        });
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(first, target, patience, buttons, secure(), state, lines);
  }

  private TitledPane secure() {
    ReplayTlsFields tls = model.tls();
    CheckBox insecure = Controls.named(new CheckBox(), "replay-insecure");
    insecure.selectedProperty().bindBidirectional(tls.insecureProperty());
    VBox fields =
        new VBox(
            field("replay-ca", tls.authoritiesProperty()),
            field("replay-server-name", tls.serverNameProperty()),
            insecure,
            field("replay-cert", tls.certificateProperty()),
            field("replay-key", tls.keyProperty()));
    fields.getStyleClass().add("form");
    ScrollPane scroll = new ScrollPane(fields);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(FIELDS_HEIGHT);
    scroll.getStyleClass().add("edge-to-edge");
    FocusInView.in(scroll);
    TitledPane pane = new TitledPane(Messages.get("replay.tls"), scroll);
    pane.setMinHeight(Region.USE_PREF_SIZE);
    pane.setId("replay-tls");
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  private static FieldLine field(String id, StringProperty text) {
    TextField field = Controls.named(new TextField(), id);
    field.textProperty().bindBidirectional(text);
    return new FieldLine(Controls.labelFor(field, Messages.get(id + ".text")), field);
  }

  /** Puts the focus where the peer is typed. */
  public void focusFirst() {
    host.requestFocus();
    host.selectAll();
  }

  /** A line, as wide as the list; a click shows its call. */
  private final class ReplayLineCell extends ListCell<ReplayLine> {
    private static final PseudoClass DETAIL = PseudoClass.getPseudoClass("detail");

    ReplayLineCell(ListView<ReplayLine> view) {
      setWrapText(true);
      setPrefWidth(0);
      setMinWidth(0);
      maxWidthProperty().bind(view.widthProperty());
      getStyleClass().add("replay-line");
      setOnMouseClicked(
          event -> {
            if (getItem() != null) {
              model.show(getItem());
            }
          });
    }

    @Override
    protected void updateItem(ReplayLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty || line == null ? null : line.text());
      pseudoClassStateChanged(DETAIL, line != null && !line.isTitle());
    }
  }
}
