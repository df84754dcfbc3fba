package dev.socketworkbench.ui.support.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

/**
 * Light or dark: chooses AtlantaFX's sheet for the controls and the workbench's own tokens for the
 * colour roles, and changes them in every installed scene when the choice or the system changes.
 */
public final class Theme {
  private final ChangeListener<ColorScheme> systemChanged = (scheme, before, now) -> decide();
  private static final String FOLDER = "/dev/socketworkbench/ui/";

  private final ObjectProperty<ThemeChoice> choice =
      new SimpleObjectProperty<>(this, "choice", ThemeChoice.SYSTEM);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  private final List<Scene> scenes = new ArrayList<>();
  private final String light = sheet("tokens-light.css");
  private final String night = sheet("tokens-dark.css");
  private final String common = sheet("workbench.css");

  /** A theme that follows the system until told otherwise. */
  public Theme() {
    choice.subscribe(wanted -> decide());
    // Weakly: what is looked at by nobody any more must not be kept by the system's preferences.
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(new WeakChangeListener<>(systemChanged));
    dark.subscribe(now -> apply());
  }

  /** What was asked for. */
  public ObjectProperty<ThemeChoice> choiceProperty() {
    return choice;
  }

  /** Whether the dark theme is the one that is shown. */
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /** Gives a scene this look, now and after each change. */
  public void install(Scene scene) {
    scenes.add(scene);
    dress(scene);
  }

  /** A scene that is no longer shown need not be dressed. */
  public void uninstall(Scene scene) {
    scenes.remove(scene);
  }

  /** Whether this choice shows the dark look now. */
  private static boolean isDark(ThemeChoice choice) {
    return switch (choice) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  /** The sheets of the light or the dark look, for a scene that no window shows. */
  public static List<String> sheets(boolean dark) {
    return List.of(sheet(dark ? "tokens-dark.css" : "tokens-light.css"), sheet("workbench.css"));
  }

  private void decide() {
    dark.set(isDark(choice.get()));
  }

  private void apply() {
    // Global, so that dialogs and pop-ups, which have scenes of their own, look the same.
    Application.setUserAgentStylesheet(
        dark.get()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scenes.forEach(this::dress);
  }

  private void dress(Scene scene) {
    List<String> sheets = new ArrayList<>(scene.getStylesheets());
    sheets.removeAll(List.of(light, night, common));
    sheets.addAll(0, List.of(dark.get() ? night : light, common));
    scene.getStylesheets().setAll(sheets);
  }

  private static String sheet(String name) {
    URL found = Theme.class.getResource(FOLDER + name);
    return Objects.requireNonNull(found, name).toExternalForm();
  }
}
