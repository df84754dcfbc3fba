package dev.socketworkbench.net.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * A key log in the NSS format, which grows by a line for each secret. Only its owner may read it,
 * where the file system knows owners. A line that cannot be written is left out: the connection
 * goes on.
 */
final class KeyLogFile implements Consumer<String> {
  private final Path file;

  private KeyLogFile(Path file) {
    this.file = file;
  }

  /** A log in this file; what is in it stays. */
  static KeyLogFile at(Path file) throws IOException {
    boolean hasOwners = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownersOnly =
        hasOwners
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, ownersOnly);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isWritable(file)) {
        throw new IOException(file + ": the key log cannot be written there", e);
      }
    }
    return new KeyLogFile(file);
  }

  @Override
  public synchronized void accept(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      Files.write(file, bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The recording has the line, too.
    }
  }
}
