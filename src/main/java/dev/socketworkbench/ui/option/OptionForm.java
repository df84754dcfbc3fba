package dev.socketworkbench.ui.option;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** What is typed and chosen for some options, each as the text that stands for it. */
public final class OptionForm {
  private final OptionInput inputs;
  private final Map<Option<?>, StringProperty> texts = new LinkedHashMap<>();

  /** A form for these options with these values in it. */
  public OptionForm(List<Option<?>> options, OptionValues values, OptionInput inputs) {
    this.inputs = inputs;
    options.forEach(each -> texts.put(each, new SimpleStringProperty(values.text(each))));
  }

  /** The options, in their order. */
  public List<Option<?>> options() {
    return List.copyOf(texts.keySet());
  }

  /**
   * What is typed for an option.
   *
   * @throws IllegalArgumentException if the form does not have it
   */
  public StringProperty textProperty(Option<?> option) {
    StringProperty text = texts.get(option);
    if (text == null) {
      throw new IllegalArgumentException("no option of this form: " + option.name());
    }
    return text;
  }

  /** Types a value. */
  public <T> void set(Option<T> option, T value) {
    textProperty(option).set(option.kind().text(value));
  }

  /** What is typed for an option, understood or not. */
  public <T> Input<T> input(Option<T> option) {
    return inputs.parse(option, textProperty(option).get());
  }

  /** What a text means for an option, wherever it was typed. */
  public <T> Input<T> input(Option<T> option, String typed) {
    return inputs.parse(option, typed);
  }

  /** What is wrong with what is typed for an option. */
  public ObservableValue<Optional<Explanation>> problem(Option<?> option) {
    return textProperty(option).map(typed -> inputs.parse(option, typed).problem());
  }

  /** Types the same as in another form of these options. */
  public void fillLike(OptionForm other) {
    texts.forEach((option, text) -> text.set(other.textProperty(option).get()));
  }

  /** The values, or what is wrong with the first that is wrong. */
  public Input<OptionValues> check() {
    return check(option -> true);
  }

  /**
   * The same of some options; the others have their defaults, whatever is typed for them.
   *
   * @param applies which
   */
  public Input<OptionValues> check(Predicate<Option<?>> applies) {
    OptionValues values = OptionValues.STANDARD;
    for (Option<?> option : texts.keySet()) {
      if (!applies.test(option)) {
        continue;
      }
      Optional<Explanation> problem = input(option).problem();
      if (problem.isPresent()) {
        return new Input.Bad<>(problem.get());
      }
      values = with(values, option);
    }
    return new Input.Good<>(values);
  }

  private <T> OptionValues with(OptionValues values, Option<T> option) {
    return values.with(option, input(option).value().orElseThrow());
  }
}
