package dev.socketworkbench.app;

import dev.socketworkbench.cli.CommandLineDoor;
import dev.socketworkbench.cli.Streams;
import javafx.application.Application;

/** Chooses the door: the window without arguments, the command line with them. */
public final class Main {
  private static final String WINDOW = "dev.socketworkbench.app.WorkbenchApp";

  private Main() {}

  /**
   * Runs until the window is closed or the command has ended.
   *
   * @param args none for the window
   */
  public static void main(String[] args) throws ClassNotFoundException {
    if (args.length == 0) {
      openWindow();
    } else {
      System.exit(CommandLineDoor.run(Streams.ofProcess(), args));
    }
  }

  private static void openWindow() throws ClassNotFoundException {
    Class<? extends Application> window = Class.forName(WINDOW).asSubclass(Application.class);
    try {
      Application.launch(window);
    } catch (RuntimeException e) {
      if (!DisplayCheck.isMissingDisplay(e)) {
        throw e;
      }
      Streams.ofProcess().err().println(DisplayCheck.SENTENCE);
      System.exit(DisplayCheck.EXIT_CODE);
    }
  }
}
