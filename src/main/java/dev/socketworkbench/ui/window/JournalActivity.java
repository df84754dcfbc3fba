package dev.socketworkbench.ui.window;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.ui.support.FrameTicker;

/** What happens in a session, for the pulse of its window. */
record JournalActivity(Journal journal) implements FrameTicker.WindowActivity {

  @Override
  public long count() {
    return journal.appended();
  }

  @Override
  public void onceMoreThan(long count, Runnable wake) {
    journal.onceMoreThan(count, wake);
  }
}
