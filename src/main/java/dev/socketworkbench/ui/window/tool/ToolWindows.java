package dev.socketworkbench.ui.window.tool;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.ui.machine.FamiliesPane;
import dev.socketworkbench.ui.machine.MachinePane;
import dev.socketworkbench.ui.sockopt.SocketOptionsPane;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.SideWindow;
import dev.socketworkbench.ui.window.session.Looks;
import dev.socketworkbench.ui.window.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Duration;

/** The small windows of one session's window, each made when it is first asked for. */
public final class ToolWindows {
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
  private final Timeline readings = new Timeline();

  /** Those beside the window of this scene. */
  public ToolWindows(Scene owner, Looks looks, Background background, Optional<Session> live) {
    this.owner = owner;
    this.looks = looks;
    this.background = background;
    this.live = live;
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
    readings.stop();
    open.forEach(SideWindow::close);
    open.clear();
  }
}
