package dev.socketworkbench.cli.command;

/**
 * What a command's exit code means. A signal's code (130 for SIGINT, 143 for SIGTERM) comes from
 * the virtual machine itself, after the shutdown hooks.
 */
public final class ExitCodes {
  /** Success. */
  public static final int OK = 0;

  /** A connection failed, or a file could not be used. */
  public static final int FAILED = 1;

  /** The server could not be bound, or the command was not understood. */
  public static final int CANNOT_START = 2;

  /** What was looked for is there, and better were not: findings. */
  public static final int FOUND = 3;

  /** Standard output was closed: 128 + SIGPIPE (13), as a shell shows it. */
  public static final int BROKEN_PIPE = 141;

  private ExitCodes() {}
}
