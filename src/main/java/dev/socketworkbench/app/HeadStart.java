package dev.socketworkbench.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/**
 * Does on a second thread what JavaFX asks for a little later on its own, while that still gets
 * ready to ask: together about 15 ms of the time to the first frame. It is a help only; what cannot
 * be had is left for JavaFX to find out and to say.
 *
 * <ul>
 *   <li>On Linux, loading GTK and the many libraries behind it.
 *   <li>Finding who logs, for which all jars are opened: JavaFX's styles ask when the first window
 *       is shown.
 * </ul>
 */
final class HeadStart {
  /** The name under which JavaFX asks for it. */
  private static final String GTK = "libgtk-3.so.0";

  /** The logger for which JavaFX's styles ask. */
  private static final String STYLES = "javafx.css";

  private HeadStart() {}

  /** To be called before JavaFX is started. */
  static void begin() {
    boolean hasDesktop = System.getProperty("glass.platform") == null;
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    Thread.ofPlatform()
        .daemon()
        .name("head start")
        .start(
            () -> {
              if (linux && hasDesktop) {
                loadDesktop();
              }
              findWhoLogs();
            });
  }

  @SuppressWarnings(
      "restricted") // A library's code runs when it is loaded; JavaFX loads it anyway.
  private static void loadDesktop() {
    try {
      SymbolLookup.libraryLookup(GTK, Arena.global());
    } catch (IllegalArgumentException | IllegalCallerException notAvailable) {
      // JavaFX says it in words.
    }
  }

  private static void findWhoLogs() {
    System.getLogger(STYLES).isLoggable(System.Logger.Level.DEBUG);
  }
}
