package dev.socketworkbench.message.history;

import dev.socketworkbench.call.text.Escape;
import dev.socketworkbench.call.text.Escapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages that were sent, the oldest first: each once, where it was sent last. A line each in
 * a file that only its user can read; several programs may add to it.
 */
public final class SentHistory {
  /** How it is called beside the settings. */
  public static final String USUAL_NAME = "history.txt";

  /** More than these are not kept; the oldest go. */
  public static final int MOST = 1000;

  /** A longer message is not kept. */
  static final int LONGEST = 16 << 10;

  private static final String FIRST_LINE = "history 1";
  private static final long MOST_BYTES = 64L << 20;

  private final Path file;
  private List<SentText> known = List.of();
  private int lines;
  private boolean usable = true;

  /** The history in this file, of which nothing is read yet. */
  public SentHistory(Path file) {
    this.file = file;
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  /** All that is known of it. */
  public synchronized List<SentText> all() {
    return known;
  }

  /**
   * Reads the file: other windows may have added to it.
   *
   * @throws IOException if it cannot be read; what is known stays
   */
  public synchronized void read() throws IOException {
    List<String> read;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is larger than a history can be");
      }
      read = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException none) {
      read = List.of();
    }
    usable = read.isEmpty() || read.getFirst().strip().equals(FIRST_LINE);
    if (!usable) {
      throw new IOException("it is no history, or one of a later version");
    }
    lines = read.size();
    List<SentText> all = new ArrayList<>();
    read.stream().map(SentHistory::entry).flatMap(Optional::stream).forEach(all::add);
    known = last(all);
  }

  /** Each once, where it stands last, and no more than are kept. */
  private static List<SentText> last(List<SentText> all) {
    List<SentText> backwards = all.reversed().stream().distinct().limit(MOST).toList();
    return List.copyOf(backwards.reversed());
  }

  /** A message was sent; the file knows nothing of it yet. */
  public synchronized boolean add(SentText sent) {
    boolean isKept = !sent.text().isEmpty() && sent.text().length() <= LONGEST;
    if (isKept) {
      List<SentText> all = new ArrayList<>(known);
      all.add(sent);
      known = last(all);
    }
    return isKept;
  }

  /**
   * Adds a message to the file.
   *
   * @throws IOException if it cannot be written, or is of a later version
   */
  public synchronized void write(SentText sent) throws IOException {
    if (!usable) {
      throw new IOException("it is no history, or one of a later version");
    }
    if (lines > 2 * MOST) {
      rewrite();
      return;
    }
    if (!Files.exists(file)) {
      replace(FIRST_LINE + "\n"); // for its user alone
      lines = 1;
    }
    Files.writeString(file, line(sent), StandardOpenOption.APPEND);
    lines++;
  }

  /**
   * Forgets a message.
   *
   * @throws IOException if the file cannot be written
   */
  public synchronized void remove(SentText gone) throws IOException {
    read();
    known = known.stream().filter(each -> !each.equals(gone)).toList();
    rewrite();
  }

  /**
   * Forgets all of them, and takes the file away.
   *
   * @throws IOException if that cannot be done
   */
  public synchronized void clear() throws IOException {
    known = List.of();
    lines = 0;
    usable = true;
    Files.deleteIfExists(file);
  }

  private void rewrite() throws IOException {
    StringBuilder all = new StringBuilder(FIRST_LINE).append('\n');
    known.forEach(each -> all.append(line(each)));
    replace(all.toString());
    lines = known.size() + 1;
  }

  private void replace(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Others cannot read a temporary file, and so not the history either.
    Path draft = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new");
    try {
      Files.writeString(draft, text);
      try {
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String line(SentText sent) {
    return (sent.hex() ? "hex \"" : "text \"") + Escapes.text(sent.text()) + "\"\n";
  }

  private static Optional<SentText> entry(String line) {
    boolean hex = line.startsWith("hex \"");
    int from = hex ? 5 : 6;
    if (!(hex || line.startsWith("text \"")) || line.length() <= from || !line.endsWith("\"")) {
      return Optional.empty();
    }
    String written = line.substring(from, line.length() - 1);
    StringBuilder text = new StringBuilder(written.length());
    int i = 0;
    while (i < written.length()) {
      char c = written.charAt(i);
      if (c != '\\') {
        text.append(c);
        i++;
        continue;
      }
      Escape escape = Escape.at(written, i);
      if (escape.kind() != Escape.Kind.UNIT && escape.kind() != Escape.Kind.BYTE) {
        return Optional.empty();
      }
      text.append((char) escape.value());
      i = escape.end();
    }
    return Optional.of(new SentText(text.toString(), hex));
  }
}
