package dev.socketworkbench.ui.sending;

import dev.socketworkbench.net.sending.SendingOptions;
import dev.socketworkbench.ui.option.OptionFields;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TitledPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Folded away: the message again and again, and a file. Files can be dropped onto it. */
public final class SendingBox extends TitledPane {
  private final SendingViewModel model;
  private final String pane;

  /**
   * The box of a pane.
   *
   * @param pane the beginning of its controls' ids: {@code client} gives {@code #client-repeat}
   */
  public SendingBox(String pane, SendingViewModel model) {
    this.model = model;
    this.pane = pane;
    Controls.described(
        this, pane + "-sending", Messages.get("sending-box.text"), Messages.get("sending-box.tip"));
    setExpanded(false);
    setAnimated(false);
    setMinWidth(0);
    Controls.fillOnce(expandedProperty(), this::fill);
    setOnDragOver(this::over);
    setOnDragDropped(this::dropped);
  }

  private void fill() {
    Button repeat = button("-repeat-start", "sending-start", model::repeat);
    repeat.disableProperty().bind(model.canRepeatProperty().not());
    Button stop = button("-repeat-stop", "sending-stop", model::stop);
    stop.disableProperty().bind(model.repeatsProperty().not());
    Button choose = button("-file-choose", "sending-choose", this::choose);
    Button send = button("-file-send", "sending-file", model::sendFile);
    send.disableProperty().bind(model.canSendFileProperty().not());
    Button cancel = button("-file-cancel", "sending-cancel", model::cancelFile);
    cancel.disableProperty().bind(model.sendsFileProperty().not());
    Label name =
        label(
            "-file-name",
            model
                .fileProperty()
                .map(
                    file ->
                        file.map(path -> path.getFileName().toString())
                            .orElse(Messages.get("sending.choose"))));
    ProgressBar bar = new ProgressBar();
    bar.setId(pane + "-file-bar");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.fileDoneProperty());
    bar.visibleProperty().bind(model.sendsFileProperty());
    bar.managedProperty().bind(bar.visibleProperty());
    OptionFields times =
        new OptionFields(model.form(), List.of(SendingOptions.REPEAT, SendingOptions.EVERY), pane);
    OptionFields cut =
        new OptionFields(
            model.form(),
            List.of(SendingOptions.CHUNK, SendingOptions.PAUSE, SendingOptions.THEN),
            pane);
    Controls.enterPresses(repeat, times);
    VBox all =
        new VBox(
            times,
            buttons(repeat, stop),
            label("-repeat-text", model.repeatTextProperty()),
            buttons(choose),
            name,
            cut,
            buttons(send, cancel),
            bar,
            label("-file-text", model.fileTextProperty()));
    all.getStyleClass().add("form");
    setContent(all);
  }

  private Button button(String id, String texts, Runnable action) {
    Button button = new Button();
    Controls.described(
        button, pane + id, Messages.get(texts + ".text"), Messages.get(texts + ".tip"));
    button.setOnAction(event -> action.run());
    return button;
  }

  private static FlowPane buttons(Button... buttons) {
    FlowPane line = new FlowPane(buttons);
    line.getStyleClass().add("buttons");
    return line;
  }

  private Label label(String id, ObservableValue<String> text) {
    Label label = new Label();
    label.setId(pane + id);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("field-hint");
    label.textProperty().bind(text);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("sending-choose.tip"));
    model
        .fileProperty()
        .get()
        .map(path -> path.toAbsolutePath().getParent())
        .map(folder -> folder.toFile())
        .filter(File::isDirectory)
        .ifPresent(chooser::setInitialDirectory);
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      model.fileProperty().set(Optional.of(chosen.toPath()));
    }
  }

  private void over(DragEvent event) {
    if (event.getDragboard().getFiles().size() == 1) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().getFiles().size() == 1) {
      model.fileProperty().set(Optional.of(event.getDragboard().getFiles().getFirst().toPath()));
      setExpanded(true);
      event.setDropCompleted(true);
      event.consume();
    }
  }
}
