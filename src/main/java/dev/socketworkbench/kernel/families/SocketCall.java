package dev.socketworkbench.kernel.families;

/** The system call {@code socket(2)}, made only to see its answer. */
public interface SocketCall {

  /**
   * Makes a socket and closes it.
   *
   * @return 0 if that worked, else the error's number
   */
  int attempt(int family, int type, int protocol);

  /** What the system calls an error. */
  String text(int errno);
}
