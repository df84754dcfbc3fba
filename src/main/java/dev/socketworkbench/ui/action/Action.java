package dev.socketworkbench.ui.action;

import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/** One thing that a person can do. */
public final class Action {
  private final ActionGroup group;
  private final String key;
  private final Runnable run;
  private ObservableValue<String> text;
  private Optional<KeyCombination> keys = Optional.empty();
  private String keysInPane = "";

  /** Its own, also where it never changes: whoever asks it is kept by it. */
  private ObservableValue<Boolean> enabled = new ReadOnlyBooleanWrapper(true);

  private String whyNot = "";
  private Optional<ObservableValue<Boolean>> on = Optional.empty();
  private int section;

  /**
   * An action that is always possible and has no keys.
   *
   * @param key of its name in the bundle; its id is the same with hyphens
   */
  public Action(ActionGroup group, String key, Runnable run) {
    this.group = group;
    this.key = key;
    this.run = run;
    this.text = new ReadOnlyStringWrapper(Messages.get(key));
  }

  /** The same, named by these words, which tell what it does now. */
  public Action reads(ObservableValue<String> words) {
    text = words;
    return this;
  }

  /** The same with keys that work everywhere in the window. */
  public Action keys(String combination) {
    keys = Optional.of(KeyCombination.valueOf(combination));
    return this;
  }

  /** The same with keys that mean this where the focus is in its pane, in words. */
  public Action keysInPane(String words) {
    keysInPane = words;
    return this;
  }

  /**
   * The same, possible while this is true.
   *
   * @param reason why it is not, while it is not
   */
  public Action when(ObservableValue<Boolean> possible, String reason) {
    enabled = possible;
    whyNot = reason;
    return this;
  }

  /** The same, with a mark while this is true. */
  public Action shows(ObservableValue<Boolean> state) {
    on = Optional.of(state);
    return this;
  }

  Action in(int number) {
    section = number;
    return this;
  }

  /** The menu that it stands in. */
  public ActionGroup group() {
    return group;
  }

  /** What tests and scripts call it: {@code menu-start}. */
  public String id() {
    return key.replace(".text", "").replace('.', '-');
  }

  /** Its name with its mnemonic marked, if it has one of its own. */
  String text() {
    return text.getValue();
  }

  /** The same as it changes. */
  ObservableValue<String> texts() {
    return text;
  }

  /** Its name as it is read. */
  public String name() {
    return Mnemonics.without(text());
  }

  /** Its keys everywhere in the window. */
  public Optional<KeyCombination> keys() {
    return keys;
  }

  /** Its keys as they are read; empty if it has none. */
  public String keyText() {
    return keys.map(Shortcuts::words).orElse(keysInPane);
  }

  /** Whether it is possible now. */
  public ObservableValue<Boolean> enabled() {
    return enabled;
  }

  /** Why it is not possible now; empty if it is, or if that is not known. */
  public String whyNot() {
    return enabled.getValue() ? "" : whyNot;
  }

  /** Whether what it turns on and off is on; empty if it turns nothing on. */
  Optional<ObservableValue<Boolean>> on() {
    return on;
  }

  /** Between sections of a menu stands a line. */
  int section() {
    return section;
  }

  /** Does it, if it is possible. */
  public void run() {
    if (enabled.getValue()) {
      run.run();
    }
  }
}
