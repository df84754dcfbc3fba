package dev.socketworkbench.dist;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A display of its own that nobody sees, made by Xvfb if this system has it; the desktop of who
 * builds is left alone. Ends with its closing.
 */
final class VirtualDisplay implements AutoCloseable {
  private static final String PROGRAM = "Xvfb";

  private final Optional<Process> server;
  private final Optional<String> name;

  private VirtualDisplay(Optional<Process> server, Optional<String> name) {
    this.server = server;
    this.name = name;
  }

  /** A display, or none where there is no Xvfb or it does not start. */
  static VirtualDisplay open() throws IOException {
    Optional<Path> program = Tools.onPath(PROGRAM);
    if (program.isEmpty()) {
      return new VirtualDisplay(Optional.empty(), Optional.empty());
    }
    Process server =
        new ProcessBuilder(
                List.of(
                    program.get().toString(),
                    "-displayfd", // tells the number it chose, on this descriptor: its output
                    "1",
                    "-screen",
                    "0",
                    "1600x1000x24",
                    "-nolisten",
                    "tcp"))
            .redirectError(Redirect.DISCARD)
            .start();
    String number = server.inputReader(StandardCharsets.UTF_8).readLine();
    return new VirtualDisplay(Optional.of(server), Optional.ofNullable(number).map(":"::concat));
  }

  /** What {@code DISPLAY} is to be, if there is a display. */
  Optional<String> name() {
    return name;
  }

  @Override
  public void close() {
    server.ifPresent(Process::destroy);
  }
}
