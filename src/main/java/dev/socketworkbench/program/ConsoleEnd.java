package dev.socketworkbench.program;

import dev.socketworkbench.posix.Terminals;
import dev.socketworkbench.posix.Terminals.Terminal;
import java.util.Optional;

/** Our end of a program's standard streams: a terminal, or pipes where there is none. */
interface ConsoleEnd extends AutoCloseable {
  /**
   * Some of what the program has written.
   *
   * @param millis how long to wait for it; -1 for ever
   * @return nothing in it if that passed; empty if no more will come
   */
  Optional<byte[]> read(int millis);

  /**
   * Gives the program some bytes to read.
   *
   * @param from the first of them
   * @param millis how long to wait for room, where that can be limited
   * @return how many were taken; below 0 if it reads nothing any more
   */
  int write(byte[] bytes, int from, int millis);

  /** The program reads nothing more: its next read says so. */
  int endInput(int millis);

  @Override
  void close();

  /** A terminal. */
  record OfTerminal(Terminal terminal) implements ConsoleEnd {
    @Override
    public Optional<byte[]> read(int millis) {
      return terminal.read(millis);
    }

    @Override
    public int write(byte[] bytes, int from, int millis) {
      return terminal.write(bytes, from, millis);
    }

    @Override
    public int endInput(int millis) {
      return terminal.write(new byte[] {Terminals.END_OF_INPUT}, 0, millis);
    }

    @Override
    public void close() {
      terminal.close();
    }
  }
}
