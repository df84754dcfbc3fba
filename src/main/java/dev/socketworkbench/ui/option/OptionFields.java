package dev.socketworkbench.ui.option;

import dev.socketworkbench.explain.OptionWords;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Shown;
import dev.socketworkbench.ui.support.layout.LateListSkin;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The fields of some options of a form, one below the other. */
public final class OptionFields extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private static final int COLUMNS = 7;

  private final OptionForm form;
  private final String prefix;
  private final Map<Option<?>, Region> lines = new LinkedHashMap<>();

  /**
   * Fields for these options.
   *
   * @param prefix before an option's name in its field's id: {@code server}
   */
  public OptionFields(OptionForm form, List<Option<?>> options, String prefix) {
    this.form = form;
    this.prefix = prefix;
    getStyleClass().add("form");
    options.forEach(
        each -> {
          Region line = line(each);
          lines.put(each, line);
          getChildren().add(line);
        });
  }

  /**
   * Shows only the options that apply; gives itself.
   *
   * @param applies whether an option applies as the form is filled in now
   * @param modes what that depends on
   */
  public OptionFields showOnly(Predicate<Option<?>> applies, List<ObservableValue<?>> modes) {
    modes.forEach(
        mode ->
            mode.subscribe(
                now ->
                    lines.forEach(
                        (option, line) -> {
                          line.setVisible(applies.test(option));
                          line.setManaged(line.isVisible());
                        })));
    return this;
  }

  private Region line(Option<?> option) {
    return switch (option.kind()) {
      case OptionKind.Flag flag -> checkBox(option);
      case OptionKind.OneOf<?> oneOf -> labelled(option, comboBox(form, option, prefix));
      default -> labelled(option, textField(form, option, prefix));
    };
  }

  private static Region labelled(Option<?> option, Control field) {
    Label label = Controls.labelFor(field, option.label());
    label.setMnemonicParsing(false); // an underscore in its text is no mnemonic
    label.setWrapText(true);
    return new WrappingLine(label, field);
  }

  private CheckBox checkBox(Option<?> option) {
    CheckBox box = described(new CheckBox(), option, prefix);
    box.setMnemonicParsing(false); // an underscore in its text is no mnemonic
    box.setWrapText(true);
    box.setMinHeight(USE_PREF_SIZE);
    StringProperty text = form.textProperty(option);
    text.subscribe(now -> box.setSelected(Boolean.parseBoolean(now)));
    box.selectedProperty().subscribe(on -> text.set(Boolean.toString(on)));
    return box;
  }

  /** A box in which one of a few is chosen for an option of a form. */
  public static ComboBox<String> comboBox(OptionForm form, Option<?> option, String prefix) {
    ComboBox<String> box = LateListSkin.on(described(new ComboBox<>(), option, prefix));
    choices(option).map(OptionKind.OneOf.Choice::name).forEach(box.getItems()::add);
    box.setConverter(
        new Shown<>(name -> choice(option, name).map(OptionKind.OneOf.Choice::label).orElse(name)));
    box.valueProperty().bindBidirectional(form.textProperty(option));
    return box;
  }

  /** What a choice means, in a sentence; empty if there is no such choice. */
  public static String meaning(Option<?> option, String name) {
    return choice(option, name).map(OptionKind.OneOf.Choice::sentence).orElse("");
  }

  private static Optional<? extends OptionKind.OneOf.Choice<?>> choice(
      Option<?> option, String name) {
    return choices(option).filter(each -> each.name().equals(name)).findFirst();
  }

  private static Stream<? extends OptionKind.OneOf.Choice<?>> choices(Option<?> option) {
    return option.kind() instanceof OptionKind.OneOf<?> oneOf
        ? oneOf.choices().stream()
        : Stream.empty();
  }

  /** A field in which an option of a form is typed; it shows when it cannot be understood. */
  public static TextField textField(OptionForm form, Option<?> option, String prefix) {
    TextField field = described(new TextField(), option, prefix);
    field.textProperty().bindBidirectional(form.textProperty(option));
    field.setPrefColumnCount(COLUMNS);
    form.problem(option)
        .subscribe(wrong -> field.pseudoClassStateChanged(INVALID, wrong.isPresent()));
    return field;
  }

  /** Gives a control for an option its id, its accessible text and its tooltip. */
  public static <C extends Control> C described(C control, Option<?> option, String prefix) {
    return Controls.described(
        control, prefix + "-" + option.name(), option.label(), OptionWords.all(option));
  }
}
