package dev.socketworkbench.journal;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.journal.file.JournalHeader;
import dev.socketworkbench.journal.file.RecordingLock;
import dev.socketworkbench.journal.file.RowChain;
import dev.socketworkbench.journal.file.RowReader;
import dev.socketworkbench.journal.order.RowIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of a finished session: reads it part by part, knows what is wrong with it, and adds
 * notes behind its last row.
 *
 * <p>Threads: what is known may be asked on any thread; reading and adding take turns.
 */
final class OpenedFile implements AutoCloseable {
  private final RowIndex index;
  private final Path file;
  private final boolean beingRecorded;
  private JournalScan scan;
  private NoteAppender notes;
  private SessionClock clock;
  private volatile Optional<String> damage = Optional.empty();
  private volatile boolean abandoned;
  private volatile boolean read;
  private volatile boolean closing;
  private volatile long end;

  private OpenedFile(Path file, RowIndex index, JournalScan scan, boolean beingRecorded) {
    this.file = file;
    this.index = index;
    this.scan = scan;
    this.beingRecorded = beingRecorded;
    this.end = scan.end();
  }

  /** Opens a file and reads its header and first rows. */
  static OpenedFile firstRows(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new JournalException("this is a folder or a device, not a file");
    }
    boolean beingRecorded = Files.exists(file) && RecordingLock.isSet(file);
    RowIndex index = new RowIndex(() -> Long.MIN_VALUE, () -> Long.MAX_VALUE, new RowReader(file));
    JournalScan scan = new JournalScan(file, index, beingRecorded);
    try {
      scan.next();
      return new OpenedFile(file, index, scan, beingRecorded);
    } catch (IOException | RuntimeException e) {
      scan.close();
      throw e;
    }
  }

  RowIndex index() {
    return index;
  }

  JournalHeader header() {
    return scan.header();
  }

  long lastNanos() {
    return scan.lastNanos();
  }

  /** From now on a clock follows the anchors that are read, and those that were. */
  synchronized void tell(SessionClock following) {
    clock = following;
    scan.takeAnchors().forEach(clock::add);
  }

  synchronized void readOn(ReadProgress progress) throws IOException {
    if (scan == null) {
      return;
    }
    boolean goesOn = true;
    boolean whole = false;
    try (JournalScan rest = scan) {
      while (goesOn && !closing && rest.next()) {
        end = rest.end();
        rest.takeAnchors().forEach(clock::add);
        goesOn = progress.at(rest.done(), rest.fileLength());
      }
      whole = goesOn && !closing;
    } finally {
      finish(scan, whole);
      scan = null;
    }
  }

  private void finish(JournalScan done, boolean whole) {
    damage = whole ? done.damage() : Optional.of(unread());
    abandoned = whole && !beingRecorded && done.hasUnusedRoom();
    if (damage.isEmpty()) {
      notes = new NoteAppender(file, index, done);
    }
    index.order().settleAll();
    int unknown = index.unknown();
    if (unknown > 0 && damage.isEmpty()) {
      damage = Optional.of(passedOver(unknown));
    }
    read = true;
  }

  private static String passedOver(int rows) {
    return JournalScan.inWords(rows)
        + " of kinds that this version does not know "
        + (rows == 1 ? "is" : "are")
        + " not shown: a newer Socket Workbench wrote this file";
  }

  private String unread() {
    return "of this session, only the first "
        + JournalScan.inWords(RowChain.size(index.all().tail()))
        + " were read; the rest is not shown";
  }

  boolean isRead() {
    return read;
  }

  Optional<String> damage() {
    return damage;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  boolean isBeingRecorded() {
    return beingRecorded;
  }

  /** Where the last row that was read ends. */
  long end() {
    return end;
  }

  void pin(Note note) throws IOException {
    change(appender -> appender.append(note));
  }

  /**
   * Replaces a note, or takes it back.
   *
   * @param row the note's row, numbered as it was recorded
   * @param instead what takes its place; empty if nothing does
   */
  void change(int row, Optional<Note> instead) throws IOException {
    change(
        appender -> {
          appender.checkChangeable();
          if (instead.isPresent()) {
            appender.append(instead.get());
          }
          appender.withdraw(row);
        });
  }

  /** What is added behind the last row. */
  private interface Addition {
    void by(NoteAppender appender) throws IOException;
  }

  private synchronized void change(Addition addition) throws IOException {
    if (scan != null) {
      throw new JournalException("this file is still being read");
    }
    if (beingRecorded) {
      throw new JournalException("another program was recording into this file; open it again");
    }
    if (notes == null) {
      throw new JournalException(
          "nothing can be added after a damaged or unread part; a saved copy of what is shown can"
              + " take notes");
    }
    addition.by(notes);
    end = notes.end();
  }

  /** Ends a reading that is under way. */
  @Override
  public void close() throws IOException {
    closing = true;
    synchronized (this) {
      if (scan != null) {
        scan.close();
        scan = null;
      }
    }
  }
}
