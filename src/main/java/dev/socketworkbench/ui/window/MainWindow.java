package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.ServerState;
import dev.socketworkbench.ui.client.ClientTabs;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.server.ServerPane;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.Pulse;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.TimelineSource;
import dev.socketworkbench.ui.timeline.TimelineViewModel;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The whole window: server left, client right, between them what passes, below them the logs. */
public final class MainWindow {
  private final Session session;
  private final SettingsStore settings;
  private final Looks looks;
  private final WindowMemory memory;
  private final Pulse pulse = new Pulse();
  private final ServerPane server;
  private final ClientTabs clients;
  private final LogArea logs;
  private final SplitPane upper;
  private final SplitPane whole;
  private final NoticeBar notices = new NoticeBar();
  private final Stretch stretch;
  private final Scene scene;

  /** The window of this session; nothing is shown yet. */
  public MainWindow(Session session, Background background, SettingsStore settings) {
    this.session = session;
    this.settings = settings;
    this.looks = Looks.remembered(settings);
    this.memory = new WindowMemory(settings);
    this.server = new ServerPane(session.server());
    this.clients = new ClientTabs(session.clients());
    LogSources sources = new LogSources(session);
    this.logs = new LogArea(background, pulse);
    logs.show(sources.of(Side.SERVER), sources.of(Side.CLIENT), sources.all());
    TimelineViewModel timelineModel = new TimelineViewModel(background, System::nanoTime);
    timelineModel.show(TimelineSource.live(session.journal(), sources::waiting));
    TimelinePane timeline = new TimelinePane(timelineModel);
    logs.selectedRowProperty().bindBidirectional(timeline.selectedRowProperty());
    logs.momentProperty().bind(timeline.cursorNanosProperty());
    StatusViewModel status = new StatusViewModel(session);
    timelineModel
        .cursorNanosProperty()
        .subscribe(
            moment -> {
              session.server().connections().showPast(PastStates.shownBy(timelineModel));
              status.showMoment(moment.longValue());
            });

    upper = new SplitPane(server, timeline, clients);
    upper.setId("split-upper");
    whole = new SplitPane(upper, logs);
    whole.setId("split-whole");
    whole.setOrientation(Orientation.VERTICAL);

    stretch = new Stretch(upper, whole, timeline);

    for (Region part : List.of(logs, upper, whole)) {
      part.setMinSize(0, 0); // large text in a small window is cut, not pushed outside
    }
    Commands commands = new Commands();
    BorderPane root = new BorderPane(whole);
    MainMenu menu = new MainMenu(session, looks, commands);
    MainTools tools = new MainTools(looks, commands);
    HBox.setHgrow(tools, Priority.ALWAYS);
    tools.setMinWidth(0);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    root.setTop(new VBox(new HBox(menu, tools), notices));
    root.setBottom(new StatusBar(status));
    scene = new Scene(root);
    looks.install(scene);

    session.server().stateProperty().subscribe(this::serverChanged);
    for (Runnable view :
        List.<Runnable>of(server::poll, clients::poll, timeline::pulse, status::poll)) {
      pulse.onPulse(view);
    }
  }

  /** Shows the window, with the focus where Enter starts the server. */
  public void show(Stage stage) {
    stage.setTitle(Messages.get("window.title"));
    stage.setScene(scene);
    memory.restore(stage);
    stage.setOnHiding(event -> keep(stage));
    stage.show();
    memory.keepOnScreen(stage);
    // Only now do the split panes have a size to divide.
    memory.restore(whole, 0.70);
    memory.restore(upper, 0.25, 0.74);
    pulse.start();
    server.focusStart();
  }

  /** Tells something that is no error of a pane: a settings file that could not be read. */
  public void notice(String text) {
    notices.show(text);
  }

  /** The window's heartbeat, which knows how long its frames took. */
  public Pulse pulse() {
    return pulse;
  }

  private void keep(Stage stage) {
    pulse.stop();
    if (stretch.isOn()) {
      stretch.toggle(); // the usual division is what is remembered
    }
    memory.keep(stage, upper, whole);
    looks.keep(settings);
    SessionMemory.keep(
        session.server().form(), session.clients().selectedProperty().get().form(), settings);
    settings.save();
  }

  /**
   * Enter after Enter: once the server starts, the next one connects; however early it comes, it
   * must neither meet a server that does not listen yet nor the button that stops it.
   */
  private void serverChanged(ServerState before, ServerState now) {
    if (now == ServerState.STARTING) {
      session.clients().hold();
      if (!(scene.getFocusOwner() instanceof TextInputControl)) {
        clients.focusConnect();
      }
    } else {
      if (now == ServerState.LISTENING && before != ServerState.LISTENING) {
        session.server().listeningOn().ifPresent(session.clients()::follow);
      }
      session.clients().release(now == ServerState.LISTENING);
    }
  }

  /** What menus and tools do. */
  private final class Commands implements WindowCommands {
    @Override
    public void quit() {
      scene.getWindow().hide();
    }

    @Override
    public void copy() {
      if (scene.getFocusOwner() instanceof TextInputControl field) {
        field.copy();
      } else {
        // The log knows the key itself; the menu only says it to the log that has the focus.
        logs.visibleViews().stream().filter(Node::isFocused).forEach(this::pressCopy);
      }
    }

    private void pressCopy(Node log) {
      Event.fireEvent(
          log, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
    }

    @Override
    public void find() {
      logs.filter().requestFocus();
      logs.filter().selectAll();
    }

    @Override
    public void merge() {
      logs.merge().fire();
    }

    @Override
    public void timelineOnly() {
      stretch.toggle();
    }

    @Override
    public void hex() {
      logs.hex().fire();
    }

    @Override
    public void shortcuts() {
      Dialogs.shortcuts(scene.getWindow());
    }

    @Override
    public void about() {
      Dialogs.about(scene.getWindow());
    }
  }
}
