package dev.socketworkbench.kernel.ports;

/** Who holds a socket open. */
public sealed interface Owner {

  /** The workbench itself. */
  record ThisProcess() implements Owner {}

  /**
   * Another process.
   *
   * @param pid its number
   * @param name its command's name as the kernel has it, at most 15 characters on Linux; possibly
   *     empty
   */
  record OtherProcess(long pid, String name) implements Owner {}

  /** Nobody any more: the kernel alone finishes the connection. */
  record Nobody() implements Owner {}

  /**
   * A process that the system does not let this user see, or one outside this container.
   *
   * @param uid the number of the user who owns it
   */
  record Hidden(int uid) implements Owner {}
}
