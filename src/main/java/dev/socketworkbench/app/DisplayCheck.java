package dev.socketworkbench.app;

/** Recognises that there is no screen to open a window on. */
final class DisplayCheck {
  /** What is reported then. */
  static final String SENTENCE =
      "Socket Workbench found no display to open its window on; set DISPLAY, or use the command"
          + " line: socket-workbench --help";

  /**
   * The exit code then: the launcher's for "this machine lacks something". Not the launcher's
   * constant, because a class that names the launcher makes the compiler compile it along, for this
   * Java instead of an older one.
   */
  static final int EXIT_CODE = 3;

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
