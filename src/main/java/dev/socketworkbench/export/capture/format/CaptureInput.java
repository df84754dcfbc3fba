package dev.socketworkbench.export.capture.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a capture file, piece by piece. A piece is never longer than the file. */
final class CaptureInput implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final long size;
  private long position;
  private byte[] piece = new byte[BUFFER];

  CaptureInput(Path file) throws IOException {
    size = Files.size(file);
    in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  /** The file's length when it was opened. */
  long size() {
    return size;
  }

  /** How much of it was read. */
  long position() {
    return position;
  }

  /** Whether everything was read. */
  boolean isAtEnd() {
    return position >= size;
  }

  /**
   * The next bytes; they are overwritten by the next piece.
   *
   * @throws EOFException if there are not that many
   */
  ByteBuffer next(int length, ByteOrder order) throws IOException {
    require(length);
    if (piece.length < length) {
      piece = new byte[length];
    }
    int read = in.readNBytes(piece, 0, length);
    position += read;
    if (read < length) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(piece, 0, length).slice().order(order);
  }

  /** Goes over the next bytes. */
  void skip(long length) throws IOException {
    require(length);
    in.skipNBytes(length);
    position += length;
  }

  private void require(long length) throws EOFException {
    if (length < 0 || length > size - position) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
