package dev.socketworkbench.app;

import dev.socketworkbench.ui.support.Messages;

/**
 * Does on a second processor, while JavaFX starts on the first, what the first window would have to
 * wait for: the jars of the class path are opened, the words are read and the logging that JavaFX
 * asks for is looked up. Whoever comes too early waits as it would have without.
 */
final class HeadStart {
  private HeadStart() {}

  /** Begins, on a thread of its own. */
  static void begin() {
    Thread.ofPlatform().daemon().name("head start").start(HeadStart::run);
  }

  private static void run() {
    System.getLogger("javafx.css").isLoggable(System.Logger.Level.WARNING);
    Messages.get("window.title");
  }
}
