package dev.socketworkbench.message.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The file in which messages are kept. A change is made to what is in it at that moment, whoever
 * wrote it, and it is replaced in one step. What it holds is for its user alone.
 */
public final class MessageLibraryFile {
  /** How it is called where nobody chose another one. */
  public static final String USUAL_NAME = "messages.txt";

  private static final int MOST_TRIES = 5;
  private static final long MOST_BYTES = 4L * LibraryParser.LONGEST;

  private final Path path;

  /** This file, which need not be there yet. */
  public MessageLibraryFile(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * What is in it; nothing if it is not there.
   *
   * @throws IOException if it cannot be read, or is no text
   */
  public MessageLibrary read() throws IOException {
    return library(bytes());
  }

  /**
   * Changes it.
   *
   * @return what is in it now
   * @throws IOException if it cannot be read or written, or is not to be changed; it is as it was
   */
  public synchronized MessageLibrary change(UnaryOperator<MessageLibrary> change)
      throws IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      byte[] before = bytes();
      MessageLibrary library = library(before);
      if (!library.isUsable()) {
        throw new IOException(library.mistakes().getFirst().toString());
      }
      MessageLibrary changed = change.apply(library);
      byte[] after = changed.text().getBytes(StandardCharsets.UTF_8);
      if (Arrays.equals(before, after)) {
        return library;
      }
      if (replace(before, after)) {
        return library(after);
      }
    }
    throw new IOException("another program changes it all the time");
  }

  private byte[] bytes() throws IOException {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new IOException("it is no file");
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new IOException("it is larger than messages can be");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException none) {
      return new byte[0];
    }
  }

  private static MessageLibrary library(byte[] bytes) throws IOException {
    try {
      return MessageLibrary.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      int line = 1;
      String read = new String(bytes, StandardCharsets.UTF_8);
      for (int i = 0; i < read.length() && read.charAt(i) != '\ufffd'; i++) {
        line += read.charAt(i) == '\n' ? 1 : 0;
      }
      throw new IOException(
          "line " + line + " is no text in UTF-8. Save the file as UTF-8; bytes are written \\xHH",
          e);
    }
  }

  /** Whether it still was what it is to replace. */
  private boolean replace(byte[] before, byte[] after) throws IOException {
    Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path folder = file.getParent();
    Files.createDirectories(folder);
    // Others cannot read a temporary file, and so not the messages either.
    Path draft = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new");
    try {
      Files.write(draft, after);
      keepPermissions(file, draft);
      if (!Arrays.equals(bytes(), before)) {
        return false;
      }
      try {
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void keepPermissions(Path file, Path draft) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view != null && Files.exists(file)) {
      view.setPermissions(Files.getPosixFilePermissions(file));
    }
  }
}
