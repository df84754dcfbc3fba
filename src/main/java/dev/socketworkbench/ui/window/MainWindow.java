package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.journal.order.Selection;
import dev.socketworkbench.ui.action.ActionFinder;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.detail.DetailPane;
import dev.socketworkbench.ui.help.HelpPage;
import dev.socketworkbench.ui.load.LoadWindow;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.present.Presenter;
import dev.socketworkbench.ui.present.PresenterBar;
import dev.socketworkbench.ui.support.AppIcon;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.PeerPrograms;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.timeline.TimelinePane;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import dev.socketworkbench.ui.timeline.model.TimelineViewModel;
import dev.socketworkbench.ui.window.menu.MainMenu;
import dev.socketworkbench.ui.window.menu.MainTools;
import dev.socketworkbench.ui.window.menu.RowActions;
import dev.socketworkbench.ui.window.menu.RunActions;
import dev.socketworkbench.ui.window.menu.SessionCommands;
import dev.socketworkbench.ui.window.menu.TimelineActions;
import dev.socketworkbench.ui.window.menu.WindowActions;
import dev.socketworkbench.ui.window.menu.WindowCommands;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.ui.window.status.FileStatus;
import dev.socketworkbench.ui.window.status.NoticeBar;
import dev.socketworkbench.ui.window.status.StatusBar;
import dev.socketworkbench.ui.window.status.StatusViewModel;
import dev.socketworkbench.ui.window.status.WindowStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
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
import javafx.util.Subscription;

/**
 * The whole window: server left, client right, between them what passes, below them the logs; for a
 * session from a file without the two outer panes.
 */
public final class MainWindow {
  private final Content content;
  private final Background background;
  private final SettingsStore settings;
  private final Looks looks;
  private final WindowMemory memory;
  private final FrameTicker pulse;
  private final BooleanProperty isOpen = new SimpleBooleanProperty(this, "isOpen", true);
  private final Subscription textSize;
  private final Optional<LivePanes> live;
  private final Optional<WindowScenarios> scenarios;
  private final LogArea logs;
  private final TimelinePane timeline;
  private final PaneColumns columns;
  private final DetailPane detail;
  private final LowerPanes lower;
  private final WholeDivision division;
  private final NoticeBar notices = new NoticeBar();
  private final VBox bars = new VBox(notices);
  private final Stretch stretch;
  private final FocusKeeper focus;
  private final PaneSteps panes;
  private final Scene scene;
  private final SessionCommands sessions;
  private final Actions actions = new Actions();
  private final MainTools tools;
  private ActionFinder finder;
  private final WindowHelp help;
  private final Presenter presenter;
  private LoadWindow loadWindow;

  /** The window of a session without any others; nothing is shown yet. */
  public MainWindow(Session session, Background background, SettingsStore settings) {
    this(
        Content.live(session, Messages.get("window.title")),
        background,
        settings,
        Looks.remembered(settings, background),
        SessionCommands.NONE);
  }

