package dev.socketworkbench.cli;

import dev.socketworkbench.cli.terminal.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One command, run in this process with streams of its own. */
final class Run {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final Thread thread;

  private Run(InputStream in, String... args) {
    this(in, Optional.empty(), args);
  }

  private Run(InputStream in, Optional<OutputStream> instead, String... args) {
    StandardStreams streams =
        new StandardStreams(
            in,
            new PrintStream(instead.orElse(out), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("command " + args[0])
            .start(() -> code.complete(CliMain.run(streams, args)));
  }

  static Run of(String... args) {
    return new Run(new ByteArrayInputStream(new byte[0]), args);
  }

  static Run with(InputStream in, String... args) {
    return new Run(in, args);
  }

  /** One whose output nobody reads. */
  static Run unread(String... args) {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    return new Run(new ByteArrayInputStream(new byte[0]), Optional.of(closed), args);
  }

  /** Ends a command that would go on, and waits until it has closed what it opened. */
  void end() throws Exception {
    thread.interrupt();
    code();
  }

  int code() throws Exception {
    return code.get(30, TimeUnit.SECONDS);
  }

  /** Waits until it has ended, however. */
  void awaitEnd() {
    code.join();
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What it has printed when it ended well. */
  String lines() throws Exception {
    if (code() != 0) {
      throw new IllegalStateException(err());
    }
    return out();
  }

  byte[] outBytes() {
    return out.toByteArray();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
