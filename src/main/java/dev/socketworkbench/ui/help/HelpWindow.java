package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.TextScale;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * The window of the help: beside the one that it explains, where there is room, and never larger
 * than the screen. There is one, whatever was asked for.
 */
public final class HelpWindow {
  private static final double WIDTH = 46;
  private static final double HEIGHT = 44;
  private static final double LEAST = 15;

  private final Stage stage = new Stage();
  private final HelpView view;
  private final Scene scene;
  private final Window beside;
  private final TextScale scale;
  private final Consumer<Scene> undress;
  private final Subscription sized;
  private double placedFor;

  /**
   * A window that is not shown yet.
   *
   * @param beside the window that it explains
   * @param actions what can be done there, and with which keys
   * @param scale how large the text is
   * @param dress gives a scene the theme and the text size
   * @param undress takes them back
   */
  public HelpWindow(
      Window beside,
      Actions actions,
      TextScale scale,
      Consumer<Scene> dress,
      Consumer<Scene> undress) {
    view = new HelpView(actions, stage::hide);
    scene = new Scene(view);
    this.beside = beside;
    this.scale = scale;
    this.undress = undress;
    dress.accept(scene);
    stage.setTitle(Messages.get("help.window"));
    stage.setScene(scene);
    if (beside instanceof Stage other) {
      stage.getIcons().setAll(other.getIcons());
    }
    sized = scale.percentProperty().subscribe((before, now) -> placeIfShown());
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+W"), stage::hide);
    scene.getAccelerators().put(KeyCombination.valueOf("Alt+Left"), view::back);
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+F"), view::focusSearch);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.hide();
          }
        });
  }

  /** Shows a page. */
  public void show(HelpPage page) {
    show(HelpPlace.page(page));
  }

  /** Shows the first of these entries, with links to the others; the glossary if there is none. */
  public void show(List<GlossaryEntry> entries) {
    show(
        entries.isEmpty()
            ? HelpPlace.page(HelpPage.GLOSSARY)
            : new HelpPlace.At(entries.getFirst(), entries.subList(1, entries.size())));
  }

  private void show(HelpPlace place) {
    view.open(place);
    if (scale.pixels() != placedFor) {
      place();
    }
    stage.show();
    stage.setIconified(false);
    stage.toFront();
    view.focusSearch();
  }

  private void placeIfShown() {
    if (stage.isShowing()) {
      place();
    }
  }

  /**
   * Puts it at the right edge of the screen on which the other window is, in a size that fits the
   * text; a person may then move it, and it stays there until the text has another size.
   */
  private void place() {
    List<Screen> here =
        Screen.getScreensForRectangle(
            beside.getX(), beside.getY(), beside.getWidth(), beside.getHeight());
    Rectangle2D screen = (here.isEmpty() ? Screen.getPrimary() : here.getFirst()).getVisualBounds();
    placedFor = scale.pixels();
    stage.setMinWidth(Math.min(LEAST * placedFor, screen.getWidth()));
    stage.setMinHeight(Math.min(LEAST * placedFor, screen.getHeight()));
    double width = Math.min(WIDTH * placedFor, screen.getWidth());
    double height = Math.min(HEIGHT * placedFor, screen.getHeight());
    double right = beside.getX() + beside.getWidth();
    double most = screen.getMaxX() - width;
    stage.setWidth(width);
    stage.setHeight(height);
    stage.setX(right <= most ? right : most);
    stage.setY(Math.clamp(beside.getY(), screen.getMinY(), screen.getMaxY() - height));
  }

  /** Closes it for good. */
  public void close() {
    stage.hide();
    sized.unsubscribe();
    undress.accept(scene);
  }
}
