package dev.socketworkbench.app;

import dev.socketworkbench.export.SessionWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.ui.timeline.export.TimelinePng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Draws the timeline for a command: with JavaFX's own platform for machines that have no display,
 * so no display is needed. Once in a process, which then ends.
 */
final class HeadlessPicture implements SessionWriter {

  @Override
  public void write(SessionSource source, OutputStream out, Progress progress) throws IOException {
    start();
    new TimelinePng().write(source, out, progress);
  }

  private static void start() throws IOException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CountDownLatch started = new CountDownLatch(1);
    try {
      startup(started::countDown);
      Platform.setImplicitExit(false);
      started.await();
    } catch (RuntimeException | LinkageError e) {
      throw new IOException("JavaFX cannot draw here (" + e + "); SVG needs nothing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * What JavaFX prints meanwhile is printed only if it does start: where it fails it prints a stack
   * trace besides, also because the process is ending at a signal.
   */
  private static void startup(Runnable then) {
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Platform.startup(then);
      err.print(printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(err);
    }
  }
}
