package dev.socketworkbench.tracer.process;

/**
 * How a program has ended.
 *
 * @param signal the signal that has ended it; 0 if it has ended by itself
 * @param exitStatus what it has given; 0 if a signal has ended it
 */
public record ProgramEnd(int signal, int exitStatus) {
  private static final int OF_SIGNALS = 128;

  /** As a shell reports it: 128 and more for a signal. */
  public int asShell() {
    return signal == 0 ? exitStatus : OF_SIGNALS + signal;
  }
}
