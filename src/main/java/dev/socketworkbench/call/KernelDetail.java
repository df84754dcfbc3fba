package dev.socketworkbench.call;

/** What the kernel reported about a socket beside its state and its queues, where it was asked. */
public sealed interface KernelDetail
    permits KernelDetail.NoDetail, KernelDetail.DatagramDetail, TcpInfo {

  /** Nothing: the source has no more, as {@code /proc} has not. */
  enum NoDetail implements KernelDetail {
    /** The only one. */
    NO_DETAIL
  }

  /**
   * Of a socket for datagrams.
   *
   * @param drops how many datagrams the kernel has thrown away, because the receive buffer had no
   *     room for them
   */
  record DatagramDetail(long drops) implements KernelDetail {}
}
