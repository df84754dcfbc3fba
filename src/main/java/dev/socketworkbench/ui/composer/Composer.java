package dev.socketworkbench.ui.composer;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.support.theme.Icons;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The control in which a message is written and sent. */
public final class Composer extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final ComposerViewModel model;
  private final BooleanExpression canSend;
  private final Predicate<ByteBuffer> send;
  private final MessageField field;

  /**
   * A composer.
   *
   * @param pane the beginning of its controls' ids: {@code client} gives {@code #client-message}
   * @param canSend whether there is anybody to send to
   * @param send takes the message and says whether it was taken
   */
  public Composer(
      String pane, ComposerViewModel model, BooleanExpression canSend, Predicate<ByteBuffer> send) {
    this.model = model;
    this.canSend = canSend;
    this.send = send;
    getStyleClass().add("composer");

    field = Controls.named(new MessageField(model, this::send), pane + "-message");
    Button button = Controls.button(pane + "-send", Feather.SEND, this::send);
    button.disableProperty().bind(canSend.and(model.sendableProperty()).not());

    ComboBox<EndOfLine> ends = Controls.named(new ComboBox<>(), pane + "-eol");
    ends.getItems().setAll(EndOfLine.values());
    ends.setConverter(new Shown<>(end -> Messages.of("composer.eol", end)));
    ends.valueProperty().bindBidirectional(model.endOfLineProperty());
    ComboBox<Charset> charsets = Controls.named(new ComboBox<>(), pane + "-charset");
    charsets.getItems().setAll(MessageForm.CHARSETS);
    charsets.setConverter(new Shown<>(Charset::displayName));
    charsets.valueProperty().bindBidirectional(model.charsetProperty());

    FlowPane options = new FlowPane(notation(pane), ends, charsets);
    options.getStyleClass().add("composer-options");
    ProblemLine problem = new ProblemLine(pane, field::selectRange);
    model
        .encodingProperty()
        .subscribe(
            now -> {
              field.pseudoClassStateChanged(INVALID, model.problem().isPresent());
              problem.show(
                  model.problem(),
                  model.pasteProperty().get().isEmpty() ? model.textProperty().get() : "");
            });
    button.setMinWidth(USE_PREF_SIZE);
    StackPane message = new StackPane(field, pasteChip(pane));
    HBox.setHgrow(message, Priority.ALWAYS);
    HBox line = new HBox(message, button);
    line.getStyleClass().add("composer-line");
    getChildren().addAll(line, problem, meaning(pane), options);
  }

  /** The field that takes the focus. */
  public TextArea field() {
    return field;
  }

  /** Sends the message, if it can be sent. */
  public void send() {
    if (canSend.get() && model.message().filter(send).isPresent()) {
      model.sent();
      field.selectAll();
    }
  }

  private SegmentedButton notation(String pane) {
    ToggleButton text = Controls.named(new ToggleButton(), pane + "-text");
    ToggleButton hex = Controls.named(new ToggleButton(), pane + "-hex");
    SegmentedButton both = new SegmentedButton(text, hex);
    model
        .hexProperty()
        .subscribe(
            on -> {
              text.setSelected(!on);
              hex.setSelected(on);
            });
    // A segmented button may be released; one of the two always stays chosen here.
    text.setOnAction(event -> choose(false, text));
    hex.setOnAction(event -> choose(true, hex));
    return both;
  }

  private void choose(boolean hex, ToggleButton pressed) {
    pressed.setSelected(true);
    model.hexProperty().set(hex);
  }

  /** How many bytes it is, and the other form of them. */
  private HBox meaning(String pane) {
    Label bytes = Controls.named(new Label(), pane + "-bytes");
    bytes.textProperty().bind(model.encodingProperty().map(ByteCount::of));
    bytes.setMinWidth(Region.USE_PREF_SIZE);
    bytes.getStyleClass().add("muted");
    Label other = Controls.named(new Label(), pane + "-other-form");
    other.textProperty().bind(model.otherFormProperty());
    other.getStyleClass().addAll("mono", "muted");
    other.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(other, Priority.ALWAYS);
    HBox line = new HBox(bytes, other);
    line.setAlignment(Pos.BASELINE_LEFT);
    line.getStyleClass().add("composer-meaning");
    return line;
  }

  /** Stands over the field while a large paste is the message. */
  private HBox pasteChip(String pane) {
    Label label = new Label("", Icons.of(Feather.CLIPBOARD));
    label
        .textProperty()
        .bind(
            model
                .pasteProperty()
                .map(
                    paste ->
                        paste.map(p -> Messages.get("composer.paste", p.length())).orElse("")));
    label.setWrapText(true);
    HBox.setHgrow(label, Priority.ALWAYS);
    Button remove = Controls.iconButton(pane + "-remove-paste", Feather.X, model::removePaste);
    HBox chip = new HBox(label, remove);
    chip.setAlignment(Pos.CENTER_LEFT);
    chip.getStyleClass().addAll("notice", "paste-chip");
    chip.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.pasteProperty().get().isPresent(), model.pasteProperty()));
    field.editableProperty().bind(chip.visibleProperty().not());
    return chip;
  }
}
