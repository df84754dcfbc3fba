package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.frame.FrameLoop;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Keeps notes in the session that is shown: where one belongs, and why one could not be kept. FX
 * thread.
 */
public final class TimelineNotes {
  private final Background background;
  private final FrameLoop frames;
  private final TimeCursor cursor;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  TimelineNotes(Background background, FrameLoop frames, TimeCursor cursor) {
    this.background = background;
    this.frames = frames;
    this.cursor = cursor;
  }

  /**
   * Pins a text to a moment. Where the note cannot be kept, {@link #problemProperty} says why.
   *
   * @param moment in nanoseconds since the session began
   */
  public void pin(String text, long moment) {
    frames
        .source()
        .filter(shown -> !text.isBlank())
        .ifPresent(shown -> pin(shown, new Note(moment, text.strip())));
  }

  /**
   * Where a note belongs: to the end of the row that the user chose, or else to the moment that is
   * shown; of a finished session, now is its end.
   *
   * @return in nanoseconds since the session began
   */
  public long moment() {
    return cursor
        .chosen()
        .map(Entry::endNanos)
        .or(() -> frames.source().map(this::shownMoment))
        .orElse(0L);
  }

  private long shownMoment(TimelineSource shown) {
    long nanos = cursor.nanosProperty().get();
    if (nanos != TimelineViewModel.NOW) {
      return nanos;
    }
    return shown.live()
        ? shown.journal().clock().nanos()
        : frames.steps().map(all -> all.gaps().latest()).orElse(0L);
  }

  /** A moment of the session as the log writes it; empty without a session. */
  public String timeText(long nanos) {
    return frames
        .source()
        .map(shown -> shown.journal().clock())
        .map(clock -> new LogFormat(clock, ZoneId.systemDefault(), false).time(nanos))
        .orElse("");
  }

  /** The selected row, if it is a note. */
  public Optional<Row> selected() {
    long row = cursor.selectedRowProperty().get();
    return frames
        .source()
        .map(shown -> shown.journal().all().readNumbered(row, 1, 0))
        .filter(rows -> !rows.isEmpty() && rows.getFirst().entry() instanceof Note)
        .map(List::getFirst);
  }

  /**
   * Lets a note say something else, or takes it back if that is nothing. Where the file cannot take
   * it, {@link #problemProperty} says why.
   */
  public void change(Row note, String text) {
    if (text.isBlank()) {
      withdraw(note);
    } else {
      change(journal -> journal.replace(note, text.strip()));
    }
  }

  /** Takes a note back; {@link #problemProperty} says why one cannot be. */
  public void withdraw(Row note) {
    change(journal -> journal.withdraw(note));
  }

  /** What is done to a session's notes. */
  private interface Change {
    void in(Journal journal) throws IOException;
  }

  /** Keeps a note; of a session from a file in the background, as a file may be slow. */
  private void pin(TimelineSource source, Note note) {
    if (source.live()) {
      problem.set("");
      source.journal().append(note);
    } else {
      change(journal -> journal.pin(note));
    }
  }

  private void change(Change change) {
    problem.set("");
    frames
        .source()
        .ifPresent(
            shown ->
                background.run(
                    () -> {
                      change.in(shown.journal());
                      return shown;
                    },
                    kept -> {},
                    e -> problem.set(words(e))));
  }

  private static String words(Exception e) {
    return switch (e) {
      case JournalException ours -> ours.getMessage();
      case AccessDeniedException denied -> Messages.get("note.denied");
      case NoSuchFileException gone -> Messages.get("note.gone");
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  /** Why the last note could not be kept; empty if it was. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
