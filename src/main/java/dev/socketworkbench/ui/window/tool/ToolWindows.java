package dev.socketworkbench.ui.window.tool;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.explain.finding.Findings;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.net.recording.OpenCalls;
import dev.socketworkbench.ui.finding.FindingsPane;
import dev.socketworkbench.ui.finding.FindingsViewModel;
import dev.socketworkbench.ui.load.LoadWindow;
import dev.socketworkbench.ui.machine.FamiliesPane;
import dev.socketworkbench.ui.machine.MachinePane;
import dev.socketworkbench.ui.message.LibraryPane;
import dev.socketworkbench.ui.message.LibraryViewModel;
import dev.socketworkbench.ui.message.MessageOutlet;
import dev.socketworkbench.ui.program.attach.AttachPane;
import dev.socketworkbench.ui.program.attach.AttachViewModel;
import dev.socketworkbench.ui.replay.ReplayPane;
import dev.socketworkbench.ui.replay.ReplayStage;
import dev.socketworkbench.ui.replay.ReplayViewModel;
import dev.socketworkbench.ui.script.ScriptEditorPane;
import dev.socketworkbench.ui.script.ScriptEditorViewModel;
import dev.socketworkbench.ui.script.ScriptUser;
import dev.socketworkbench.ui.sockopt.SocketOptionsPane;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FxThread;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SideWindow;
import dev.socketworkbench.ui.template.KnownTemplates;
import dev.socketworkbench.ui.template.TemplateEditorPane;
import dev.socketworkbench.ui.template.TemplateEditorViewModel;
import dev.socketworkbench.ui.template.TemplateFormPane;
import dev.socketworkbench.ui.template.TemplateFormViewModel;
import dev.socketworkbench.ui.template.TemplateUser;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Duration;

/** The small windows of one session's window, each made when it is first asked for. */
public final class ToolWindows {
  private static final int MOST_OPEN = 10_000;
  private static final Duration BETWEEN_READINGS = Duration.seconds(2);

  private final Scene owner;
  private final Looks looks;
  private final Background background;
  private final Optional<Session> live;
  private final List<SideWindow> open = new ArrayList<>();
  private Optional<SideWindow> families = Optional.empty();
  private FamiliesPane familiesPane;
  private Optional<SideWindow> machine = Optional.empty();
  private MachinePane machinePane;
  private Optional<SideWindow> options = Optional.empty();
  private SocketOptionsPane optionsPane;
  private final FindingsViewModel findings;
  private FindingsPane findingsPane;
  private Optional<SideWindow> findingsWindow = Optional.empty();
  private final ReplayViewModel replays;
  private Optional<SideWindow> replay = Optional.empty();
  private ReplayPane replayPane;
  private Optional<SideWindow> attach = Optional.empty();
  private AttachViewModel attachModel;
  private AttachPane attachPane;
  private Optional<SideWindow> script = Optional.empty();
  private ScriptEditorViewModel scriptModel;
  private ScriptEditorPane scriptPane;
  private final KnownTemplates templates;
  private Optional<SideWindow> template = Optional.empty();
  private TemplateFormViewModel templateModel;
  private TemplateFormPane templatePane;
  private Optional<SideWindow> templateEditor = Optional.empty();
  private TemplateEditorViewModel templateEditorModel;
  private TemplateEditorPane templateEditorPane;
  private final Timeline looksAtDisk = new Timeline();
  private final Path messageFile;
  private Optional<SideWindow> messages = Optional.empty();
  private LibraryViewModel library;
  private LibraryPane libraryPane;
  private final Timeline looksAtMessages = new Timeline();
  private Optional<LoadWindow> load = Optional.empty();
  private final Timeline readings = new Timeline();

