package dev.socketworkbench.ui.sending;

import dev.socketworkbench.ui.sending.ReceivingViewModel.ReceivingSocket;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.io.File;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** How far a connection is written into a file, and the button that stops it; else nothing. */
public final class ReceivingLine extends VBox {
  private final ReceivingViewModel model;
  private final String pane;
  private final Button begin;

  /**
   * The line of a pane.
   *
   * @param pane the beginning of its controls' ids: {@code client} or {@code server}
   */
  public ReceivingLine(String pane, ReceivingViewModel model) {
    this.model = model;
    this.pane = pane;
    begin = Controls.iconButton(pane + "-to-file", Feather.DOWNLOAD, this::choose);
    begin.disableProperty().bind(model.canProperty().not());
    getStyleClass().add("hold-line");
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    Controls.fillOnce(visibleProperty(), this::fill);
  }

  private void fill() {
    Label words = new Label();
    words.setId(pane + "-to-file-text");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("field-hint");
    words.textProperty().bind(model.textProperty());
    Button stop = Controls.button(pane + "-to-file-stop", model::stop);
    FlowPane tools = new FlowPane(stop);
    tools.getStyleClass().add("buttons");
    tools.visibleProperty().bind(model.receivesProperty());
    tools.managedProperty().bind(tools.visibleProperty());
    getChildren().setAll(words, tools);
  }

  /** The button that asks for a file and begins; it stands with the other tools. */
  public Button button() {
    return begin;
  }

  /** The same for a context menu. */
  public MenuItem menuItem() {
    MenuItem item = new MenuItem(Messages.get("receiving.menu"));
    item.setId(pane + "-to-file-item");
    item.setOnAction(event -> choose());
    item.disableProperty().bind(model.canProperty().not());
    return item;
  }

  /** Asks for a file, and begins. The system asks whether one that is there may be replaced. */
  public void choose() {
    if (!model.canProperty().get()) {
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("receiving.choose"));
    chooser.setInitialFileName(model.chosen().map(ReceivingSocket::fileName).orElse(""));
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      model.begin(chosen.toPath());
    }
  }
}
