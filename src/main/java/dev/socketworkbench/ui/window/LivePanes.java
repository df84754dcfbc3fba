package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.program.Interpreters;
import dev.socketworkbench.ui.client.ClientTabs;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.server.ServerTabs;
import dev.socketworkbench.ui.server.ServerViewModel;
import dev.socketworkbench.ui.side.SideEntries;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.window.session.Session;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;

/** The server pane and the client pane of a live session, and the way between them. */
final class LivePanes {
  private boolean keeps = true;
  private final Session session;
  private final ServerTabs servers;
  private final ClientTabs clients;
  private Scene scene;

  /** Of a new client Enter connects it, wherever the focus was: once it can. */
  private boolean hasNewClient;

  /** The same of a new server, which Enter starts. */
  private boolean hasNewServer;

  private PaneColumns columns;
  private Runnable showPanes;

  /** Where each server listens, or listened until it stopped. */
  private final Map<ServerViewModel, InetSocketAddress> addresses = new HashMap<>();

  /** The same of servers on Unix sockets. */
  private final Map<ServerViewModel, String> names = new HashMap<>();

  LivePanes(Session session) {
    this.session = session;
    this.servers = new ServerTabs(session.servers(), session.hands(), session.programs());
    this.clients = new ClientTabs(session.clients(), session.hands(), session.programs());
  }

  ServerTabs servers() {
    return servers;
  }

  ClientTabs clients() {
    return clients;
  }

  /**
   * To be called when both are in a scene.
   *
   * @param shownIn where the focus is
   * @param standingIn where they may have to take turns
   * @param showing makes them visible, should the timeline have all the room
   */
  void attach(Scene shownIn, PaneColumns standingIn, Runnable showing) {
    scene = shownIn;
    showPanes = showing;
    columns = standingIn;
    followNewClients();
    showNew(session.hands(), hand -> !hand.isAccepted());
    showNew(session.programs(), program -> true);
    session
        .programs()
        .onShow(
            side -> {
              showPanes.run();
              columns.turn(side == Side.SERVER);
            });
    session
        .hands()
        .portsFrom(() -> session.server().listeningOn().map(address -> address.getPort()));
    session.clients().serversStartBy(session.servers()::startOn);
    session.servers().servers().forEach(this::follow);
    session
        .servers()
        .servers()
        .addListener(
            (ListChangeListener<ServerViewModel>)
                change -> {
                  while (change.next()) {
                    change.getRemoved().forEach(this::leave);
                    change.getAddedSubList().forEach(this::follow);
                    // Of one that is being started already nothing is asked.
                    if (change.getAddedSubList().stream()
                        .anyMatch(added -> added.canStartProperty().get())) {
                      showPanes.run();
                      columns.turn(true);
                      servers.holdFocus();
                      hasNewServer = true;
                    } else if (!Controls.hasFocusWithin(clients)) {
                      showNext();
                    }
                  }
                });
  }

  /** Brings the pane into view in which somebody makes a new entry. */
  private <M> void showNew(SideEntries<M> model, Predicate<M> isAskedFor) {
    for (Side side : Side.values()) {
      model
          .entries(side)
          .addListener(
              (ListChangeListener<M>)
                  change -> {
                    while (change.next()) {
                      if (change.getAddedSubList().stream().anyMatch(isAskedFor)) {
                        showPanes.run();
                        columns.turn(side == Side.SERVER);
                      }
                    }
                  });
    }
  }

  /**
   * Runs the programs among files that were dropped, beside the pane that they were dropped onto.
   *
   * @return the other files
   */
  List<Path> run(List<Path> files, Node target) {
    Map<Boolean, List<Path>> byKind =
        files.stream().collect(Collectors.partitioningBy(Interpreters::canRun));
    Side side = Controls.isWithin(target, clients) ? Side.CLIENT : Side.SERVER;
    byKind.get(true).forEach(file -> session.programs().add(side, file));
    return byKind.get(false);
  }