  /**
   * Those beside the window of this scene.
   *
   * @param stage where a replay's sockets are; empty if no session runs
   * @param select shows a row of the journal in the window beside
   * @param messageFile where saved messages lie
   * @param templates by which messages can be filled in
   */
  public ToolWindows(
      Scene owner,
      Looks looks,
      Background background,
      Journal journal,
      Optional<Session> live,
      Supplier<Optional<ReplayStage>> stage,
      LongConsumer select,
      Path messageFile,
      KnownTemplates templates) {
    this.templates = templates;
    templates.onEdit(this::editTemplate);
    this.messageFile = messageFile;
    this.owner = owner;
    this.looks = looks;
    this.background = background;
    this.live = live;
    findings =
        new FindingsViewModel(
            journal,
            () -> live.map(ToolWindows::openCalls).orElse(List.of()),
            live.isPresent() ? Findings.inTimeWait(Kernel.ofThisMachine()) : port -> false,
            select,
            background,
            FxThread::later);
    replays = new ReplayViewModel(journal, stage, background);
  }

  /** Loads that are sent from here; a new one is aimed at the server in front. */
  public void load() {
    live.ifPresent(this::load);
  }

  private void load(Session session) {
    if (load.filter(LoadWindow::isShowing).isEmpty()) {
      session.server().target().ifPresent(session.load()::aimAt);
      load =
          Optional.of(
              new LoadWindow(owner.getWindow(), session.load(), looks::install, looks::uninstall));
    }
    load.get().show();
  }

  /** Which sockets this machine can make. */
  public void families() {
    if (families.isEmpty()) {
      familiesPane = new FamiliesPane(SocketTypes.ofThisMachine(), background);
      families = Optional.of(window("families.window", familiesPane, 76, 52));
    }
    families.get().show();
    familiesPane.focusSearch();
  }

  /** A program that runs already. */
  public void attach() {
    live.ifPresent(this::attach);
  }

  private void attach(Session session) {
    if (attach.isEmpty()) {
      attachModel =
          new AttachViewModel(session.programs(), Kernel.ofThisMachine().sockets(), background);
      attachPane = new AttachPane(attachModel);
      SideWindow made = window("attach.window", attachPane, 36, 40);
      attachModel.onDone(made::hide);
      attach = Optional.of(made);
    }
    attachModel.refresh();
    attach.get().show();
    attachPane.focusFilter();
  }

  private static List<OpenCall> openCalls(Session session) {
    OpenCalls open = session.tracer().openCalls();
    return Arrays.stream(Side.values())
        .flatMap(side -> open.snapshot(side, MOST_OPEN).stream())
        .toList();
  }

  /** What a call proves of its program, as far as was looked. */
  public List<String> provedBy(Call call) {
    return findings.provedBy(call);
  }

  /** What the calls prove of their programs. */
  public void findings() {
    if (findingsWindow.isEmpty()) {
      findingsPane = new FindingsPane(findings);
      SideWindow made = window("findings.window", findingsPane, 46, 40);
      made.onHidden(findings::stop);
      findingsWindow = Optional.of(made);
    }
    findings.look();
    findingsWindow.get().show();
    findingsPane.focusFirst();
  }

  /**
   * A recorded side against another peer.
   *
   * @param wanted whose side; empty for the one that was chosen last
   */
  public void replay(Optional<SocketId> wanted) {
    if (replay.isEmpty()) {
      replayPane = new ReplayPane(replays);
      replay = Optional.of(window("replay.window", replayPane, 36, 28));
    }
    replays.refresh(wanted);
    replay.get().show();
    replayPane.focusFirst();
  }

  /** The editor of scripts, with that of this server or client. */
  public void script(ScriptUser user) {
    makeScript();
    scriptModel.edit(user);
    showScript();
  }

  private void makeScript() {
    if (script.isEmpty()) {
      scriptModel = new ScriptEditorViewModel(background, InstantSource.system());
      scriptPane = new ScriptEditorPane(scriptModel);
      SideWindow made = window("script.window", scriptPane, 50, 56);
      looksAtDisk.setCycleCount(Animation.INDEFINITE);
      looksAtDisk
          .getKeyFrames()
          .setAll(new KeyFrame(BETWEEN_READINGS, event -> scriptModel.lookAtDisk()));
      made.onHidden(looksAtDisk::stop);
      script = Optional.of(made);
    }
  }

  private void showScript() {
    script.ifPresent(SideWindow::show);
    looksAtDisk.play();
    scriptPane.focusText();
  }

  private void script(ScriptUser user, String text) {
    makeScript();
    scriptModel.propose(user, text);
    showScript();
  }