  /** The window of this content; nothing is shown yet. */
  public MainWindow(
      Content content,
      Background background,
      SettingsStore settings,
      Looks looks,
      SessionCommands sessions) {
    this.content = content;
    this.background = background;
    this.settings = settings;
    this.looks = looks;
    this.sessions = sessions;
    this.live = content.live().map(LivePanes::new);
    this.memory =
        new WindowMemory(settings, live.isPresent() ? WindowMemory.LIVE : WindowMemory.FILE);
    this.pulse = new FrameTicker(new JournalActivity(content.journal()));
    LogSources sources = new LogSources(content);
    this.logs = new LogArea(background, pulse);
    logs.show(sources.of(Selection.SERVERS), sources.of(Selection.CLIENTS), sources.all());
    TimelineViewModel timelineModel = new TimelineViewModel(background, System::nanoTime);
    timelineModel.show(
        live.isPresent()
            ? TimelineSource.live(content.journal(), sources::waiting)
            : TimelineSource.over(content.journal()));
    timeline = new TimelinePane(timelineModel, sessions::saveTimeline);
    logs.selectedRowProperty().bindBidirectional(timeline.selectedRowProperty());
    logs.momentProperty().bind(timeline.cursorNanosProperty());
    timelineModel.matchesProperty().bind(logs.matchesProperty());
    if (live.isEmpty()) {
      logs.toBeginning();
    }
    content
        .live()
        .map(Session::servers)
        .map(servers -> new ServerSelection(servers, sources, logs, timelineModel, background))
        .ifPresent(ServerSelection::follow);
    content
        .live()
        .ifPresent(
            session -> {
              session.servers().onAct(this::actedOnServer);
              session.clients().onAct(this::actedOnClient);
            });
    timelineModel.notes().problemProperty().subscribe(this::noteProblem);
    WindowStatus status =
        content
            .live()
            .<WindowStatus>map(StatusViewModel::new)
            .orElseGet(() -> new FileStatus(content.journal()));
    Optional<PeerPrograms> peers = content.live().map(session -> session.servers().peers());
    peers.ifPresent(all -> content.live().orElseThrow().clients().showPeers(all));
    LaneFacts facts = new LaneFacts(timelineModel, peers);
    timeline.canvas().showWords(facts);
    peers.ifPresent(all -> all.onFound(() -> timeline.canvas().showWords(facts)));
    TimelineStates states = new TimelineStates(timelineModel, content.journal());
    timelineModel
        .cursorNanosProperty()
        .subscribe(
            moment -> {
              content
                  .live()
                  .ifPresent(
                      session -> {
                        session.servers().showStates(states);
                        session.clients().showStates(states);
                      });
              status.showMoment(moment.longValue());
            });

    columns = new PaneColumns(live, timeline);
    detail = new DetailPane(timelineModel, sessions::saveTimeline);
    lower = new LowerPanes(logs, detail);
    logs.onDetail(lower::turnToDetail);
    logs.merge().setSelected(settings.getBoolean("log.merged", true));
    lower.showStatesWhile(timeline.statesShownProperty());
    SplitPane whole = new SplitPane(columns.split(), lower.split());
    whole.setId("split-whole");
    whole.setOrientation(Orientation.VERTICAL);

    scenarios =
        content.live().map(session -> new WindowScenarios(session, background, timeline, bars));
    stretch = new Stretch(columns, whole, timeline);
    division = new WholeDivision(whole, stretch);

    // What does not fit is scrolled or cut, not pushed outside; but the logs keep a few rows.
    logs.setMinWidth(0);
    columns.split().setMinSize(0, 0);
    whole.setMinSize(0, 0);
    Commands commands = new Commands();
    timeline.onLegend(() -> commands.help(HelpPage.TIMELINE));
    BorderPane root = new BorderPane(whole);
    WindowActions.file(actions, content.live(), sessions);
    WindowActions.ends(actions, commands, sessions);
    WindowActions.edit(actions, commands, logs);
    RowActions.add(actions, timelineModel, new SelectedRow());
    WindowActions.view(actions, looks, isOpen, commands, logs);
    TimelineActions.add(actions, timeline);
    content.live().ifPresent(session -> RunActions.add(actions, session, commands));
    WindowActions.help(actions, commands);
    timeline.canvas().offer(RowActions.menu(actions));
    logs.offer(RowActions.menu(actions));
    live.ifPresent(both -> both.clients().offer(RunActions.clientMenu(actions)));
    content.live().ifPresent(session -> session.servers().onFilter(this::filter));
    MainMenu menu = new MainMenu(actions, sessions);
    tools = new MainTools(live.isPresent(), looks, isOpen, commands, sessions);
    HBox.setHgrow(tools, Priority.ALWAYS);
    tools.setMinWidth(0);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    root.setTop(new VBox(new HBox(menu, tools), bars));
    root.setBottom(new StatusBar(status));
    presenter = presenter(root, commands, timelineModel);
    scene = new Scene(root);
    looks.install(scene);
    help = new WindowHelp(scene, looks, actions);

    focus = new FocusKeeper(scene, bars, this::focusNext);
    focus.install();
    panes = new PaneSteps(scene);
    live.ifPresent(
        both -> panes.add(both.servers(), () -> both.isInReach(true), () -> both.focus(true)));
    panes.add(timeline, timeline::focusDrawing);
    live.ifPresent(
        both -> panes.add(both.clients(), () -> both.isInReach(false), () -> both.focus(false)));
    panes.add(logs, logs::focusLog);
    panes.add(detail, detail::focusPage);
    live.ifPresent(panes -> panes.attach(scene, columns, stretch::end));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    FileDrop.install(scene, sessions::open);
    live.ifPresent(panes -> pulse.onPulse(panes::poll));
    pulse.onPulse(focus::pulse);
    pulse.onPulse(this::fit);
    pulse.onPulse(timeline::pulse);
    pulse.onPulse(() -> detail.pulse(looks.scale().pixels()));
    pulse.onPulse(presenter::pulse);
    pulse.onSlowPulse(status::poll);
    pulse.keepAwakeWhile(timelineModel::isBusy);
    pulse.keepAwakeWhile(logs::isBusy);
    peers.ifPresent(all -> pulse.keepAwakeWhile(all::isBusy));
    pulse.smoothWhile(timelineModel.playback().playingProperty()::get);
    pulse.beatWhile(() -> !sources.waiting().isEmpty());
    pulse.beatWhile(timelineModel::isMoving);
    pulse.onRest(resting -> Caret.blink(scene, !resting));
    live.ifPresent(panes -> pulse.onRest(resting -> panes.freshen()));
    pulse.wakeBy(scene);
    textSize = looks.scale().percentProperty().subscribe(this::textChanges);
  }

