package dev.socketworkbench.ui.template;

import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The templates that can be chosen, and which one was chosen for what. FX thread. */
public final class KnownTemplates {
  private static final int MOST_FILES = 20;
  private static final int MOST_CHOICES = 100;

  private final ObservableList<String> names =
      FXCollections.observableArrayList(
          TemplateLibrary.ofProgram().all().stream().map(TemplateFile::name).toList());
  private final int own = names.size();
  private final ReadOnlyLongWrapper saved = new ReadOnlyLongWrapper();
  private BiConsumer<String, byte[]> editor = (name, bytes) -> {};

  /** By what it was chosen for; the one that was chosen last stands last. */
  private final Map<String, String> choices = new LinkedHashMap<>();

  /** Lets a person edit a template, from now on. */
  public void onEdit(BiConsumer<String, byte[]> editing) {
    editor = editing;
  }

  /**
   * Lets a person edit a template.
   *
   * @param name its name; empty for a new one
   * @param bytes to be read by it meanwhile
   */
  public void edit(String name, byte[] bytes) {
    editor.accept(name, bytes);
  }

  /** Grows whenever a template was saved here. */
  public ReadOnlyLongProperty savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** A template was saved. */
  void changed() {
    saved.set(saved.get() + 1);
  }

  /** Those of the program, and then the files that were opened, the newest first. */
  public ObservableList<String> names() {
    return names;
  }

  /** What a name is followed by where there is room: its title. */
  public static String shown(String name) {
    return TemplateLibrary.ofProgram()
        .named(name)
        .map(each -> name + " \u2013 " + each.title())
        .orElse(name);
  }

  /** A file was chosen: it can be chosen again. */
  public void opened(String file) {
    if (names.indexOf(file) < 0) {
      names.add(own, file);
      if (names.size() > own + MOST_FILES) {
        names.removeLast();
      }
    }
  }

  /** Which one was chosen for this. */
  public Optional<String> choice(String use) {
    return Optional.ofNullable(choices.get(use));
  }

  /** Remembers which one was chosen for this; none if the name is empty. */
  public void choose(String use, String name) {
    choices.remove(use);
    if (!name.isEmpty()) {
      choices.put(use, name);
    }
    if (choices.size() > MOST_CHOICES) {
      choices.remove(choices.keySet().iterator().next());
    }
  }

  /** The files, to be kept: a line each. */
  public String files() {
    return String.join("\n", names.subList(own, names.size()));
  }

  /** The choices, to be kept: a line each. */
  public String choices() {
    return choices.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Takes what was kept. */
  public void restore(String keptFiles, String keptChoices) {
    List<String> files = keptFiles.lines().filter(each -> !each.isBlank()).toList();
    files.reversed().forEach(this::opened);
    keptChoices
        .lines()
        .filter(each -> each.indexOf('=') > 0)
        .forEach(
            each -> {
              int equals = each.indexOf('=');
              choose(each.substring(0, equals), each.substring(equals + 1));
            });
  }
}
