package dev.socketworkbench.app;

import dev.socketworkbench.cli.CliMain;
import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.terminal.LastWords;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.format.SessionFormats;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;

/** Chooses the door: the window without arguments or with a file, else the command line. */
public final class Main {
  private static final String WINDOW = "dev.socketworkbench.app.WorkbenchApp";

  private Main() {}

  /**
   * Runs until the last window is closed or the command has ended.
   *
   * @param args none for the window, a file to open in it, or a command
   */
  public static void main(String[] args) {
    if (args.length == 0) {
      int code = openWindow(List.of());
      if (code != 0) {
        System.exit(code);
      }
    } else {
      StandardStreams streams = StandardStreams.ofProcess();
      Thread.setDefaultUncaughtExceptionHandler(new LastWords(streams.err()));
      System.exit(CliMain.run(streams, around(), args));
    }
  }

  private static CliContext around() {
    return new CliContext(
        Main::openWindow,
        Importers.all(),
        new SessionFormats(new DetachedWriter(new HeadlessPicture())));
  }

  private static int openWindow(List<Path> files) {
    Renderer.choose();
    Carriers.leaveOneProcessor();
    HeadStart.begin();
    try {
      Class<? extends Application> window = Class.forName(WINDOW).asSubclass(Application.class);
      Application.launch(window, files.stream().map(Path::toString).toArray(String[]::new));
      return 0;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      if (!DisplayCheck.isMissingDisplay(e)) {
        throw e;
      }
      StandardStreams.ofProcess().err().println(DisplayCheck.SENTENCE);
      return DisplayCheck.EXIT_CODE;
    }
  }
}