  /** Shows the window, with the focus where Enter starts the server. */
  public void show(Stage stage) {
    stage.setTitle(content.title());
    stage.setScene(scene);
    memory.restore(stage);
    stage.setOnHiding(event -> keep(stage));
    stage.show();
    // A stage that showed another session has not laid out what it shows now.
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    AppIcon.install(stage, background);
    WindowMemory.keepOnScreen(stage);
    // Only now do the split panes have a size to divide.
    division.restore(memory);
    memory.restore(lower.split(), 0.64);
    memory.restore(columns.split(), live.isPresent() ? new double[] {0.25, 0.74} : new double[] {});
    columns.serversFoldedProperty().set(settings.getBoolean("side.servers-folded", false));
    columns.clientsFoldedProperty().set(settings.getBoolean("side.clients-folded", false));
    pulse.start();
    live.ifPresentOrElse(panes -> panes.servers().focusStart(), logs::requestFocus);
  }

  private Presenter presenter(BorderPane root, WindowCommands commands, TimelineViewModel model) {
    PresenterBar bar =
        new PresenterBar(
            model,
            content.live().map(Session::servers),
            content.live().map(Session::clients),
            commands::present);
    return new Presenter(
        root,
        bar,
        looks.scale(),
        alone -> {
          timeline.showTools(!alone);
          if (stretch.isOn() != alone) {
            stretch.toggle();
          }
        });
  }

  private void actedOnServer() {
    timeline.model().cursor().leavePast();
    scenarios.ifPresent(WindowScenarios::actedOnServer);
  }

  private void actedOnClient() {
    timeline.model().cursor().leavePast();
    scenarios.ifPresent(WindowScenarios::actedOnClient);
  }

  /**
   * Esc returns to now from wherever it means nothing else, and now takes away what is said of a
   * failure.
   */
  private void escape(KeyEvent event) {
    if (event.getCode() != KeyCode.ESCAPE) {
      return;
    }
    if (timeline.cursorNanosProperty().get() != TimelineViewModel.NOW) {
      timeline.model().cursor().toNow();
      event.consume();
    } else if (live.map(LivePanes::dismissProblems).orElse(false)) {
      event.consume();
    }
  }

  /** Puts the focus where the next key is most likely meant for. */
  private void focusNext() {
    if (stretch.isOn()) {
      timeline.focusDrawing();
    } else {
      live.ifPresentOrElse(LivePanes::showNext, logs::requestFocus);
    }
  }

  /** Makes the best of the window's width and its text's size. */
  private void fit() {
    if (scene.getWindow() instanceof Stage stage) { // else another has taken it over
      double textPixels = looks.scale().pixels();
      division.fit(scene.getHeight(), textPixels);
      columns.fit(scene.getWidth(), textPixels);
      lower.fit(scene.getWidth(), textPixels);
      memory.leastFor(stage, textPixels);
    }
  }

  /** Before anything is laid out with the new text, which would push the dividers aside. */
  private void textChanges() {
    fit();
    pulse.wake();
  }

  /** Tells something that is no error of a pane: a settings file that could not be read. */
  public void notice(String text) {
    notices.show(text);
  }

  /** Remembers what is to be remembered and shows nothing more: another takes over the stage. */
  public void leave() {
    keep((Stage) scene.getWindow());
  }

  /** Shows a bar below the menus, above those that are already there. */
  public void addBar(Node bar) {
    bars.getChildren().addFirst(bar);
  }

  /** Runs this once, when the first frame of the timeline is drawn: what can wait for that. */
  public void afterFirstFrame(Runnable then) {
    Subscription[] waiting = {Subscription.EMPTY};
    waiting[0] =
        pulse.onPulse(
            () -> {
              if (timeline.model().currentFrame().isPresent()) {
                waiting[0].unsubscribe();
                then.run();
              }
            });
  }

  /** Takes a bar away. */
  public void removeBar(Node bar) {
    bars.getChildren().remove(bar);
  }

  /** Selects a row of the journal, in the timeline and in the logs. */
  public void select(long row) {
    timeline.selectedRowProperty().set(row);
  }

  /** How many notes the session has, as far as it is read. */
  public int noteCount() {
    return timeline.model().index().map(index -> index.notes().size()).orElse(0);
  }

