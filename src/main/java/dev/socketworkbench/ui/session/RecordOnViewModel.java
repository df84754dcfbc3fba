package dev.socketworkbench.ui.session;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A session that is not recorded any more, because its file may or can grow no further: what is
 * missing, and how recording continues.
 *
 * <p>Threads: the FX thread.
 */
final class RecordOnViewModel {
  private final Journal journal;
  private final Background background;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper larger = new ReadOnlyStringWrapper("");

  RecordOnViewModel(Journal journal, Background background) {
    this.journal = journal;
    this.background = background;
    poll();
  }

  /** What is wrong; empty while everything is recorded. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /**
   * What {@link #recordOn} would allow, in words; empty where the file is as large as any can be.
   */
  ReadOnlyStringProperty largerProperty() {
    return larger.getReadOnlyProperty();
  }

  /** Looks again; to be called once a pulse. */
  void poll() {
    text.set(
        journal
            .trouble()
            .map(reason -> Messages.get("record-on.stopped", reason, journal.unrecorded()))
            .orElse(""));
    if (!text.get().isEmpty()) {
      larger.set(
          larger()
              .map(budget -> Messages.get("record-on.larger", budget.maxBytes() >> 20))
              .orElse(""));
    }
  }

  /** Twice the budget, and of a disk with little room half of what is left. */
  void recordOn() {
    larger()
        .ifPresent(
            budget ->
                background.run(
                    () -> budget.within(journal.file().toAbsolutePath().getParent()),
                    journal::allow,
                    unknown -> journal.allow(budget)));
  }

  private Optional<DiskBudget> larger() {
    return journal.budget().flatMap(DiskBudget::larger);
  }
}
