package dev.socketworkbench.journal.search;

import dev.socketworkbench.journal.file.RowFacts;

/**
 * Whether a row is searched for. Belongs to one thread, and may keep what it needs between rows.
 */
@FunctionalInterface
public interface RowTest {
  /**
   * Looks at a row.
   *
   * @throws RuntimeException if it cannot be determined; the message says why, for a person
   */
  boolean matches(RowFacts row);
}
