package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.hand.HandTabs;
import dev.socketworkbench.ui.hand.HandsViewModel;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PaneTitle;
import dev.socketworkbench.ui.support.SafeQuestion;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The left pane: the server, or a tab for each of several. Only the server in front is in the
 * window, so that an id names one control.
 */
public final class ServerTabs extends VBox {
  private final ServersViewModel model;
  private final PaneTitle title = new PaneTitle(Messages.get("server.title"));
  private final TabPane tabs = new TabPane();
  private final Map<ServerViewModel, Tab> tabOf = new HashMap<>();
  private final Map<ServerViewModel, ServerPane> paneOf = new HashMap<>();

  private final HandTabs hands;
  private final Button addHand;

  /** The pane of these servers, and of sockets that are called by hand beside them. */
  public ServerTabs(ServersViewModel model, HandsViewModel handModel) {
    this.model = model;
    this.addHand =
        Controls.iconButton("server-hand", Feather.TERMINAL, () -> handModel.add(Side.SERVER));
    addHand.setDisable(!HandsViewModel.isPossible());
    hands = new HandTabs(handModel, Side.SERVER, tabs, this::show);
    getStyleClass().addAll("pane", "side-pane");
    Controls.named(tabs, "server-tabs");
    tabs.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    model.servers().forEach(this::add);
    model.servers().addListener(this::changed);
    model.selectedProperty().subscribe(now -> show());
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            tab -> {
              if (tab != null && tab.getUserData() instanceof ServerViewModel server) {
                model.selectedProperty().set(server);
                show();
              }
            });
  }

  /** What names the pane. */
  public PaneTitle title() {
    return title;
  }

  /** Puts the focus where Enter starts the server in front, or makes the next call by hand. */
  public void focusStart() {
    if (hands.isInFront()) {
      hands.focusMake();
    } else {
      front().focusStart();
    }
  }

  /**
   * Holds the focus until a new tab is laid out: what is taken out of the window would pass it on.
   */
  public void holdFocus() {
    tabs.requestFocus();
  }

  /** An Enter that comes before the button can be pressed means it all the same. */
  private void key(KeyEvent event) {
    ServerViewModel server = model.selectedProperty().get();
    if (event.getCode() == KeyCode.ENTER
        && tabs.isFocused()
        && !hands.isInFront()
        && server.canStartProperty().get()) {
      server.start();
      event.consume();
    }
  }

  /** Puts the focus where what failed of the server in front can be mended. */
  public void focusMend() {
    front().focusMend();
  }

  /** Whether it can be put there: a new tab is laid out first. */
  public boolean canFocusStart() {
    return hands.isInFront() ? hands.canFocusMake() : front() != null && front().canFocusStart();
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  public void poll() {
    model.poll();
    front().poll();
    hands.poll();
  }

  /** What cannot be read if it changes more often; to be called ten times a second. */
  public void pollSlowly() {
    front().pollSlowly();
    hands.pollSlowly();
  }

  private ServerPane front() {
    return paneOf.get(model.selectedProperty().get());
  }

  private void changed(ListChangeListener.Change<? extends ServerViewModel> change) {
    while (change.next()) {
      change.getRemoved().forEach(this::remove);
      change.getAddedSubList().forEach(this::add);
    }
    show();
  }

  private void add(ServerViewModel server) {
    Tab tab = new Tab();
    tab.setUserData(server);
    tab.textProperty().bind(server.titleProperty());
    tab.setOnCloseRequest(
        event -> {
          event.consume(); // the model takes the server away, and with it the tab
          if (mayClose(server)) {
            model.remove(server);
          }
        });
    tabOf.put(server, tab);
    paneOf.put(server, new ServerPane(server, model));
    tabs.getTabs().add(tab);
  }

  /** Closes the server in front as its tab's cross does; says whether it has a tab. */
  public boolean closeFront() {
    if (hands.isInFront()) {
      hands.closeFront();
      return true;
    }
    boolean several = model.servers().size() > 1;
    if (several && mayClose(model.selectedProperty().get())) {
      model.remove(model.selectedProperty().get());
    }
    return several;
  }

  /** Its connections end with a server: closing it asks first. */
  private boolean mayClose(ServerViewModel server) {
    int open = server.openCount();
    return open == 0
        || SafeQuestion.ask(
            getScene().getWindow(),
            Messages.get("server.close-title"),
            Messages.get("server.close-text", open),
            Messages.get("server.close-yes"));
  }

  private void remove(ServerViewModel server) {
    paneOf.remove(server);
    tabs.getTabs().remove(tabOf.remove(server));
  }

  /** One server needs no tabs: their room is worth more to what is below. */
  private void show() {
    ServerPane front = front();
    if (front == null) {
      return; // between two changes of the list
    }
    boolean several = model.servers().size() > 1 || !hands.isEmpty();
    tabOf.forEach(
        (each, tab) -> tab.setContent(several && paneOf.get(each) == front ? front : null));
    HBox commands = new HBox(hands.isInFront() ? new HBox() : front.commands(), addHand);
    commands.getStyleClass().add("buttons");
    getChildren().setAll(new WrappingLine(title, commands), several ? tabs : front);
    VBox.setVgrow(front, Priority.ALWAYS);
    if (hands.isInFront()) {
      return;
    }
    Tab tab = tabOf.get(model.selectedProperty().get());
    if (several && tab != null) {
      tabs.getSelectionModel().select(tab);
    }
  }
}
