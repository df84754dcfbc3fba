package dev.socketworkbench.journal.search;

/**
 * Which rows sent a datagram that nobody received. Only later rows tell, so a search that asks it
 * begins anew when answers have changed. Any thread.
 */
public interface LostDatagrams {
  /** Knows of none. */
  LostDatagrams NONE =
      new LostDatagrams() {
        @Override
        public boolean isLost(long row) {
          return false;
        }

        @Override
        public long learn() {
          return 0;
        }

        @Override
        public boolean isCurrent() {
          return true;
        }
      };

  /**
   * Whether what a row sent is lost, as far as is known.
   *
   * @param row numbered as it was recorded
   */
  boolean isLost(long row);

  /**
   * Looks at the rows that came, on the calling thread.
   *
   * @return a number that is another one when an answer may have changed
   */
  long learn();

  /** Whether {@link #learn} would bring nothing new. */
  boolean isCurrent();
}
