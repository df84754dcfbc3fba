package dev.socketworkbench.ui.window.menu;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.hold.HoldViewModel;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.program.rule.HeldViewModel;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.window.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/** What can be done with the server and with the client in front. */
public final class RunActions {
  private final ObservableValue<ServerViewModel> server;
  private final ObservableValue<ClientViewModel> client;
  private final ObservableValue<String> serverName;
  private final ObservableValue<String> connectionName;
  private final ObservableValue<String> clientName;

  private RunActions(Session session) {
    server = session.servers().selectedProperty();
    client = session.clients().selectedProperty();
    serverName = server.flatMap(ServerViewModel::nameProperty);
    connectionName = server.flatMap(each -> each.connections().selectedNameProperty());
    clientName = client.flatMap(ClientViewModel::nameProperty);
  }

  /** Describes them, and what else can be run. */
  public static void add(Actions actions, Session session, WindowCommands commands) {
    RunActions run = new RunActions(session);
    run.addServer(actions);
    run.addClient(actions);
    actions.add(
        new Action(ActionGroup.RUN, "menu.scenarios", commands::scenarios).keys("Shortcut+G"),
        new Action(ActionGroup.RUN, "menu.load", commands::load).keys("Shortcut+L"),
        new Action(ActionGroup.RUN, "menu.messages", () -> commands.messages(Optional.empty()))
            .keys("Shortcut+Shift+M"),
        new Action(ActionGroup.PROGRAMS, "menu.program", () -> session.programs().add(Side.SERVER))
            .keys("Shortcut+R"));
    actions.add(
        new Action(
            ActionGroup.PROGRAMS, "menu.server-script", () -> run.server.getValue().editScript()),
        new Action(
            ActionGroup.PROGRAMS, "menu.client-script", () -> run.client.getValue().editScript()));
    addHeld(actions, session.programs());
    actions.add(
        of("menu.server-option", run.server, ServerViewModel::chooseOption)
            .when(run.server.flatMap(ServerViewModel::canStopProperty), why("why.stopped")),
        of("menu.client-option", run.client, ClientViewModel::chooseOption)
            .when(run.client.flatMap(ClientViewModel::canCloseProperty), why("why.not-connected")));
    actions.add(new Action(ActionGroup.RUN, "menu.machine", commands::machine));
    session.servers().onOption(commands::socketOption);
    session.clients().onOption(commands::socketOption);
    actions.add(
        new Action(
                ActionGroup.PROGRAMS,
                "menu.client-template",
                () -> run.client.getValue().fillTemplate())
            .keys("Shortcut+Shift+B"));
    session.servers().onTemplate(commands::template);
    session.clients().onTemplate(commands::template);
    session.servers().onScript(commands::script);
    session.clients().onScript(commands::script);
    actions.add(new Action(ActionGroup.HELP, "menu.gallery", commands::scenarios));
  }

  private static void addHeld(Actions actions, ProgramsViewModel programs) {
    HeldViewModel held = programs.held();
    String why = why("why.nothing-held");
    actions.add(
        new Action(ActionGroup.PROGRAMS, "menu.attach", programs::askForProcess),
        new Action(
                ActionGroup.PROGRAMS,
                "menu.rules",
                () -> programs.showRules(OptionalLong.empty(), Optional.empty()))
            .when(programs.areAnyProperty(), why("why.no-program")),
        new Action(ActionGroup.PROGRAMS, "menu.held-go-on", held::goOn)
            .keys("Shortcut+F5")
            .when(held.anyProperty(), why),
        new Action(ActionGroup.PROGRAMS, "menu.held-go-on-all", held::goOnAll)
            .keys("Shortcut+Shift+F5")
            .when(held.anyProperty(), why),
        new Action(ActionGroup.PROGRAMS, "menu.held-fail", held::chooseError)
            .when(held.canFailProperty(), why),
        new Action(ActionGroup.PROGRAMS, "menu.held-kill", held::kill)
            .when(held.anyProperty(), why));
  }

  /** What the menu of a call offers that is held. */
  public static List<Action> heldMenu(Actions actions) {
    return actions.some(
        "menu-held-go-on", "menu-held-go-on-all", "menu-held-fail", "menu-held-kill", "menu-rules");
  }

  /** What the menu of a client's tab offers. */
  public static List<Action> clientMenu(Actions actions) {
    return actions.some(
        "menu-connect",
        "menu-half-close",
        "menu-close",
        "menu-abort",
        "menu-pause-client",
        "menu-client-option",
        "menu-new-client",
        "menu-close-window");
  }