  private void followNewClients() {
    session
        .clients()
        .clients()
        .addListener(
            (ListChangeListener<ClientViewModel>)
                change -> {
                  while (change.next()) {
                    if (change.getAddedSubList().stream()
                        .anyMatch(added -> added.canConnectProperty().get())) {
                      showPanes.run();
                      columns.turn(false);
                      clients.holdFocus();
                      hasNewClient = true;
                    }
                  }
                });
  }

  private void follow(ServerViewModel server, InetSocketAddress address) {
    addresses.put(server, address);
    session.clients().follow(address, server.datagramsProperty().getValue());
  }

  private void follow(ServerViewModel server, ServerSettings settings) {
    String name = settings.get(ServerOptions.UNIX);
    names.put(server, name);
    session.clients().follow(name, settings.get(ServerOptions.UNIX_TYPE));
  }

  /**
   * Clients that were to connect to this server go to another one that listens, or else to where
   * one would listen.
   */
  private void leave(ServerViewModel server) {
    Optional.ofNullable(addresses.remove(server))
        .ifPresent(gone -> other(gone).ifPresent(to -> session.clients().leave(gone, to)));
    Optional.ofNullable(names.remove(server))
        .ifPresent(gone -> other(null).ifPresent(to -> session.clients().leave(gone, to)));
  }

  private Optional<InetSocketAddress> other(InetSocketAddress gone) {
    return Stream.concat(
            Stream.of(session.server()).filter(session.servers().servers()::contains),
            session.servers().servers().stream())
        .flatMap(server -> server.listeningOn().stream())
        .filter(address -> !address.equals(gone))
        .findFirst()
        .or(
            () ->
                session.servers().servers().stream()
                    .flatMap(server -> server.form().typed().stream())
                    .findFirst());
  }

  private void follow(ServerViewModel server) {
    server.stateProperty().subscribe((before, now) -> changed(server, before, now));
  }

  /** Closes the tab in which the focus is; says whether it is in one. */
  boolean closeTab() {
    return (Controls.hasFocusWithin(servers) && servers.closeFront())
        || (Controls.hasFocusWithin(clients) && clients.closeFront());
  }

  /** Takes away what is said of the last failure of the server and the client in front, if any. */
  boolean dismissProblems() {
    ServerViewModel server = session.servers().selectedProperty().get();
    ClientViewModel client = session.clients().selectedProperty().get();
    if (server.problemProperty().get().isEmpty() && client.problemProperty().get().isEmpty()) {
      return false;
    }
    server.dismissProblem();
    client.dismissProblem();
    return true;
  }

  /** The focus goes to the servers, or to the clients. */
  void focus(boolean toServers) {
    columns.turn(toServers);
    if (!toServers) {
      clients.focusConnect();
    } else if (servers.canFocusStart()) {
      servers.focusStart();
    } else {
      Controls.focusWithin(servers);
    }
  }

  /** Whether the servers (or the clients) are seen, or would be if it were their turn. */
  boolean isInReach(boolean ofServers) {
    return (ofServers ? servers : clients).getScene() != null
        || (columns.isNarrow() && (ofServers ? clients : servers).getScene() != null);
  }

  /**
   * Puts the focus where a person answers on a socket: a connection of a server, or a client.
   *
   * @return false if it is none of them, or nothing can be sent on it now
   */
  boolean reply(SocketId socket) {
    for (ServerViewModel server : session.servers().servers()) {
      if (server.reply(socket)) {
        session.servers().selectedProperty().set(server);
        showPanes.run();
        columns.turn(true);
        return servers.focusAnswer();
      }
    }
    for (ClientViewModel client : session.clients().clients()) {
      if (client.canSendProperty().get() && client.is(socket)) {
        session.clients().selectedProperty().set(client);
        showPanes.run();
        columns.turn(false);
        clients.focusConnect();
        return true;
      }
    }
    return false;
  }

