package dev.socketworkbench.app;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.scenario.ScenarioGallery;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.theme.Icons;
import java.time.ZoneId;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/**
 * While JavaFX starts, a thread of its own reads and links what the first window needs of the rest
 * of the program and what is slow only the first time: texts, the system's functions, scenarios;
 * and once JavaFX is there, another one finds the fonts. Nothing waits for them; what they have not
 * done yet is done where it is needed.
 */
final class HeadStart {
  private HeadStart() {}

  /** To be called before JavaFX starts. */
  static void begin() {
    Thread.ofPlatform().daemon().name("head start").start(HeadStart::prepare);
  }

  /** To be called when JavaFX has started, before its first scene is made. */
  static void findFonts() {
    Thread.ofPlatform().daemon().name("fonts").start(HeadStart::measure);
  }

  /** The system is asked for its fonts when a text is measured first, and for the icons' own. */
  private static void measure() {
    new Text("1").getLayoutBounds();
    Icons.of(Feather.PLAY).getLayoutBounds();
  }

  private static void prepare() {
    Messages.get(
        "server.connection-count", 0, 0); // one with numbers, whose format is slow at first
    new SimpleBooleanProperty().subscribe(() -> {});
    SessionClock clock = SessionClock.start();
    Tracer.unrecorded(clock);
    LogFormat format = new LogFormat(clock, ZoneId.systemDefault(), false);
    Kernel kernel = Kernel.ofThisMachine();
    new Explainer(kernel, format);
    kernel.interfaces().choices();
    ScenarioGallery.ofProgram();
  }
}
