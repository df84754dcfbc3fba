package dev.socketworkbench.ui.composer;

import dev.socketworkbench.message.foreign.CommandLineImport;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.LateListSkin;
import dev.socketworkbench.ui.support.theme.Icons;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
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
  private final Supplier<String> whyNot;
  private final Label unsent = new Label();
  private final MessageField field;
  private final HBox tools = new HBox();
  private final HBox offer = new HBox();
  private final Label said = new Label();
  private Optional<HistoryFinder> finder = Optional.empty();

  /**
   * A composer.
   *
   * @param pane the beginning of its controls' ids: {@code client} gives {@code #client-message}
   * @param canSend whether there is anybody to send to
   * @param send takes the message and says whether it was taken
   * @param whyNot why a message is not sent while there is nobody to send to
   * @param onTemplate lets a person fill in a message by a template
   */
  public Composer(
      String pane,
      ComposerViewModel model,
      BooleanExpression canSend,
      Predicate<ByteBuffer> send,
      Supplier<String> whyNot,
      Runnable onTemplate) {
    this.model = model;
    this.canSend = canSend;
    this.send = send;
    this.whyNot = whyNot;
    getStyleClass().add("composer");

    field = Controls.named(new MessageField(model, this::send), pane + "-message");
    Button button = Controls.button(pane + "-send", Feather.SEND, this::send);
    button.disableProperty().bind(canSend.and(model.sendableProperty()).not());

    ComboBox<EndOfLine> ends = LateListSkin.on(Controls.named(new ComboBox<>(), pane + "-eol"));
    ends.getItems().setAll(EndOfLine.values());
    ends.setConverter(new Shown<>(end -> Messages.of("composer.eol", end)));
    ends.valueProperty().bindBidirectional(model.endOfLineProperty());
    ComboBox<Charset> charsets =
        LateListSkin.on(Controls.named(new ComboBox<>(), pane + "-charset"));
    charsets.getItems().setAll(MessageForm.CHARSETS);
    charsets.setConverter(new Shown<>(Charset::displayName));
    charsets.valueProperty().bindBidirectional(model.charsetProperty());

    ToggleButton macros = Controls.named(new ToggleButton(), pane + "-macros");
    macros.selectedProperty().bindBidirectional(model.macrosProperty());
    macros.disableProperty().bind(model.hexProperty());
    FlowPane options = new FlowPane(notation(pane), macros, ends, charsets, tools);
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
    unsent.setId(pane + "-unsent");
    unsent.setWrapText(true);
    unsent.setMinHeight(USE_PREF_SIZE);
    unsent.getStyleClass().add("text-attention");
    unsent.visibleProperty().bind(unsent.textProperty().isNotEmpty());
    unsent.managedProperty().bind(unsent.visibleProperty());
    model.encodingProperty().subscribe(now -> unsent.setText(""));
    canSend.subscribe(() -> unsent.setText(""));
    button.setMinWidth(USE_PREF_SIZE);
    StackPane message = new StackPane(field, pasteChip(pane));
    HBox.setHgrow(message, Priority.ALWAYS);
    HBox line = new HBox(message, button);
    line.getStyleClass().add("composer-line");
    history(pane, onTemplate);
    field.onSearch(this::searchHistory);
    getChildren().addAll(line, offer, problem, unsent, said, meaning(pane), options);
  }

  /** What was sent before, whether what is sent goes there, and a message with fields. */
  private void history(String pane, Runnable onTemplate) {
    tools.getStyleClass().add("state-tools");
    Button search = Controls.iconButton(pane + "-history", Feather.CLOCK, this::searchHistory);
    ToggleButton notKept = Controls.named(new ToggleButton(), pane + "-not-kept");
    notKept.setGraphic(Icons.of(Feather.EYE_OFF));
    notKept.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    notKept.getStyleClass().add("icon-button");
    notKept.setSelected(!model.keptProperty().get());
    notKept.selectedProperty().subscribe((before, now) -> model.keptProperty().set(!now));
    model.keptProperty().subscribe(now -> notKept.setSelected(!now));
    Button template = Controls.iconButton(pane + "-template", Feather.LIST, onTemplate);
    tools.getChildren().addAll(search, notKept, template);
    said.setId(pane + "-said");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    said.getStyleClass().add("field-hint");
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    model.encodingProperty().subscribe(now -> said.setText(""));
    offer.setVisible(false);
    offer.managedProperty().bind(offer.visibleProperty());
    TabGroup.of(tools);
  }

  private void searchHistory() {
    if (finder.isEmpty()) {
      finder =
          model.keptHistory().map(all -> new HistoryFinder(all, model, field, model.background()));
    }
    finder.ifPresent(each -> each.show(field, getScene().getWindow()));
  }

  /**
   * Offers what can be done with a message beside sending it.
   *
   * @param copy makes a line for a shell of a message's bytes, and gives words to say
   * @param keep keeps a message's bytes among those that are saved
   * @param take reads a command line that stands in the field, and gives words to say
   */
  public void offer(
      Function<byte[], String> copy, Consumer<byte[]> keep, UnaryOperator<String> take) {
    Button copies =
        Controls.iconButton(
            "client-copy-command",
            Feather.COPY,
            () -> bytes().ifPresent(bytes -> said.setText(copy.apply(bytes))));
    Button keeps =
        Controls.iconButton("client-save-message", Feather.BOOKMARK, () -> bytes().ifPresent(keep));
    copies.disableProperty().bind(model.sendableProperty().not());
    keeps.disableProperty().bind(model.sendableProperty().not());
    tools.getChildren().addAll(copies, keeps);
    Button takes =
        Controls.button(
            "client-take-command",
            () -> {
              String words = take.apply(model.textProperty().get());
              said.setText(words);
            });
    Label words = new Label(Messages.get("composer.command"));
    words.setWrapText(true);
    words.getStyleClass().add("field-hint");
    HBox.setHgrow(words, Priority.ALWAYS);
    takes.setMinWidth(USE_PREF_SIZE);
    offer.getStyleClass().add("field-line");
    offer.getChildren().addAll(words, takes);
    model
        .textProperty()
        .subscribe(
            now ->
                offer.setVisible(
                    !model.hexProperty().get() && CommandLineImport.looksLikeOne(now)));
  }

  private Optional<byte[]> bytes() {
    return model
        .message()
        .map(
            message -> {
              byte[] bytes = new byte[message.remaining()];
              message.get(bytes);
              return bytes;
            });
  }

  /** The field that takes the focus. */
  public TextArea field() {
    return field;
  }

  /** Sends the message, or keeps it and says why it cannot be sent. */
  public void send() {
    if (canSend.get() && model.message().filter(send).isPresent()) {
      model.sent();
      field.selectAll();
    } else if (!canSend.get()) {
      unsent.setText(whyNot.get());
    } else if (field.getText().isEmpty() && model.pasteProperty().get().isEmpty()) {
      unsent.setText(Messages.get("composer.empty"));
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
