package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SideWindow;
import dev.socketworkbench.ui.support.theme.TextScale;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;

/** The window of the help. There is one, whatever was asked for. */
public final class HelpWindow {
  private static final double WIDTH = 46;
  private static final double HEIGHT = 44;

  private final SideWindow side;
  private final HelpView view;

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
    view = new HelpView(actions, this::hide);
    side =
        new SideWindow(
            beside, Messages.get("help.window"), view, scale, WIDTH, HEIGHT, dress, undress);
    side.scene().getAccelerators().put(KeyCombination.valueOf("Alt+Left"), view::back);
    side.scene().getAccelerators().put(KeyCombination.valueOf("Shortcut+F"), view::focusSearch);
  }

  private void hide() {
    side.hide();
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
    side.show();
    view.focusSearch();
  }

  /** Closes it for good. */
  public void close() {
    side.close();
  }
}
