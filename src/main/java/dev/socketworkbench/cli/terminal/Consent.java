package dev.socketworkbench.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/** Asks the person at the terminal; without a terminal the answer is no. */
public final class Consent {
  private final StandardStreams streams;

  /** Asks on these streams. */
  public Consent(StandardStreams streams) {
    this.streams = streams;
  }

  /**
   * Whether the person at the terminal agrees to load a target.
   *
   * @param why the reason for asking: a statement without a full stop
   */
  @SuppressWarnings("SystemConsoleNull") // It can be, in a runtime image without jdk.internal.le.
  public boolean to(String why) {
    Console console = System.console();
    return console != null && console.isTerminal() && asked(why);
  }

  private boolean asked(String why) {
    streams.err().print(why + ". A load can disrupt others. Continue? [y/N] ");
    streams.err().flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(streams.in(), streams.out().charset()))
              .readLine();
      return answer != null && answer.strip().matches("(?i)y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
