package dev.socketworkbench.app;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.explain.Explainer;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.scenario.ScenarioGallery;
import dev.socketworkbench.ui.support.Messages;
import java.time.ZoneId;

/**
 * While JavaFX starts, a thread of its own reads and links what the first window needs of the rest
 * of the program and what is slow only the first time: texts, the system's functions, scenarios.
 * Nothing waits for it; what it has not done yet is done where it is needed.
 */
final class HeadStart {
  private HeadStart() {}

  /** To be called before JavaFX starts. */
  static void begin() {
    Thread.ofPlatform().daemon().name("head start").start(HeadStart::prepare);
  }

  private static void prepare() {
    Messages.get("window.title");
    SessionClock clock = SessionClock.start();
    Tracer.unrecorded(clock);
    LogFormat format = new LogFormat(clock, ZoneId.systemDefault(), false);
    Kernel kernel = Kernel.ofThisMachine();
    new Explainer(kernel, format);
    kernel.interfaces().choices();
    ScenarioGallery.ofProgram();
  }
}
