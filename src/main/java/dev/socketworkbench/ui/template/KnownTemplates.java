package dev.socketworkbench.ui.template;

import dev.socketworkbench.template.TemplateFile;
import dev.socketworkbench.template.TemplateLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /** By what it was chosen for; the one that was chosen last stands last. */
  private final Map<String, String> choices = new LinkedHashMap<>();

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
