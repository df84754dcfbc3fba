package dev.socketworkbench.ui.timeline.model;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.journal.file.JournalException;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.frame.TimelineSource;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Keeps notes in the session that is shown, and says why one could not be kept. FX thread. */
final class NotePin {
  private final Background background;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  NotePin(Background background) {
    this.background = background;
  }

  /** Keeps a note; of a session from a file in the background, as a file may be slow. */
  void pin(TimelineSource source, Note note) {
    problem.set("");
    if (source.live()) {
      source.journal().append(note);
      return;
    }
    background.run(
        () -> {
          source.journal().pin(note);
          return note;
        },
        kept -> {},
        e -> problem.set(words(e)));
  }

  private static String words(Exception e) {
    return switch (e) {
      case JournalException ours -> ours.getMessage();
      case AccessDeniedException denied -> Messages.get("note.denied");
      case NoSuchFileException gone -> Messages.get("note.gone");
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
