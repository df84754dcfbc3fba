package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.ui.hand.HandPane;
import dev.socketworkbench.ui.hand.HandsViewModel;
import dev.socketworkbench.ui.program.ProgramPane;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.side.EntryTabs;
import dev.socketworkbench.ui.side.OtherTabs;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PaneTitle;
import dev.socketworkbench.ui.support.SafeQuestion;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import java.util.HashMap;
import java.util.List;
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

  private final OtherTabs others;
  private final Button addHand;
  private final Runnable addProgram;

  /** The pane of these servers, and beside them of sockets by hand and of other programs. */
  public ServerTabs(ServersViewModel model, HandsViewModel handModel, ProgramsViewModel programs) {
    this.model = model;
    this.addHand =
        Controls.iconButton("server-hand", Feather.TERMINAL, () -> handModel.add(Side.SERVER));
    addHand.setDisable(!HandsViewModel.isPossible());
    this.addProgram = () -> programs.add(Side.SERVER);
    others =
        new OtherTabs(
            List.of(
                new EntryTabs<>(handModel, Side.SERVER, tabs, HandPane::new, this::show),
                new EntryTabs<>(programs, Side.SERVER, tabs, ProgramPane::new, this::show)));
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
    if (others.isInFront()) {
      others.focusNext();
    } else {
      front().focusStart();
    }
  }

  /** Puts the focus where the server in front is answered for; says whether that is possible. */
  public boolean focusAnswer() {
    return front().focusAnswer();
  }

  /** Lets a person choose a file for what the chosen connection of the server in front receives. */
  public void chooseFile() {
    front().chooseFile();
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
        && !others.isInFront()
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
    return others.isInFront() ? others.canFocusNext() : front() != null && front().canFocusStart();
  }

  /** Brings what is shown up to date; to be called at each pulse. */
  public void poll() {
    model.poll();
    front().poll();
    others.poll();
  }

  /** What cannot be read if it changes more often; to be called ten times a second. */
  public void pollSlowly() {
    front().pollSlowly();
    others.pollSlowly();
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
    paneOf.put(server, new ServerPane(server, model, addProgram));
    tabs.getTabs().add(tab);
  }

  /** Closes the server in front as its tab's cross does; says whether it has a tab. */
  public boolean closeFront() {
    if (others.isInFront()) {
      others.closeFront();
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
    boolean several = model.servers().size() > 1 || !others.isEmpty();
    tabOf.forEach(
        (each, tab) -> tab.setContent(several && paneOf.get(each) == front ? front : null));
    HBox commands =
        others.isInFront()
            ? new HBox(addHand, Controls.iconButton("server-program", Feather.CPU, addProgram))
            : new HBox(front.commands(), addHand);
    commands.getStyleClass().add("buttons");
    TabGroup.of(commands);
    getChildren().setAll(new WrappingLine(title, commands), several ? tabs : front);
    VBox.setVgrow(front, Priority.ALWAYS);
    if (others.isInFront()) {
      return;
    }
    Tab tab = tabOf.get(model.selectedProperty().get());
    if (several && tab != null) {
      tabs.getSelectionModel().select(tab);
    }
  }
}