  /** What the logs are filtered by, as it was typed. */
  public String filterText() {
    return logs.filter().getText();
  }

  /** The sockets of the connections that the timeline shows; empty if it shows all. */
  public Optional<Set<SocketId>> shownSockets() {
    return timeline.model().chosenSockets();
  }

  /** All that can be done in it. */
  public Actions actions() {
    return actions;
  }

  /** The presenter mode. */
  public Presenter presenter() {
    return presenter;
  }

  /** What the window shows. */
  public Content content() {
    return content;
  }

  private void noteProblem(String problem) {
    if (!problem.isEmpty()) {
      notice(Messages.get("session.note-not-kept", problem));
    }
  }

  private void showLoad(Session session) {
    if (loadWindow == null || !loadWindow.isShowing()) {
      session.server().target().ifPresent(session.load()::aimAt);
      loadWindow =
          new LoadWindow(scene.getWindow(), session.load(), looks::install, looks::uninstall);
    }
    loadWindow.show();
  }

  /** The window's heartbeat, which knows how long its frames took. */
  public FrameTicker pulse() {
    return pulse;
  }

  private void keep(Stage stage) {
    stage.setOnHiding(null);
    textSize.unsubscribe(); // first: a pulse that is woken beats
    pulse.stop();
    if (loadWindow != null) {
      loadWindow.hide();
    }
    help.close();
    presenter.end();
    if (stretch.isOn()) {
      stretch.toggle(); // the usual division is what is remembered
    }
    columns.fit(Double.POSITIVE_INFINITY, 1); // this too
    lower.fit(Double.POSITIVE_INFINITY, 1);
    settings.put("log.merged", logs.merge().isSelected());
    settings.put("side.servers-folded", columns.serversFoldedProperty().get());
    settings.put("side.clients-folded", columns.clientsFoldedProperty().get());
    columns.serversFoldedProperty().set(false);
    columns.clientsFoldedProperty().set(false);
    memory.keep(stage, columns.split(), lower.split());
    division.keep(memory);
    scenarios.ifPresent(WindowScenarios::leave); // its settings are not the user's
    live.ifPresent(panes -> panes.keep(settings));
    settings.save();
    looks.uninstall(scene);
    isOpen.set(false);
  }

  /** Lets the logs show only the rows of these sockets. */
  private void filter(List<SocketId> sockets) {
    if (!sockets.isEmpty()) {
      stretch.end();
      logs.filter()
          .setText(
              sockets.stream()
                  .map(socket -> "socket:" + socket)
                  .collect(Collectors.joining(" or ")));
      logs.search().onlyMatchesProperty().set(true);
    }
  }

  /** What is done with the selected row. */
  private final class SelectedRow implements RowActions.RowCommands {
    @Override
    public void filterConnection() {
      filter(detail.connection());
    }

    @Override
    public void copyBytes() {
      detail.copyBytes();
    }

    @Override
    public void saveBytes() {
      detail.saveBytes();
    }

    @Override
    public void showDetail() {
      show(DetailPane.Tab.CALL);
    }

    @Override
    public void showConversation() {
      show(DetailPane.Tab.CONVERSATION);
    }

    private void show(DetailPane.Tab tab) {
      stretch.end();
      lower.show(tab);
      detail.focusPage();
    }
  }

  /** What menus and tools do. */
  private final class Commands implements WindowCommands {
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
      stretch.end();
      logs.filter().requestFocus();
      logs.filter().selectAll();
    }

    @Override
    public void toMatch(boolean forward) {
      logs.toMatch(forward);
    }

    @Override
    public void findAction() {
      if (finder == null) {
        finder = new ActionFinder(actions);
      }
      finder.show(tools.findAction(), scene.getWindow());
    }

    @Override
    public void close() {
      if (!live.map(LivePanes::closeTab).orElse(false)) {
        sessions.close();
      }
    }

    @Override
    public void toPane(boolean forward) {
      panes.step(forward);
    }

    @Override
    public void merge() {
      logs.merge().fire();
    }

    @Override
    public void present() {
      presenter.toggle();
      timeline.focusDrawing();
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
    public void load() {
      content.live().ifPresent(MainWindow.this::showLoad);
    }

    @Override
    public void scenarios() {
      scenarios.ifPresent(WindowScenarios::showGallery);
    }

    @Override
    public void help(HelpPage page) {
      help.window().show(page);
    }

    @Override
    public void explain() {
      help.explain(timeline, logs);
    }

    @Override
    public void about() {
      Dialogs.about(scene.getWindow(), background);
    }
  }
}
