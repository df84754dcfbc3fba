package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionItems;
import dev.socketworkbench.ui.hand.HandPane;
import dev.socketworkbench.ui.hand.HandsViewModel;
import dev.socketworkbench.ui.program.ProgramPane;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.side.EntryTabs;
import dev.socketworkbench.ui.side.OtherTabs;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PaneTitle;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The right pane: a tab for each client. Only the tab in front has its content in the window, so
 * that an id names one control.
 */
public final class ClientTabs extends VBox {
  private final ClientsViewModel model;
  private final PaneTitle title = new PaneTitle(Messages.get("client.title"));
  private final TabPane tabs = new TabPane();
  private List<Action> offered = List.of();
  private final Map<ClientViewModel, Tab> tabOf = new HashMap<>();
  private final Map<ClientViewModel, ClientPane> paneOf = new HashMap<>();

  private final OtherTabs others;

  /** The tabs of these clients, and beside them of sockets by hand and of other programs. */
  public ClientTabs(ClientsViewModel model, HandsViewModel handModel, ProgramsViewModel programs) {
    this.model = model;
    others =
        new OtherTabs(
            List.of(
                new EntryTabs<>(handModel, Side.CLIENT, tabs, HandPane::new, () -> {}),
                new EntryTabs<>(programs, Side.CLIENT, tabs, ProgramPane::new, () -> {})));
    Button addHand =
        Controls.iconButton("client-hand", Feather.TERMINAL, () -> handModel.add(Side.CLIENT));
    addHand.setDisable(!HandsViewModel.isPossible());
    Button addProgram =
        Controls.iconButton("client-program", Feather.CPU, () -> programs.add(Side.CLIENT));
    getStyleClass().addAll("pane", "side-pane");
    Controls.named(tabs, "client-tabs");
    tabs.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    Button add = Controls.iconButton("client-add", Feather.PLUS, model::add);
    HBox adders = new HBox(add, addHand, addProgram);
    adders.getStyleClass().add("buttons");
    TabGroup.of(adders);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(new WrappingLine(title, adders), tabs);

    model.clients().forEach(this::add);
    model.clients().addListener(this::changed);
    model.selectedProperty().subscribe(this::show);
    tabs.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            tab -> {
              if (tab != null && tab.getUserData() instanceof ClientViewModel client) {
                model.selectedProperty().set(client);
              }
            });
  }

  /** Offers these on each tab, whose client comes to the front first. */
  public void offer(List<Action> actions) {
    offered = actions;
    tabs.addEventFilter(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> tabOf.forEach(this::offer));
  }

  private void offer(ClientViewModel client, Tab tab) {
    if (tab.getContextMenu() != null) {
      return;
    }
    ContextMenu menu = new ContextMenu();
    menu.getItems().addAll(ActionItems.all(offered));
    menu.setOnShowing(event -> model.selectedProperty().set(client));
    tab.setContextMenu(menu);
  }

  /** What names the pane. */
  public PaneTitle title() {
    return title;
  }

  /** Puts the focus where Enter connects the client in front, or makes the next call by hand. */
  public void focusConnect() {
    if (others.isInFront()) {
      others.focusNext();
    } else {
      paneOf.get(model.selectedProperty().get()).focusConnect();
    }
  }

  /** Lets a person choose a file for what the client in front receives from now on. */
  public void chooseFile() {
    paneOf.get(model.selectedProperty().get()).chooseFile();
  }

  /**
   * Holds the focus until a new tab is laid out: what is taken out of the window would pass it on.
   */
  public void holdFocus() {
    tabs.requestFocus();
  }

  /** An Enter that comes before the button can be pressed means it all the same. */
  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && tabs.isFocused() && !others.isInFront()) {
      model.selectedProperty().get().connect();
      event.consume();
    }
  }

  /** Whether it can be put there: a new tab is laid out first. */
  public boolean canFocusConnect() {
    return others.isInFront()
        ? others.canFocusNext()
        : paneOf.get(model.selectedProperty().get()).canFocusConnect();
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  public void poll() {
    model.poll();
    others.poll();
  }

  /** What cannot be read if it changes more often; to be called ten times a second. */
  public void pollSlowly() {
    others.pollSlowly();
  }

  /**
   * Closes the client in front as its tab's cross does.
   *
   * @return false if it is the only one and has never been used: its tab would come again
   */
  public boolean closeFront() {
    if (others.isInFront()) {
      others.closeFront();
      return true;
    }
    ClientViewModel front = model.selectedProperty().get();
    boolean closes = model.clients().size() > 1 || front.client().isPresent();
    if (closes) {
      model.remove(front);
    }
    return closes;
  }

  private void changed(ListChangeListener.Change<? extends ClientViewModel> change) {
    while (change.next()) {
      change.getRemoved().forEach(this::remove);
      change.getAddedSubList().forEach(this::add);
    }
  }

  private void add(ClientViewModel client) {
    Tab tab = new Tab();
    tab.setUserData(client);
    tab.textProperty().bind(client.titleProperty());
    tab.setOnCloseRequest(
        event -> {
          event.consume(); // the model takes the client away, and with it the tab
          model.remove(client);
        });
    tabOf.put(client, tab);
    paneOf.put(client, new ClientPane(client));
    tabs.getTabs().add(tab);
  }

  private void remove(ClientViewModel client) {
    paneOf.remove(client);
    tabs.getTabs().remove(tabOf.remove(client));
  }

  private void show(ClientViewModel client) {
    tabOf.forEach((each, tab) -> tab.setContent(each == client ? paneOf.get(each) : null));
    Tab front = tabOf.get(client);
    if (front != null) {
      tabs.getSelectionModel().select(front);
    }
  }
}
