package dev.socketworkbench.ui.window;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The status line of a session from a file: how much there is, and what is not shown of it. */
final class FileStatus implements WindowStatus {
  private final Journal journal;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private long moment = Long.MAX_VALUE;

  FileStatus(Journal journal) {
    this.journal = journal;
    poll();
  }

  @Override
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  @Override
  public void showMoment(long nanos) {
    moment = nanos;
    poll();
  }

  @Override
  public void poll() {
    List<String> parts = new ArrayList<>();
    if (moment != Long.MAX_VALUE) {
      LogFormat format = new LogFormat(journal.clock().anchor(), ZoneId.systemDefault(), false);
      parts.add(Messages.get("status.moment", format.time(moment)));
    }
    parts.add(Messages.get("status.rows", journal.all().size()));
    text.set(String.join(" · ", parts));
    warning.set(journal.damage().orElse(""));
  }
}
