package dev.socketworkbench.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named pipe that gives some bytes to whoever reads it first, once. */
public final class NamedPipe {
  private final Path path;

  private NamedPipe(Path path) {
    this.path = path;
  }

  /** Makes one. */
  public static NamedPipe in(Path folder) throws IOException, InterruptedException {
    Path path = folder.resolve("pipe");
    if (new ProcessBuilder("mkfifo", path.toString()).start().waitFor() != 0) {
      throw new IOException("mkfifo failed");
    }
    return new NamedPipe(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Writes into it, on its own thread, as soon as somebody reads, and ends. */
  public void give(byte[] bytes) {
    Thread.ofPlatform()
        .daemon()
        .name("writing into " + path)
        .start(
            () -> {
              try (OutputStream out = Files.newOutputStream(path)) {
                out.write(bytes);
              } catch (IOException e) {
                // The reader wanted no more.
              }
            });
  }
}