  /**
   * The saved messages.
   *
   * @param more a message to be kept; empty for none
   */
  public void messages(Optional<SavedMessage> more) {
    if (messages.isEmpty()) {
      MessageOutlet outlet =
          live.<MessageOutlet>map(session -> new ClientOutlet(session.clients(), this::script))
              .orElse(MessageOutlet.NONE);
      library =
          new LibraryViewModel(
              new MessageLibraryFile(messageFile), outlet, background, InstantSource.system());
      libraryPane = new LibraryPane(library);
      SideWindow made = window("library.window", libraryPane, 44, 56);
      looksAtMessages.setCycleCount(Animation.INDEFINITE);
      looksAtMessages
          .getKeyFrames()
          .setAll(new KeyFrame(BETWEEN_READINGS, event -> lookAtMessages()));
      made.onHidden(
          () -> {
            looksAtMessages.stop();
            libraryPane.leave();
          });
      messages = Optional.of(made);
    }
    library.read();
    messages.get().show();
    looksAtMessages.play();
    libraryPane.focusFilter();
    more.ifPresent(libraryPane::propose);
  }

  private void lookAtMessages() {
    library.lookAtDisk();
    libraryPane.refresh();
  }

  /** Whether a script or a template was typed that is in no file. */
  public boolean hasUnsavedScript() {
    return (scriptModel != null && scriptModel.isUnsaved())
        || (templateEditorModel != null && templateEditorModel.changedProperty().get());
  }

  /** The form by which this client or server sends a message with named fields. */
  public void template(TemplateUser user) {
    if (template.isEmpty()) {
      templateModel = new TemplateFormViewModel(background, templates);
      templatePane = new TemplateFormPane(templateModel);
      template = Optional.of(window("template.window", templatePane, 36, 52));
    }
    templateModel.fill(user);
    template.get().show();
    templatePane.focusFirst();
  }

  private void editTemplate(String name, byte[] bytes) {
    if (templateEditor.isEmpty()) {
      templateEditorModel = new TemplateEditorViewModel(background, templates);
      templateEditorPane = new TemplateEditorPane(templateEditorModel);
      templateEditor = Optional.of(window("template-editor.window", templateEditorPane, 46, 56));
    }
    templateEditorModel.edit(name, bytes);
    templateEditor.get().show();
    templateEditorPane.focusText();
  }

  /** Who listens where on this machine. */
  public void machine() {
    live.ifPresent(this::machine);
  }

  private void machine(Session session) {
    if (machine.isEmpty()) {
      machinePane = new MachinePane(session.machine());
      SideWindow made = window("machine.window", machinePane, 46, 44);
      readings.setCycleCount(Animation.INDEFINITE);
      readings
          .getKeyFrames()
          .setAll(new KeyFrame(BETWEEN_READINGS, event -> session.machine().refresh()));
      made.onHidden(readings::stop);
      machine = Optional.of(made);
    }
    machine.get().show();
    session.machine().refresh();
    readings.play();
    machinePane.focusFilter();
  }

  /**
   * An option of a socket that runs.
   *
   * @param wanted whose; empty for the one that was chosen last
   */
  public void socketOption(Optional<SocketId> wanted) {
    live.ifPresent(session -> socketOption(session, wanted));
  }

  private void socketOption(Session session, Optional<SocketId> wanted) {
    if (options.isEmpty()) {
      optionsPane = new SocketOptionsPane(session.socketOptions());
      options = Optional.of(window("sockopt.window", optionsPane, 34, 44));
    }
    session.socketOptions().refresh();
    wanted.ifPresent(session.socketOptions()::aimAt);
    options.get().show();
    optionsPane.focusFirst();
  }

  private SideWindow window(String title, Parent content, double width, double height) {
    SideWindow made =
        new SideWindow(
            owner.getWindow(),
            Messages.get(title),
            content,
            looks.scale(),
            width,
            height,
            looks::install,
            looks::uninstall);
    open.add(made);
    return made;
  }

  /** Closes all of them, with the window that they stand beside. */
  public void close() {
    load.ifPresent(LoadWindow::hide);
    readings.stop();
    looksAtDisk.stop();
    looksAtMessages.stop();
    replays.stop();
    findings.stop();
    open.forEach(SideWindow::close);
    open.clear();
  }
}
