package dev.socketworkbench.ui.timeline.canvas;

import dev.socketworkbench.call.Note;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.timeline.model.TimelineNotes;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;

/** Asks for the text of a note: of a new one, or of the one that is selected, or deletes that. */
public final class NoteDialog {
  private final TimelineNotes notes;

  /** A question about the notes of this session. */
  public NoteDialog(TimelineNotes notes) {
    this.notes = notes;
  }

  /** Asks, and does what was chosen. */
  public void show(Window owner) {
    notes.selected().ifPresentOrElse(note -> change(owner, note), () -> pin(owner));
  }

  private void pin(Window owner) {
    long moment = notes.moment();
    String header = Messages.get("timeline.note-header", notes.timeText(moment));
    dialog(owner, "", Messages.get("timeline-note.text"), header, Messages.get("timeline.note-pin"))
        .showAndWait()
        .ifPresent(text -> notes.pin(text, moment));
  }

  private void change(Window owner, Row row) {
    Note note = (Note) row.entry();
    String header = Messages.get("timeline.note-of", notes.timeText(note.endNanos()));
    TextInputDialog dialog =
        dialog(
            owner, note.text(), Messages.get("timeline-note.change"), header, "timeline.note-keep");
    ButtonType delete =
        new ButtonType(Messages.get("timeline.note-delete"), ButtonBar.ButtonData.LEFT);
    dialog.getDialogPane().getButtonTypes().add(delete);
    boolean[] deleted = {false};
    dialog
        .getDialogPane()
        .lookupButton(delete)
        .addEventHandler(ActionEvent.ACTION, event -> deleted[0] = true);
    Optional<String> text = dialog.showAndWait();
    if (deleted[0]) {
      notes.withdraw(row);
    } else {
      text.ifPresent(now -> notes.change(row, now));
    }
  }

  /** What it is done with says what it does. */
  private static TextInputDialog dialog(
      Window owner, String text, String title, String header, String done) {
    TextInputDialog dialog = new TextInputDialog(text);
    ButtonType yes = new ButtonType(done, ButtonBar.ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    dialog.initOwner(owner);
    dialog.setTitle(title);
    dialog.setHeaderText(header);
    dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    dialog.setGraphic(null);
    dialog.getEditor().setId("timeline-note-text");
    dialog.getEditor().setPrefColumnCount(32);
    return dialog;
  }
}