  private void addServer(Actions actions) {
    ObservableValue<HoldViewModel> accepting = server.map(ServerViewModel::accepting);
    ObservableValue<HoldViewModel> reading = server.map(each -> each.connections().reading());
    actions.add(
        of("menu.start", server, ServerViewModel::start)
            .keys("F5")
            .when(server.flatMap(ServerViewModel::canStartProperty), why("why.listening")),
        of("menu.stop", server, ServerViewModel::stop)
            .reads(words("menu.stop", serverName))
            .keys("Shift+F5")
            .when(server.flatMap(ServerViewModel::canStopProperty), why("why.stopped")),
        toggle("menu.pause-accepting", accepting, "why.stopped")
            .reads(words("menu.pause-accepting", serverName))
            .keys("F4"),
        letOne("menu.accept-one", accepting, "why.not-paused")
            .reads(words("menu.accept-one", serverName))
            .keys("Shift+F4"),
        toggle("menu.pause-connection", reading, "why.no-connection")
            .reads(words("menu.pause-connection", connectionName))
            .keys("Shortcut+F12"),
        letOne("menu.receive-connection", reading, "why.not-paused")
            .reads(words("menu.receive-connection", connectionName))
            .keys("Shortcut+Shift+F12"),
        onConnection("menu.half-close-connection", reading, ServerViewModel::halfCloseSelected),
        onConnection("menu.close-connection", reading, ServerViewModel::closeSelected),
        onConnection("menu.abort-connection", reading, ServerViewModel::abortSelected));
  }

  private void addClient(Actions actions) {
    ObservableValue<HoldViewModel> reading = client.map(ClientViewModel::reading);
    ObservableValue<Boolean> canSend = client.flatMap(ClientViewModel::canSendProperty);
    ObservableValue<Boolean> canClose = client.flatMap(ClientViewModel::canCloseProperty);
    actions.add(
        of("menu.connect", client, ClientViewModel::connect)
            .keys("Shortcut+K")
            .when(client.flatMap(ClientViewModel::canConnectProperty), why("why.connected")),
        of("menu.send", client, ClientViewModel::sendComposed)
            .reads(words("menu.send", clientName))
            .keys("Shortcut+Enter")
            .when(canSend, why("why.not-connected")),
        of("menu.half-close", client, ClientViewModel::halfClose)
            .reads(words("menu.half-close", clientName))
            .keys("F7")
            .when(canSend, why("why.not-connected")),
        of("menu.close", client, ClientViewModel::close)
            .reads(words("menu.close", clientName))
            .keys("F8")
            .when(canClose, why("why.not-connected")),
        of("menu.abort", client, ClientViewModel::abort)
            .reads(words("menu.abort", clientName))
            .keys("Shift+F8")
            .when(canClose, why("why.not-connected")),
        toggle("menu.pause-client", reading, "why.not-connected")
            .reads(words("menu.pause-client", clientName))
            .keys("F12"),
        letOne("menu.receive-client", reading, "why.not-paused")
            .reads(words("menu.receive-client", clientName))
            .keys("Shift+F12"));
  }

  /** What can be paused is open. */
  private Action onConnection(
      String key, ObservableValue<HoldViewModel> reading, Consumer<ServerViewModel> run) {
    return of(key, server, run)
        .reads(words(key, connectionName))
        .when(reading.flatMap(HoldViewModel::possibleProperty), why("why.no-connection"));
  }

  /** What an action is called when this is what it acts on. */
  private static ObservableValue<String> words(String key, ObservableValue<String> whose) {
    return whose.map(name -> Messages.get(key, name));
  }

  private static String why(String key) {
    return Messages.get(key);
  }

  private static <M> Action of(String key, ObservableValue<M> front, Consumer<M> run) {
    return new Action(ActionGroup.RUN, key, () -> run.accept(front.getValue()));
  }

  private static Action toggle(String key, ObservableValue<HoldViewModel> hold, String why) {
    return held(key, hold, HoldViewModel::toggle, HoldViewModel::possibleProperty, why)
        .shows(hold.flatMap(HoldViewModel::pausedProperty));
  }

  private static Action letOne(String key, ObservableValue<HoldViewModel> hold, String why) {
    return held(key, hold, HoldViewModel::letOne, HoldViewModel::letableProperty, why);
  }

  private static Action held(
      String key,
      ObservableValue<HoldViewModel> hold,
      Consumer<HoldViewModel> run,
      Function<HoldViewModel, ObservableValue<Boolean>> possible,
      String why) {
    return of(key, hold, run).when(hold.flatMap(possible), why(why));
  }
}