  /**
   * Lets a person choose a file for what a socket receives from now on: a connection of a server,
   * or a client.
   *
   * @return false if it is none of them, or nothing comes on it any more
   */
  boolean receive(SocketId socket) {
    for (ServerViewModel server : session.servers().servers()) {
      if (server.chooseToReceive(socket)) {
        session.servers().selectedProperty().set(server);
        showPanes.run();
        columns.turn(true);
        servers.chooseFile();
        return true;
      }
    }
    for (ClientViewModel client : session.clients().clients()) {
      if (client.receiving().canProperty().get() && client.is(socket)) {
        session.clients().selectedProperty().set(client);
        showPanes.run();
        columns.turn(false);
        clients.chooseFile();
        return true;
      }
    }
    return false;
  }

  void pollSlowly() {
    servers.pollSlowly();
    clients.pollSlowly();
  }

  void poll() {
    session.hands().poll();
    session.programs().poll();
    servers.poll();
    clients.poll();
    if (hasNewServer) {
      columns.turn(true); // else it would never be laid out
      hasNewServer = !servers.canFocusStart();
      if (!hasNewServer) {
        servers.focusStart();
      }
    }
    if (hasNewClient) {
      columns.turn(false);
      hasNewClient = !clients.canFocusConnect();
      if (!hasNewClient) {
        clients.focusConnect();
      }
    }
  }

  /** Nothing has happened for a while, or the user is back: what is shown is to be true. */
  void freshen() {
    session.servers().servers().forEach(server -> server.form().freshen());
  }

  /** What stands in the forms is a workspace's, and is not remembered as the user's own. */
  void keepNothing() {
    keeps = false;
    hasNewServer = false; // the workspace's own line says what is done next
    hasNewClient = false;
  }

  void keep(SettingsStore settings) {
    if (!keeps) {
      return;
    }
    SessionMemory.keep(
        session.servers().servers().getFirst().form(),
        session.clients().selectedProperty().get().form(),
        settings);
  }

  /**
   * Where the panes take turns, the explanation is in the one that is not seen; and what is to be
   * mended is the server. Only who writes to a client already is left alone.
   */
  private void showWhyNot() {
    boolean writes =
        scene.getFocusOwner() instanceof TextInputControl && Controls.hasFocusWithin(clients);
    if (columns.isNarrow() || !writes) {
      columns.turn(true);
      servers.focusMend();
    }
  }

  /** What comes next is never Stop: to start the server in front, or to connect to it. */
  void showNext() {
    if (session.server().canStartProperty().get()) {
      showStart();
    } else {
      columns.turn(false);
      clients.focusConnect();
    }
  }

  private void showStart() {
    columns.turn(true);
    servers.focusStart();
  }

  /**
   * Enter after Enter: once the server starts, the next one connects; however early it comes, it
   * must neither meet a server that does not listen yet nor the button that stops it.
   */
  private void changed(ServerViewModel server, ServerState before, ServerState now) {
    if (now == ServerState.STARTING) {
      hasNewServer = false; // nobody needs to start it any more
      session.clients().hold();
      boolean writesElsewhere =
          scene.getFocusOwner() instanceof TextInputControl && !Controls.hasFocusWithin(servers);
      if (!writesElsewhere) { // the server's own fields can hold the focus no longer
        columns.turn(false);
        clients.focusConnect();
      }
    } else {
      if (before == ServerState.STARTING && now == ServerState.STOPPED) {
        showWhyNot();
      } else if (now == ServerState.STOPPED
          && server == session.server()
          && Controls.hasFocusWithin(servers)) {
        servers.focusStart(); // it was on Stop, which cannot hold it any longer
      }
      if (now == ServerState.LISTENING && before != ServerState.LISTENING) {
        server.listeningOn().ifPresent(address -> follow(server, address));
        server.listeningOnUnix().ifPresent(settings -> follow(server, settings));
      }
      if (now == ServerState.STOPPED) {
        leave(server);
      }
      session.clients().release(now == ServerState.LISTENING);
    }
  }
}
