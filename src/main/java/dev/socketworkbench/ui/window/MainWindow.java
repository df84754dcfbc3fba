package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.code.CodeLanguage;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.message.history.SentHistory;
import dev.socketworkbench.ui.action.ActionFinder;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.help.HelpPage;
import dev.socketworkbench.ui.log.LogArea;
import dev.socketworkbench.ui.present.Presenter;
import dev.socketworkbench.ui.present.PresenterBar;
import dev.socketworkbench.ui.program.ProgramsViewModel;
import dev.socketworkbench.ui.program.RecentPrograms;
import dev.socketworkbench.ui.program.rule.HeldBar;
import dev.socketworkbench.ui.replay.ReplayStage;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.support.AppIcon;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Caret;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SettingsStore;
import dev.socketworkbench.ui.template.TemplateUser;
import dev.socketworkbench.ui.timeline.TimelinePane;
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
import dev.socketworkbench.ui.window.status.NoticeBar;
import dev.socketworkbench.ui.window.status.StatusBar;
import dev.socketworkbench.ui.window.tool.ToolWindows;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
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
  private final FrameTicker pulse;
  private final BooleanProperty isOpen = new SimpleBooleanProperty(this, "isOpen", true);
  private final Subscription textSize;
  private final Optional<LivePanes> live;
  private final Optional<WindowScenarios> scenarios;
  private final LogArea logs;
  private final TimelinePane timeline;
  private final SessionPanes shown;
  private final PaneLayout layout;
  private final NoticeBar notices = new NoticeBar();
  private final VBox bars = new VBox(notices);
  private final Stretch stretch;
  private final FocusKeeper focus;
  private final PaneSteps panes;
  private final Scene scene;
  private final SessionCommands sessions;
  private final Actions actions = new Actions();
  private final MainTools tools;
  private final ToolWindows windows;
  private ActionFinder finder;
  private final WindowHelp help;
  private final Presenter presenter;

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
    this.pulse = new FrameTicker(new JournalActivity(content.journal()));
    shown = new SessionPanes(content, background, pulse, sessions);
    logs = shown.logs();
    timeline = shown.timeline();
    content.live().ifPresent(this::follow);
    TimelineViewModel timelineModel = shown.model();
    timelineModel.notes().problemProperty().subscribe(this::noteProblem);
    layout = new PaneLayout(live, shown, settings);
    stretch = layout.stretch();
    logs.onDetail(layout.lower()::turnToDetail);
    logs.merge().setSelected(settings.getBoolean("log.merged", true));
    shown
        .detail()
        .codeLanguageProperty()
        .set(settings.getEnum("code.language", CodeLanguage.PYTHON));
    shown
        .detail()
        .templates()
        .restore(settings.get("templates.files", ""), settings.get("templates.choices", ""));
    layout.lower().showStatesWhile(timeline.statesShownProperty());
    scenarios =
        content.live().map(session -> new WindowScenarios(session, background, timeline, bars));
    Commands commands = new Commands();
    timeline.onLegend(() -> commands.help(HelpPage.TIMELINE));
    BorderPane root = new BorderPane(layout.whole());
    WindowActions.file(actions, content.live(), sessions);
    WindowActions.ends(actions, commands, sessions);
    WindowActions.edit(actions, commands, logs);
    Optional<ProgramsViewModel> programs = content.live().map(Session::programs);
    SelectedRow selected =
        new SelectedRow(
            shown,
            layout,
            commands::socketOption,
            commands::replay,
            this::reply,
            new Files(),
            programs);
    RowActions.add(
        actions,
        timelineModel,
        programs
            .map(ProgramsViewModel::areAnyProperty)
            .orElseGet(() -> new SimpleBooleanProperty()),
        selected);
    WindowActions.view(actions, looks, isOpen, commands, logs);
    TimelineActions.add(actions, timeline);
    content.live().ifPresent(session -> RunActions.add(actions, session, commands));
    WindowActions.help(actions, commands);
    timeline.canvas().offer(RowActions.menu(actions));
    logs.offer(RowActions.menu(actions));
    programs.ifPresent(
        all -> {
          timeline.addLine(new HeldBar(all.held()));
          timeline.canvas().offerOfHeld(RunActions.heldMenu(actions), all.held()::choose);
        });
    live.ifPresent(both -> both.clients().offer(RunActions.clientMenu(actions)));
    content.live().ifPresent(session -> session.servers().onFilter(selected::filter));
    MainMenu menu = new MainMenu(actions, sessions);
    tools = new MainTools(live.isPresent(), looks, isOpen, commands, sessions);
    HBox.setHgrow(tools, Priority.ALWAYS);
    tools.setMinWidth(0);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    root.setTop(new VBox(new HBox(menu, tools), bars));
    root.setBottom(new StatusBar(shown.status()));
    presenter = presenter(root, commands, timelineModel);
    scene = new Scene(root);
    looks.install(scene);
    help = new WindowHelp(scene, looks, actions);
    windows =
        new ToolWindows(
            scene,
            looks,
            background,
            content.journal(),
            content.live(),
            this::replayStage,
            this::select,
            settings.beside(MessageLibraryFile.USUAL_NAME),
            shown.detail().templates());
    shown.detail().showFindings(windows::provedBy);
    content.live().ifPresent(session -> session.programs().onFindings(windows::findings));
    content.live().ifPresent(session -> session.programs().onAttach(windows::attach));
    focus = new FocusKeeper(scene, bars, this::focusNext);
    focus.install();
    panes = new PaneSteps(scene);
    addPanes();
    live.ifPresent(both -> both.attach(scene, layout.columns(), stretch::end));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    FileDrop.install(scene, this::dropped);
    beat();
    textSize = looks.scale().percentProperty().subscribe(this::textChanges);
  }

  /** Whoever does something is in the present again. */
  private void follow(Session session) {
    Runnable leavePast = timeline.model().cursor()::leavePast;
    session.servers().onAct(this::actedOnServer);
    session.clients().onAct(this::actedOnClient);
    session.socketOptions().onAct(leavePast);
    session.hands().onAct(leavePast);
    session.hands().onWaiting(() -> timeline.model().waits());
    session.programs().onAct(leavePast);
    session.programs().onWaiting(() -> timeline.model().waits());
    session.programs().remember(new RecentPrograms(settings, background));
    SentHistory sent = new SentHistory(settings.beside(SentHistory.USUAL_NAME));
    session.clients().remember(message -> windows().messages(Optional.of(message)), sent);
    session.servers().remember(sent);
    background.run(
        () -> {
          sent.read();
          return sent;
        },
        read -> {},
        unread -> {}); // said where it is searched
  }

  /** Those beside this one, which are made after what asks for them. */
  private ToolWindows windows() {
    return windows;
  }

  /** The panes in the order in which the focus goes round them. */
  private void addPanes() {
    live.ifPresent(
        both -> panes.add(both.servers(), () -> both.isInReach(true), () -> both.focus(true)));
    panes.add(timeline, timeline::focusDrawing);
    live.ifPresent(
        both -> panes.add(both.clients(), () -> both.isInReach(false), () -> both.focus(false)));
    panes.add(logs, logs::focusLog);
    panes.add(shown.detail(), shown.detail()::focusPage);
  }

  /** What is done at each beat, in this order, and what while nothing happens. */
  private void beat() {
    live.ifPresent(
        both -> {
          pulse.onPulse(both::poll);
          pulse.onSlowPulse(both::pollSlowly);
        });
    pulse.onPulse(focus::pulse);
    pulse.onPulse(this::fit);
    pulse.onPulse(timeline::pulse);
    pulse.onPulse(() -> shown.detail().pulse(looks.scale().pixels()));
    pulse.onPulse(presenter::pulse);
    shown.keepAwake(pulse);
    pulse.onRest(resting -> Caret.blink(scene, !resting));
    live.ifPresent(both -> pulse.onRest(resting -> both.freshen()));
    pulse.wakeBy(scene);
  }

  /** Shows the window, with the focus where Enter starts the server. */
  public void show(Stage stage) {
    stage.setTitle(content.title());
    stage.setScene(scene);
    layout.restore(stage);
    stage.setOnHiding(event -> keep(stage));
    stage.show();
    // A stage that showed another session has not laid out what it shows now.
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    AppIcon.install(stage, background);
    WindowMemory.keepOnScreen(stage);
    // Only now do the split panes have a size to divide.
    layout.restoreDividers();
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

  /** Programs are run, everything else is opened as a session. */
  private void dropped(List<Path> files, Node target) {
    List<Path> others = live.map(both -> both.run(files, target)).orElse(files);
    if (!others.isEmpty()) {
      sessions.open(others);
    }
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
      layout.fit(stage, scene, looks.scale().pixels());
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

  /** Tells that something is done as it was asked for. */
  public void tell(String text) {
    notices.showDone(text);
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

  /** Folds and orders the panes as a workspace says; its forms are not the user's own. */
  public void useWorkspace(WindowLook look) {
    layout.columns().serversFoldedProperty().set(look.foldsServers());
    layout.columns().clientsFoldedProperty().set(look.foldsClients());
    look.mergesLogs().ifPresent(logs.merge()::setSelected);
    layout.use(look.sizes());
    live.ifPresent(LivePanes::keepNothing);
  }

  /** How the panes are folded and ordered. */
  public WindowLook look() {
    return new WindowLook(
        Optional.empty(),
        OptionalInt.empty(),
        layout.columns().serversFoldedProperty().get(),
        layout.columns().clientsFoldedProperty().get(),
        Optional.of(logs.merge().isSelected()),
        layout.sizes());
  }

  /** Selects a row of the journal, in the timeline and in the logs. */
  public void select(long row) {
    timeline.selectedRowProperty().set(row);
  }

  /** The running session in which a replay's sockets are: this window's, or else another's. */
  private Optional<ReplayStage> replayStage() {
    return content
        .live()
        .map(session -> new ReplayStage(session.tracer(), session.journal(), this::select))
        .or(sessions::replayStage);
  }

  /** How many notes a person has made in the session, as far as it is read. */
  public int noteCount() {
    return (int)
        timeline.model().index().stream()
            .flatMap(index -> index.pinned().stream())
            .filter(pinned -> pinned.row().entry() instanceof Note)
            .count();
  }

  /** What the logs are filtered by, as it was typed. */
  public String filterText() {
    return logs.filter().getText();
  }

  /** The sockets of the connections that the timeline shows; empty if it shows all. */
  public Optional<Set<SocketId>> shownSockets() {
    return timeline.model().chosenSockets();
  }

  /** Whether a script was typed that is in no file. */
  public boolean hasUnsavedScript() {
    return windows.hasUnsavedScript();
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

  /** Lets a person answer on this socket, or says why that is not possible. */
  private void reply(SocketId socket) {
    stretch.end();
    if (!live.map(panes -> panes.reply(socket)).orElse(false)) {
      notice(Messages.get("reply.nobody", socket));
    }
  }

  /** What becomes of the bytes of a row's socket. */
  private final class Files implements SelectedRow.RowFiles {
    @Override
    public void receive(SocketId socket) {
      stretch.end();
      if (!live.map(panes -> panes.receive(socket)).orElse(false)) {
        notice(Messages.get("receiving.nobody", socket));
      }
    }

    @Override
    public void sayNoStream() {
      notice(Messages.get("receiving.no-stream"));
    }
  }

  private void noteProblem(String problem) {
    if (!problem.isEmpty()) {
      notice(Messages.get("session.note-not-kept", problem));
    }
  }

  /** The window's heartbeat, which knows how long its frames took. */
  public FrameTicker pulse() {
    return pulse;
  }

  private void keep(Stage stage) {
    stage.setOnHiding(null);
    textSize.unsubscribe(); // first: a pulse that is woken beats
    pulse.stop();
    help.close();
    windows.close();
    presenter.end();
    layout.keep(stage);
    settings.put("log.merged", logs.merge().isSelected());
    settings.put("code.language", shown.detail().codeLanguageProperty().get());
    settings.put("templates.files", shown.detail().templates().files());
    settings.put("templates.choices", shown.detail().templates().choices());
    scenarios.ifPresent(WindowScenarios::leave); // its settings are not the user's
    live.ifPresent(panes -> panes.keep(settings));
    settings.save();
    looks.uninstall(scene);
    isOpen.set(false);
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
      windows.load();
    }

    @Override
    public void socketOption(Optional<SocketId> socket) {
      windows.socketOption(socket);
    }

    @Override
    public void replay(Optional<SocketId> socket) {
      windows.replay(socket);
    }

    @Override
    public void script(ScriptUser user) {
      windows.script(user);
    }

    @Override
    public void messages(Optional<SavedMessage> more) {
      windows.messages(more);
    }

    @Override
    public void template(TemplateUser user) {
      windows.template(user);
    }

    @Override
    public void findings() {
      windows.findings();
    }

    @Override
    public void machine() {
      windows.machine();
    }

    @Override
    public void families() {
      windows.families();
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
