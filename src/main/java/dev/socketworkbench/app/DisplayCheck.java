package dev.socketworkbench.app;

/** Recognises that there is no screen to open a window on. */
final class DisplayCheck {
  /** What is said then. */
  static final String SENTENCE =
      "Socket Workbench found no display to open its window on; set DISPLAY, or use the command"
          + " line: socket-workbench --help";

  private DisplayCheck() {}

  /** Whether this failure of JavaFX means that. */
  static boolean isMissingDisplay(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && message.contains("Unable to open DISPLAY")) {
        return true;
      }
    }
    return false;
  }
}
