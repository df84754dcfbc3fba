package dev.socketworkbench.wire.lab.machine;

/** Why there is no lab on this machine. Its words are found above. */
public enum LabObstacle {
  /** The system is not Linux. */
  NOT_LINUX,

  /** The virtual machine may not call the C library. */
  NO_NATIVE_CALLS,

  /** The program {@code unshare} of util-linux is not here, and this user needs it. */
  NO_UNSHARE,

  /** The kernel has no user namespaces: there is no {@code /proc/self/uid_map}. */
  NO_USER_NAMESPACES,

  /** {@code user.max_user_namespaces} is 0, or as many as it says are in use. */
  NO_MORE_USER_NAMESPACES,

  /** {@code user.max_net_namespaces} is 0, or as many as it says are in use. */
  NO_MORE_NETWORKS,

  /** {@code kernel.unprivileged_userns_clone} is 0 (Debian's kernel). */
  FORBIDDEN_BY_DEBIAN,

  /** {@code kernel.apparmor_restrict_unprivileged_userns} is 1 (Ubuntu 24.04 and later). */
  FORBIDDEN_BY_APPARMOR,

  /** A filter of system calls forbids it, as containers have one. */
  FORBIDDEN_BY_FILTER,

  /** The kernel refuses with EPERM, and nothing says why. */
  FORBIDDEN,

  /** The kernel has no network namespaces. */
  NO_NETWORK_NAMESPACES,

  /** The kernel has no veth, a cable between two networks. */
  NO_CABLE,

  /** The kernel has no packet sockets. */
  NO_PACKET_SOCKETS,

  /** The helper process could not be started, ended too early, or did not answer. */
  NO_HELPER,

  /** Another call failed. */
  OTHER
}
