package dev.socketworkbench.ui.window.status;

import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window's last line says: the moment that is shown, what there is, and what is wrong. */
public abstract class WindowStatus {
  private final Journal journal;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private long moment = Long.MAX_VALUE;

  WindowStatus(Journal journal) {
    this.journal = journal;
  }

  /** How much there is now, in parts. */
  abstract List<String> parts();

  /** What is wrong with the recording, in parts; none if nothing is. */
  abstract List<String> wrong();

  /** What there is, in one line. */
  public final ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** What is wrong with the recording; empty if nothing is. */
  public final ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  /**
   * Says which moment the window shows.
   *
   * @param nanos since the session began; Long.MAX_VALUE for now
   */
  public final void showMoment(long nanos) {
    moment = nanos;
    poll();
  }

  /** Counts anew; to be called once a pulse. */
  public final void poll() {
    List<String> all = new ArrayList<>();
    if (moment != Long.MAX_VALUE) {
      LogFormat format = new LogFormat(journal.clock(), ZoneId.systemDefault(), false);
      all.add(Messages.get("status.moment", format.time(moment)));
    }
    all.addAll(parts());
    text.set(String.join(" · ", all));
    warning.set(String.join(" · ", wrong()));
  }
}
