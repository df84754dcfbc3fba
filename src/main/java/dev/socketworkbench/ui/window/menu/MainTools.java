package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.ui.help.HelpPage;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.ToolRow;
import dev.socketworkbench.ui.support.theme.Icons;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.session.Looks;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The tools beside the menu bar: sessions, text size, theme, find. */
public final class MainTools extends ToolRow {
  private final Button findAction;

  /**
   * The buttons of these commands.
   *
   * @param live whether something can be run
   * @param isOpen while the window is: the theme, which all windows share, keeps none that is
   *     closed
   */
  public MainTools(
      boolean live,
      Looks looks,
      ObservableValue<Boolean> isOpen,
      WindowCommands commands,
      SessionCommands sessions) {
    super("tool-bar");
    Button smaller = Controls.button("text-smaller", looks.scale()::smaller);
    Button larger = Controls.button("text-larger", looks.scale()::larger);
    Label size = new Label();
    size.setId("text-size");
    size.getStyleClass().add("muted");
    size.textProperty().bind(Bindings.concat(looks.scale().percentProperty(), " %"));
    Button theme = Controls.iconButton("theme-toggle", Feather.MOON, () -> toggle(looks));
    looks
        .theme()
        .darkProperty()
        .when(isOpen)
        .subscribe(dark -> theme.setGraphic(Icons.of(dark ? Feather.SUN : Feather.MOON)));
    findAction = Controls.button("find-action", Feather.COMMAND, commands::findAction);
    Button find = Controls.iconButton("find", Feather.SEARCH, commands::find);
    Button help =
        Controls.iconButton(
            "help", Feather.HELP_CIRCLE, () -> commands.help(HelpPage.GETTING_STARTED));
    Button begin = Controls.iconButton("session-new", Feather.FILE_PLUS, sessions::newSession);
    Button open = Controls.iconButton("session-open", Feather.FOLDER, sessions::open);
    Button save = Controls.iconButton("session-save", Feather.SAVE, sessions::saveAs);
    TabGroup.of(this);
    SamePlace.of(List.of(smaller, larger), System::nanoTime);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button scenarios = Controls.button("scenarios", Feather.PLAY_CIRCLE, commands::scenarios);
    addTools(begin, open, save);
    if (live) {
      addTools(scenarios);
    }
    addTools(gap, findAction, smaller, size, larger, theme, find, help);
  }

  /** What opens the finder, which stands below it. */
  public Button findAction() {
    return findAction;
  }

  private static void toggle(Looks looks) {
    boolean dark = looks.theme().darkProperty().get();
    looks.theme().choiceProperty().set(dark ? ThemeChoice.LIGHT : ThemeChoice.DARK);
  }
}
