package dev.socketworkbench.ui.finding;

import dev.socketworkbench.ui.finding.FindingLine.LinePart;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Each fault with what to change; a line of a call is a button that selects it. */
public final class FindingsPane extends VBox {
  private final FindingsViewModel model;
  private final VBox lines = new VBox();
  private final Button again;
  private final Label none = words("findings-none");

  /** The list of this model. */
  public FindingsPane(FindingsViewModel model) {
    this.model = model;
    getStyleClass().addAll("form", "findings-pane");
    again = Controls.button("findings-again", Feather.REFRESH_CW, model::look);
    Label state = words("findings-state");
    state.textProperty().bind(model.stateProperty());
    Button stop = Controls.button("findings-stop", Feather.X, model::stopHere);
    stop.visibleProperty().bind(model.lookingProperty());
    stop.managedProperty().bind(stop.visibleProperty());
    FlowPane tools = new FlowPane(again, stop, state);
    tools.getStyleClass().add("buttons");
    none.setText(Messages.get("findings.none"));
    none.visibleProperty().bind(model.nothingFoundProperty());
    none.managedProperty().bind(none.visibleProperty());
    lines.getStyleClass().add("finding-lines");
    ScrollPane scroll = Controls.named(new ScrollPane(lines), "findings-lines");
    scroll.setFitToWidth(true);
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(tools, none, scroll);
    model.lines().addListener((ListChangeListener<FindingLine>) change -> fill());
    fill();
  }

  /** Puts the focus where it is looked again. */
  public void focusFirst() {
    again.requestFocus();
  }

  private void fill() {
    lines.getChildren().setAll(model.lines().stream().map(this::node).toList());
  }

  private Node node(FindingLine line) {
    if (line.part() == LinePart.ROW) {
      Button row = new Button(line.text());
      row.getStyleClass().addAll("flat", "mono", "finding-row");
      row.setMnemonicParsing(false); // an underscore in a file's name is no mnemonic
      row.setMaxWidth(Double.MAX_VALUE);
      row.setMinWidth(0);
      row.setDisable(line.proof().isEmpty());
      row.setOnAction(event -> model.show(line));
      return row;
    }
    Label label = new Label(line.text());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(List.of("finding-" + line.part().name().toLowerCase(Locale.ROOT)));
    return label;
  }

  private static Label words(String id) {
    Label label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
