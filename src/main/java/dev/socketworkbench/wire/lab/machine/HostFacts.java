package dev.socketworkbench.wire.lab.machine;

import dev.socketworkbench.call.error.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the system says of namespaces, in files.
 *
 * @param proc the folder {@code /proc}
 */
record HostFacts(Path proc) {
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_NET_ADMIN = 12;
  private static final int CAP_NET_RAW = 13;

  static HostFacts ofThisMachine() {
    return new HostFacts(Path.of("/proc"));
  }

  private Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(proc.resolve(file), StandardCharsets.UTF_8).strip());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private Optional<String> status(String name) {
    return text("self/status").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** Whether this process may make networks without a user namespace of its own. */
  boolean isPrivileged() {
    long capabilities = status("CapEff").map(hex -> Long.parseUnsignedLong(hex, 16)).orElse(0L);
    return Stream.of(CAP_SYS_ADMIN, CAP_NET_ADMIN, CAP_NET_RAW)
        .allMatch(each -> (capabilities & 1L << each) != 0);
  }

  private boolean is(String file, String value) {
    return text("sys/" + file).filter(value::equals).isPresent();
  }

  /**
   * Why a user namespace could not be made, or nothing could be done in it.
   *
   * @param errno with which it failed; 0 if it is not known
   */
  LabObstacle whyNoUserNamespace(int errno) {
    if (!Files.exists(proc.resolve("self/uid_map"))) {
      return LabObstacle.NO_USER_NAMESPACES;
    }
    if (is("user/max_user_namespaces", "0") || errno == Errno.ENOSPC.number()) {
      return LabObstacle.NO_MORE_USER_NAMESPACES;
    }
    if (is("kernel/unprivileged_userns_clone", "0")) {
      return LabObstacle.FORBIDDEN_BY_DEBIAN;
    }
    if (is("kernel/apparmor_restrict_unprivileged_userns", "1")) {
      return LabObstacle.FORBIDDEN_BY_APPARMOR;
    }
    return status("Seccomp").filter(mode -> !mode.equals("0")).isPresent()
        ? LabObstacle.FORBIDDEN_BY_FILTER
        : LabObstacle.FORBIDDEN;
  }

  /** Why the helper, which runs, could not make the lab. */
  LabObstacle whyNoLab(int errno, String call) {
    boolean refused = List.of(Errno.EPERM.number(), Errno.EACCES.number()).contains(errno);
    if (refused) {
      return whyNoUserNamespace(errno);
    }
    if (call.startsWith("unshare")) {
      if (errno == Errno.EINVAL.number()) {
        return LabObstacle.NO_NETWORK_NAMESPACES;
      }
      return errno == Errno.ENOSPC.number() ? LabObstacle.NO_MORE_NETWORKS : LabObstacle.OTHER;
    }
    if (call.contains("veth") && errno == Errno.EOPNOTSUPP.number()) {
      return LabObstacle.NO_CABLE;
    }
    boolean none = List.of(Errno.EAFNOSUPPORT.number(), 93).contains(errno);
    return call.equals("socket") && none ? LabObstacle.NO_PACKET_SOCKETS : LabObstacle.OTHER;
  }
}
