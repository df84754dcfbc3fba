package dev.socketworkbench.ui.window.status;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;

/** The status line of a session from a file: how much there is, and what is not shown of it. */
public final class FileStatus extends WindowStatus {
  private final Journal journal;

  /** Of a finished session. */
  public FileStatus(Journal journal) {
    super(journal);
    this.journal = journal;
    poll();
  }

  @Override
  List<String> parts() {
    return List.of(Messages.get("status.rows", journal.all().size()));
  }

  @Override
  List<String> wrong() {
    return journal.damage().stream().toList();
  }
}
