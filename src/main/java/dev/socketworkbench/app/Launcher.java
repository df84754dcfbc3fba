package dev.socketworkbench.app;

/**
 * The first class that runs: tells an older {@code java} what is missing, in one sentence.
 *
 * <p>It alone is compiled for Java 17: an older virtual machine would answer the rest with a
 * class-version error before any of our words could be printed. It may name {@link Main} all the
 * same, because a class is loaded when the first call to it is reached and not before (JVMS 5.4).
 */
public final class Launcher {
  /** The oldest Java that runs the program: the release that it is compiled for. */
  private static final int NEEDED = 25;

  /** The exit code for "this machine lacks something": a newer Java, or a display. */
  private static final int CANNOT_RUN_HERE = 3;

  private Launcher() {}

  /**
   * Opens the window, or runs the command that the arguments name.
   *
   * @param args none for the window
   */
  public static void main(String[] args) {
    int found = Runtime.version().feature();
    if (found < NEEDED) {
      System.err.println(
          "Socket Workbench needs Java "
              + NEEDED
              + " or newer and was started with Java "
              + found
              + " ("
              + System.getProperty("java.home")
              + "); install a JDK "
              + NEEDED
              + " or set JAVA25_HOME.");
      System.exit(CANNOT_RUN_HERE);
    }
    Main.main(args);
  }
}
