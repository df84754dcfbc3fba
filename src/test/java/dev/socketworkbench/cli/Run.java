package dev.socketworkbench.cli;

import dev.socketworkbench.cli.terminal.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One command, run in this process with streams of its own. */
final class Run {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();

  private Run(InputStream in, String... args) {
    StandardStreams streams =
        new StandardStreams(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
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

  int code() throws Exception {
    return code.get(30, TimeUnit.SECONDS);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  byte[] outBytes() {
    return out.toByteArray();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
