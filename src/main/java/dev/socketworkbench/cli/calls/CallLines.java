package dev.socketworkbench.cli.calls;

import java.io.IOException;
import java.util.Optional;

/** Where the lines of calls come from, and where goes what they returned. */
interface CallLines extends AutoCloseable {
  /**
   * The next line; empty at the end. Waits.
   *
   * @throws IOException if there is more that cannot be read
   */
  Optional<String> next() throws IOException;

  /** Prints a line; from any thread. */
  void print(String line);

  /** Says what is wrong with the line that was given last. */
  void complain(String words);

  /** Whether nobody reads what is printed any more. */
  boolean isBroken();

  @Override
  void close() throws IOException;
}
