package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.hand.HandsViewModel;
import dev.socketworkbench.ui.help.HelpPage;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * Describes what can be done in a window, apart from what is done with its timeline and sockets.
 */
public final class WindowActions {
  private WindowActions() {}

  /** Files, sessions and tabs. */
  public static void file(Actions actions, Optional<Session> live, SessionCommands sessions) {
    actions.add(
        file("menu.new", sessions::newSession).keys("Shortcut+N"),
        file("menu.open", sessions::open).keys("Shortcut+O"),
        file("menu.save-as", sessions::saveAs).keys("Shortcut+S"),
        file("menu.export", sessions::export).keys("Shortcut+E"));
    live.ifPresent(
        session ->
            actions.add(
                file("menu.save-workspace", sessions::saveWorkspace).keys("Shortcut+Shift+S")));
    live.ifPresent(
        session ->
            actions.add(
                file("menu.new-server", session.servers()::add).keys("Shortcut+Shift+T"),
                file("menu.new-client", session.clients()::add).keys("Shortcut+T"),
                byHand("menu.new-hand-server", session, Side.SERVER).keys("Shortcut+Shift+J"),
                byHand("menu.new-hand-client", session, Side.CLIENT).keys("Shortcut+J")));
  }

  private static Action byHand(String key, Session session, Side side) {
    return file(key, () -> session.hands().add(side))
        .when(new SimpleBooleanProperty(HandsViewModel.isPossible()), HandsViewModel.whyNot());
  }

  /** The end of a window, or of all. */
  public static void ends(Actions actions, WindowCommands commands, SessionCommands sessions) {
    actions.add(
        file("menu.close-window", commands::close).keys("Shortcut+W"),
        file("menu.quit", sessions::quit).keys("Shortcut+Q"));
  }

  private static Action file(String key, Runnable run) {
    return new Action(ActionGroup.FILE, key, run);
  }

  /** Copying and searching. */
  public static void edit(Actions actions, WindowCommands commands, LogArea logs) {
    actions.add(edit("menu.copy", commands::copy).keys("Shortcut+C"));
    ObservableValue<Boolean> searches = logs.filter().textProperty().isNotEmpty();
    String why = Messages.get("why.no-search");
    actions.add(
        edit("menu.find", commands::find).keys("Shortcut+F"),
        edit("menu.next-match", () -> commands.toMatch(true)).keys("F3").when(searches, why),
        edit("menu.previous-match", () -> commands.toMatch(false))
            .keys("Shift+F3")
            .when(searches, why),
        edit("log-only-matches.text", () -> toggleOnlyMatches(logs))
            .shows(logs.search().onlyMatchesProperty()));
  }

  private static void toggleOnlyMatches(LogArea logs) {
    logs.search().onlyMatchesProperty().set(!logs.search().onlyMatchesProperty().get());
  }

  private static Action edit(String key, Runnable run) {
    return new Action(ActionGroup.EDIT, key, run);
  }

  /**
   * How it looks and what is shown.
   *
   * @param isOpen while the window is: the theme, which all windows share, keeps none that is
   *     closed
   */
  public static void view(
      Actions actions,
      Looks looks,
      ObservableValue<Boolean> isOpen,
      WindowCommands commands,
      LogArea logs) {
    ObservableValue<ThemeChoice> theme = looks.theme().choiceProperty().when(isOpen);
    actions.add(
        theme("theme.system", looks, ThemeChoice.SYSTEM, theme),
        theme("theme.light", looks, ThemeChoice.LIGHT, theme),
        theme("theme.dark", looks, ThemeChoice.DARK, theme));
    actions.add(
        view("menu.larger", looks.scale()::larger).keysInPane("Ctrl++"),
        view("menu.smaller", looks.scale()::smaller).keysInPane("Ctrl+−"),
        view("menu.usual-size", looks.scale()::reset).keysInPane("Ctrl+0"));
    actions.add(
        view("menu.find-action", commands::findAction).keys("Shortcut+Shift+A"),
        view("menu.next-pane", () -> commands.toPane(true)).keys("F6"),
        view("menu.previous-pane", () -> commands.toPane(false)).keys("Shift+F6"),
        view("menu.timeline-only", commands::timelineOnly).keys("F9"),
        view("menu.present", commands::present).keys("F11"),
        view("menu.merge", commands::merge)
            .keys("Shortcut+M")
            .shows(logs.merge().selectedProperty()),
        view("menu.findings", commands::findings),
        view("menu.hex", commands::hex).keys("Shortcut+H").shows(logs.hex().selectedProperty()));
  }

  private static Action theme(
      String key, Looks looks, ThemeChoice choice, ObservableValue<ThemeChoice> now) {
    return view(key, () -> looks.theme().choiceProperty().set(choice))
        .shows(now.map(each -> each == choice));
  }

  private static Action view(String key, Runnable run) {
    return new Action(ActionGroup.VIEW, key, run);
  }

  /** Explanations. */
  public static void help(Actions actions, WindowCommands commands) {
    actions.add(
        page("menu.getting-started", commands, HelpPage.GETTING_STARTED).keys("F1"),
        page("menu.read-timeline", commands, HelpPage.TIMELINE),
        page("menu.glossary", commands, HelpPage.GLOSSARY),
        page("menu.shortcuts", commands, HelpPage.SHORTCUTS),
        page("menu.search-language", commands, HelpPage.SEARCH_LANGUAGE).keys("Shift+F1"));
    actions.add(help("menu.families", commands::families));
    actions.add(help("menu.explain", commands::explain).keys("F2"));
    actions.add(help("menu.about", commands::about));
  }

  private static Action page(String key, WindowCommands commands, HelpPage page) {
    return help(key, () -> commands.help(page));
  }

  private static Action help(String key, Runnable run) {
    return new Action(ActionGroup.HELP, key, run);
  }
}
