package dev.socketworkbench.ui.support.theme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/**
 * How large all text is, 100 to 200 per cent in steps; with it, because the style sheets measure in
 * em, everything else.
 */
public final class TextScale {
  /** The steps in per cent. */
  public static final List<Integer> STEPS = List.of(100, 110, 125, 150, 175, 200);

  /** Pixels at 100 per cent. */
  static final double BASE_PIXELS = 14;

  private static final String PREFIX = "data:text/css;base64,";

  private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper(this, "percent", 100);
  private final List<Scene> scenes = new ArrayList<>();

  /** The size in per cent, one of {@link #STEPS}. */
  public ReadOnlyIntegerProperty percentProperty() {
    return percent.getReadOnlyProperty();
  }

  /** The size in pixels. */
  public double pixels() {
    return BASE_PIXELS * percent.get() / 100;
  }

  /** Sets the step that is nearest to this; any number is allowed. */
  public void set(int wanted) {
    int best = STEPS.getFirst();
    for (int step : STEPS) {
      if (Math.abs((long) step - wanted) < Math.abs((long) best - wanted)) {
        best = step;
      }
    }
    percent.set(best);
    scenes.forEach(this::dress);
  }

  /** One step larger, up to the last. */
  public void larger() {
    step(1);
  }

  /** One step smaller, down to the first. */
  public void smaller() {
    step(-1);
  }

  /** Back to 100 per cent. */
  public void reset() {
    set(100);
  }

  /** Gives a scene this text size, now and after each change, and Ctrl with + - 0. */
  public void install(Scene scene) {
    scenes.add(scene);
    dress(scene);
    on(scene, this::larger, KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD);
    on(scene, this::smaller, KeyCode.MINUS, KeyCode.SUBTRACT);
    on(scene, this::reset, KeyCode.DIGIT0, KeyCode.NUMPAD0);
  }

  /** A scene that is no longer shown need not be dressed. */
  public void uninstall(Scene scene) {
    scenes.remove(scene);
  }

  private static void on(Scene scene, Runnable action, KeyCode... codes) {
    for (KeyCode code : codes) {
      scene
          .getAccelerators()
          .put(
              new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY),
              action);
    }
  }

  private void step(int by) {
    int at = STEPS.indexOf(percent.get()) + by;
    set(STEPS.get(Math.max(0, Math.min(STEPS.size() - 1, at))));
  }

  private void dress(Scene scene) {
    // A sheet and not the root's style: pop-ups take over the sheets of the window they belong to.
    double pixels = pixels();
    String css =
        ".root { -fx-font-size: %spx; }\n".formatted(pixels)
            // Not in em: an icon is a glyph, and em would be its own size, growing at every pass.
            + ".icon { -fx-icon-size: %d; }\n".formatted(Math.round(pixels * 1.1))
            + ".mono, .mono .text { -fx-font-family: \"%s\"; }".formatted(MonospacedFont.family());
    List<String> sheets = new ArrayList<>(scene.getStylesheets());
    sheets.removeIf(sheet -> sheet.startsWith(PREFIX));
    sheets.add(PREFIX + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8)));
    scene.getStylesheets().setAll(sheets);
  }
}
