package dev.socketworkbench.kernel.families;

/** The types of sockets, with Linux's numbers (socket.h; MIPS has others and is not asked). */
public enum SocketKind {
  SOCK_STREAM(1),
  SOCK_DGRAM(2),
  SOCK_RAW(3),
  SOCK_RDM(4),
  SOCK_SEQPACKET(5);

  private final int number;

  SocketKind(int number) {
    this.number = number;
  }

  /** The number on Linux. */
  public int number() {
    return number;
  }
}
