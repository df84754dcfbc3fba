package dev.socketworkbench.ui.timeline.frame;

import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.journal.Journal;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a timeline shows.
 *
 * @param journal the session
 * @param open the calls that have not returned; may be asked on any thread
 * @param live whether the session continues; otherwise time stands still behind its last call
 */
public record TimelineSource(Journal journal, Supplier<List<OpenCall>> open, boolean live) {

  /** A live session. */
  public static TimelineSource live(Journal journal, Supplier<List<OpenCall>> open) {
    return new TimelineSource(journal, open, true);
  }

  /** A session that has ended. */
  public static TimelineSource over(Journal journal) {
    return new TimelineSource(journal, List::of, false);
  }
}
