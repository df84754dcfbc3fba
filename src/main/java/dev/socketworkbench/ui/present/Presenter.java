package dev.socketworkbench.ui.present;

import dev.socketworkbench.ui.support.theme.TextScale;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** Turns the presenter mode on and off: full screen, large text, nothing around the timeline. */
public final class Presenter {
  private static final int PERCENT = 200;

  private final BorderPane root;
  private final PresenterBar bar;
  private final TextScale scale;
  private final Timeline timeline;
  private final PointerRing ring = new PointerRing();
  private Node bottom;
  private int usualPercent;
  private boolean wasFullScreen;
  private boolean isOn;
  private boolean takesScreen = true;

  /** Shows the timeline alone, without its tools. */
  @FunctionalInterface
  public interface Timeline {
    /** With all the room and no tools, or as it was before. */
    void showAlone(boolean alone);
  }

  /**
   * The mode of a window.
   *
   * @param root whose top and bottom are what is around the timeline
   */
  public Presenter(BorderPane root, PresenterBar bar, TextScale scale, Timeline timeline) {
    this.root = root;
    this.bar = bar;
    this.scale = scale;
    this.timeline = timeline;
  }

  /** Whether somebody presents. */
  public boolean isOn() {
    return isOn;
  }

  /** From now on it takes the window only, and not the screen: where there is none to take. */
  public void stayInWindow() {
    takesScreen = false;
  }

  /** Begins, or goes back to the window as it was. */
  public void toggle() {
    if (isOn) {
      end();
    } else {
      begin();
    }
  }

  private void begin() {
    isOn = true;
    bottom = root.getBottom();
    usualPercent = scale.percentProperty().get();
    scale.set(PERCENT);
    timeline.showAlone(true);
    bar.pulse();
    showTop(false);
    root.setBottom(bar);
    ring.follow(root, scale.pixels());
    if (takesScreen && root.getScene().getWindow() instanceof Stage stage) {
      wasFullScreen = stage.isFullScreen();
      stage.setFullScreenExitHint("");
      stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH); // Esc returns to now
      stage.setFullScreen(true);
    }
  }

  /** Out of sight and not out of the window: the keys of a menu work as long as it is in one. */
  private void showTop(boolean shown) {
    root.getTop().setVisible(shown);
    root.getTop().setManaged(shown);
  }

  /** Goes back to the window as it was; does nothing if nobody presents. */
  public void end() {
    if (!isOn) {
      return;
    }
    isOn = false;
    ring.leave();
    showTop(true);
    root.setBottom(bottom);
    scale.set(usualPercent);
    timeline.showAlone(false);
    if (takesScreen && root.getScene().getWindow() instanceof Stage stage) {
      stage.setFullScreen(wasFullScreen);
    }
  }

  /** To be called at each pulse. */
  public void pulse() {
    if (isOn) {
      bar.pulse();
    }
  }
}
