package dev.socketworkbench.session;

import dev.socketworkbench.export.source.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file whose first bytes were read: what it is, and where all of it can be read as often as is
 * needed. A pipe gives its bytes once, so that of a pipe this is a copy.
 *
 * <p>Threads: one.
 */
final class FirstBytes implements Closeable {
  private static final int COUNT = 256;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final Progress progress;
  private final byte[] first;
  private Optional<Path> copy = Optional.empty();

  private FirstBytes(Path file, InputStream in, Progress progress) throws IOException {
    this.file = file;
    this.in = in;
    this.progress = progress;
    this.first = in.readNBytes(COUNT);
  }

  /**
   * Reads them; of a pipe waits for them.
   *
   * @param progress its {@link Progress#waits} is called while a pipe gives nothing, and can end
   *     the waiting
   * @throws IOException if it is a folder or cannot be read
   */
  public static FirstBytes of(Path file, Progress progress) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("this is a folder and no file");
    }
    InputStream in = isPipe(file) ? new PatientInput(file, progress) : Files.newInputStream(file);
    try {
      return new FirstBytes(file, in, progress);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Whether what it gives cannot be read a second time: a pipe, a terminal, a device. */
  private static boolean isPipe(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  /** What the file is. */
  public FileKind kind() {
    return FileKind.of(first);
  }

  /** Why it cannot be opened here, in words for a person that say what to do next. */
  public String refusal() {
    return FileKind.refusal(first);
  }

  /**
   * Where the whole file can be read from its beginning: the file itself, or a copy of what the
   * pipe gives until its end, which has the pipe's name and goes when this is closed.
   *
   * @param folder in which to make the copy, if one is needed
   */
  public Path whole(Path folder) throws IOException {
    if (!isPipe(file)) {
      return file;
    }
    copy =
        Optional.of(
            Files.createTempDirectory(folder, "socket-workbench-pipe-")
                .resolve(file.getFileName()));
    copyTo(copy.get());
    return copy.get();
  }

  /** Copies the whole file, from its beginning to the end. Once, and not of what has a copy. */
  public void copyTo(Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      out.write(first);
      byte[] buffer = new byte[BUFFER];
      long copied = first.length;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied += read;
        progress.at(copied, 0);
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (copy.isPresent()) {
      Files.deleteIfExists(copy.get());
      Files.deleteIfExists(copy.get().getParent());
    }
  }
}
