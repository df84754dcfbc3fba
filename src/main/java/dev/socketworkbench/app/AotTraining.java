package dev.socketworkbench.app;

import dev.socketworkbench.cli.CliMain;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.net.client.ClientState;
import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.ui.client.ClientViewModel;
import dev.socketworkbench.ui.window.MainWindow;
import dev.socketworkbench.ui.window.session.Session;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;

/**
 * Plays the tutorial's exchange through in the real window and closes it: the build does this to
 * learn which classes a start needs. It happens only if the system property {@value #PROPERTY} is
 * {@code true}.
 */
final class AotTraining {
  /** Asks for it. */
  static final String PROPERTY = "socketworkbench.rehearsal";

  private static final int LONGEST_FRAMES = 3600;

  /** Of JavaFX for this system's real screen: a rehearsal without a display does not load them. */
  private static final List<String> SCREEN_CLASSES =
      List.of(
          "com.sun.glass.ui.gtk.GtkPlatformFactory",
          "com.sun.glass.ui.gtk.GtkApplication",
          "com.sun.glass.ui.gtk.GtkClipboard",
          "com.sun.glass.ui.gtk.GtkDnDClipboard",
          "com.sun.glass.ui.gtk.GtkCommonDialogs",
          "com.sun.glass.ui.gtk.GtkCursor",
          "com.sun.glass.ui.gtk.GtkPixels",
          "com.sun.glass.ui.gtk.GtkTimer",
          "com.sun.glass.ui.gtk.GtkView",
          "com.sun.glass.ui.gtk.GtkWindow",
          "com.sun.glass.ui.gtk.GtkMenuBarDelegate",
          "com.sun.prism.es2.ES2Pipeline",
          "com.sun.prism.es2.X11GLFactory",
          "com.sun.prism.es2.GLFactory");

  private final Session session;
  private final Stage stage;
  private int step;
  private int frames;

  private AotTraining(Session session, Stage stage) {
    this.session = session;
    this.stage = stage;
  }

  /** Begins, if it was asked for. */
  static void begin(MainWindow window, Stage stage) {
    if (Boolean.getBoolean(PROPERTY)) {
      window.content().live().ifPresent(session -> begin(session, window, stage));
    }
  }

  private static void begin(Session session, MainWindow window, Stage stage) {
    session.server().form().portProperty().set("0");
    AotTraining rehearsal = new AotTraining(session, stage);
    window.pulse().onPulse(rehearsal::frame);
  }

  private void frame() {
    if (++frames > LONGEST_FRAMES) {
      throw new IllegalStateException("the rehearsal stopped at step " + step);
    }
    switch (step) {
      case 0 -> when(() -> session.server().canStartProperty().get(), session.server()::start);
      case 1 -> when(this::listening, client()::connect);
      case 2 -> when(() -> client().canSendProperty().get(), client()::sendComposed);
      case 3 -> when(() -> session.journal().all().size() > 15, client()::close);
      case 4 -> when(() -> client().stateProperty().get() == ClientState.ENDED, this::end);
      default -> stage.hide();
    }
  }

  private boolean listening() {
    return session.server().stateProperty().get() == ServerState.LISTENING
        && client().canConnectProperty().get();
  }

  private ClientViewModel client() {
    return session.clients().selectedProperty().get();
  }

  private void end() {
    session.server().stop();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    CliMain.run(
        new StandardStreams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere),
        "serve",
        "--help");
    for (String name : SCREEN_CLASSES) {
      try {
        ClassLoader.getSystemClassLoader().loadClass(name);
      } catch (ClassNotFoundException e) {
        return; // another system's screen: the cache is a little smaller there
      }
    }
  }

  private void when(BooleanSupplier ready, Runnable action) {
    if (ready.getAsBoolean()) {
      step++;
      action.run();
    }
  }
}
