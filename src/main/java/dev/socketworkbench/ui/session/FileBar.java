package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.session.OpenedSession;
import dev.socketworkbench.ui.support.Messages;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** Says which session from which file the window shows, and what is wrong with it. */
final class FileBar extends Label {
  /** What is shown is not all, or not all yet. */
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final OpenedSession opened;

  FileBar(OpenedSession opened) {
    this.opened = opened;
    setId("file-bar");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    getStyleClass().add("file-bar");
    poll();
  }

  /** Looks again: what is wrong with a file is known when it was read. */
  void poll() {
    Journal journal = opened.journal();
    String name = name(opened);
    String when = Begun.when(journal);
    StringBuilder text =
        new StringBuilder(
            opened.isImported()
                ? Messages.get("file.imported", name, when)
                : Messages.get("file.recorded", name, when));
    if (opened.isFromPackets()) {
      text.append(' ').append(Messages.get("file.packets"));
    }
    if (journal.isBeingRecorded()) {
      text.append(' ').append(Messages.get("file.being-recorded"));
    } else if (journal.isAbandoned()) {
      text.append(' ').append(Messages.get("file.abandoned"));
    }
    journal
        .damage()
        .ifPresent(damage -> text.append(' ').append(Messages.get("file.damaged", damage)));
    opened.missing().ifPresent(missing -> text.append(' ').append(missing));
    boolean isDamaged = journal.damage().isPresent() || opened.missing().isPresent();
    pseudoClassStateChanged(WRONG, journal.isBeingRecorded() || isDamaged);
    if (!text.toString().equals(getText())) {
      setText(text.toString());
    }
  }

  static String name(OpenedSession opened) {
    return String.valueOf(opened.origin().getFileName());
  }
}
