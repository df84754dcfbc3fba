package dev.socketworkbench.posix;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The constants of the sockets API by their names, with this system's values. Those of Linux are
 * from its generic headers (asm-generic/socket.h, linux/in.h, in6.h, tcp.h, udp.h, socket.h), which
 * x86-64 and aarch64 use unchanged; those of macOS are from sys/socket.h, netinet/in.h and
 * netinet/tcp.h, and were not tried.
 */
public final class SocketConstants {

  /** What a constant is good for. */
  public enum Kind {
    FAMILY,
    TYPE,
    PROTOCOL,
    /** Or-ed into the flags of send and recv. */
    FLAG,
    HOW,
    LEVEL,
    /** An option; which level it belongs to says {@link #levelOf}. */
    OPTION,
    EVENT,
    COMMAND,
    /** Or-ed into what F_SETFL is given. */
    STATUS,
    /** What F_SETFD is given. */
    DESCRIPTOR_FLAG,
    /** Or-ed into a socket's type. */
    TYPE_FLAG
  }

  private static final int ABSENT = Integer.MIN_VALUE;

  private record Constant(Kind kind, String level, int linux, int macOs) {}

  private final boolean macOs;
  private final Map<String, Constant> all = new LinkedHashMap<>();

  private SocketConstants(boolean macOs) {
    this.macOs = macOs;
    put(Kind.FAMILY, "AF_UNSPEC", 0, 0);
    put(Kind.FAMILY, "AF_UNIX", 1, 1);
    put(Kind.FAMILY, "AF_INET", 2, 2);
    put(Kind.FAMILY, "AF_INET6", 10, 30);
    put(Kind.FAMILY, "AF_NETLINK", 16, ABSENT);
    put(Kind.FAMILY, "AF_PACKET", 17, ABSENT);
    put(Kind.FAMILY, "AF_CAN", 29, ABSENT);
    put(Kind.FAMILY, "AF_BLUETOOTH", 31, ABSENT);
    put(Kind.FAMILY, "AF_ALG", 38, ABSENT);
    put(Kind.FAMILY, "AF_VSOCK", 40, 40);
    put(Kind.TYPE, "SOCK_STREAM", 1, 1);
    put(Kind.TYPE, "SOCK_DGRAM", 2, 2);
    put(Kind.TYPE, "SOCK_RAW", 3, 3);
    put(Kind.TYPE, "SOCK_RDM", 4, 4);
    put(Kind.TYPE, "SOCK_SEQPACKET", 5, 5);
    put(Kind.TYPE_FLAG, "SOCK_NONBLOCK", 0x800, ABSENT);
    put(Kind.TYPE_FLAG, "SOCK_CLOEXEC", 0x80000, ABSENT);
    put(Kind.STATUS, "O_RDWR", 2, 2);
    put(Kind.STATUS, "O_NONBLOCK", 0x800, 4);
    put(Kind.DESCRIPTOR_FLAG, "FD_CLOEXEC", 1, 1);
    put(Kind.PROTOCOL, "IPPROTO_IP", 0, 0);
    put(Kind.PROTOCOL, "IPPROTO_ICMP", 1, 1);
    put(Kind.PROTOCOL, "IPPROTO_TCP", 6, 6);
    put(Kind.PROTOCOL, "IPPROTO_UDP", 17, 17);
    put(Kind.PROTOCOL, "IPPROTO_IPV6", 41, 41);
    put(Kind.PROTOCOL, "IPPROTO_ICMPV6", 58, 58);
    put(Kind.PROTOCOL, "IPPROTO_SCTP", 132, 132);
    put(Kind.PROTOCOL, "IPPROTO_UDPLITE", 136, ABSENT);
    put(Kind.PROTOCOL, "IPPROTO_MPTCP", 262, ABSENT);
    put(Kind.FLAG, "MSG_OOB", 1, 1);
    put(Kind.FLAG, "MSG_PEEK", 2, 2);
    put(Kind.FLAG, "MSG_DONTROUTE", 4, 4);
    put(Kind.FLAG, "MSG_TRUNC", 0x20, 0x10);
    put(Kind.FLAG, "MSG_DONTWAIT", 0x40, 0x80);
    put(Kind.FLAG, "MSG_EOR", 0x80, 8);
    put(Kind.FLAG, "MSG_WAITALL", 0x100, 0x40);
    put(Kind.FLAG, "MSG_CONFIRM", 0x800, ABSENT);
    put(Kind.FLAG, "MSG_ERRQUEUE", 0x2000, ABSENT);
    put(Kind.FLAG, "MSG_NOSIGNAL", 0x4000, 0x80000);
    put(Kind.FLAG, "MSG_MORE", 0x8000, ABSENT);
    put(Kind.HOW, "SHUT_RD", 0, 0);
    put(Kind.HOW, "SHUT_WR", 1, 1);
    put(Kind.HOW, "SHUT_RDWR", 2, 2);
    put(Kind.LEVEL, "SOL_SOCKET", 1, 0xffff);
    socketOptions();
    tcpOptions();
    ipOptions();
    put(Kind.EVENT, "POLLIN", 1, 1);
    put(Kind.EVENT, "POLLPRI", 2, 2);
    put(Kind.EVENT, "POLLOUT", 4, 4);
    put(Kind.EVENT, "POLLERR", 8, 8);
    put(Kind.EVENT, "POLLHUP", 0x10, 0x10);
    put(Kind.EVENT, "POLLNVAL", 0x20, 0x20);
    put(Kind.EVENT, "POLLRDHUP", 0x2000, ABSENT);
    put(Kind.COMMAND, "F_GETFD", 1, 1);
    put(Kind.COMMAND, "F_SETFD", 2, 2);
    put(Kind.COMMAND, "F_GETFL", 3, 3);
    put(Kind.COMMAND, "F_SETFL", 4, 4);
  }

  private void socketOptions() {
    option("SOL_SOCKET", "SO_DEBUG", 1, 1);
    option("SOL_SOCKET", "SO_REUSEADDR", 2, 4);
    option("SOL_SOCKET", "SO_TYPE", 3, 0x1008);
    option("SOL_SOCKET", "SO_ERROR", 4, 0x1007);
    option("SOL_SOCKET", "SO_DONTROUTE", 5, 0x10);
    option("SOL_SOCKET", "SO_BROADCAST", 6, 0x20);
    option("SOL_SOCKET", "SO_SNDBUF", 7, 0x1001);
    option("SOL_SOCKET", "SO_RCVBUF", 8, 0x1002);
    option("SOL_SOCKET", "SO_KEEPALIVE", 9, 8);
    option("SOL_SOCKET", "SO_OOBINLINE", 10, 0x100);
    option("SOL_SOCKET", "SO_PRIORITY", 12, ABSENT);
    option("SOL_SOCKET", "SO_LINGER", 13, 0x1080);
    option("SOL_SOCKET", "SO_REUSEPORT", 15, 0x200);
    option("SOL_SOCKET", "SO_PEERCRED", 17, ABSENT);
    option("SOL_SOCKET", "SO_RCVLOWAT", 18, 0x1004);
    option("SOL_SOCKET", "SO_SNDLOWAT", 19, 0x1003);
    option("SOL_SOCKET", "SO_RCVTIMEO", 20, 0x1006);
    option("SOL_SOCKET", "SO_SNDTIMEO", 21, 0x1005);
    option("SOL_SOCKET", "SO_ATTACH_FILTER", 26, ABSENT);
    option("SOL_SOCKET", "SO_ACCEPTCONN", 30, 2);
    option("SOL_SOCKET", "SO_PROTOCOL", 38, ABSENT);
    option("SOL_SOCKET", "SO_DOMAIN", 39, ABSENT);
    option("SOL_SOCKET", "SO_MAX_PACING_RATE", 47, ABSENT);
    option("SOL_SOCKET", "SO_INCOMING_CPU", 49, ABSENT);
    option("SOL_SOCKET", "SO_INCOMING_NAPI_ID", 56, ABSENT);
  }

  private void tcpOptions() {
    option("IPPROTO_TCP", "TCP_NODELAY", 1, 1);
    option("IPPROTO_TCP", "TCP_MAXSEG", 2, 2);
    option("IPPROTO_TCP", "TCP_CORK", 3, ABSENT);
    option("IPPROTO_TCP", "TCP_KEEPIDLE", 4, 0x10);
    option("IPPROTO_TCP", "TCP_KEEPINTVL", 5, 0x101);
    option("IPPROTO_TCP", "TCP_KEEPCNT", 6, 0x102);
    option("IPPROTO_TCP", "TCP_SYNCNT", 7, ABSENT);
    option("IPPROTO_TCP", "TCP_LINGER2", 8, ABSENT);
    option("IPPROTO_TCP", "TCP_DEFER_ACCEPT", 9, ABSENT);
    option("IPPROTO_TCP", "TCP_WINDOW_CLAMP", 10, ABSENT);
    option("IPPROTO_TCP", "TCP_QUICKACK", 12, ABSENT);
    option("IPPROTO_TCP", "TCP_CONGESTION", 13, ABSENT);
    option("IPPROTO_TCP", "TCP_USER_TIMEOUT", 18, ABSENT);
    option("IPPROTO_TCP", "TCP_FASTOPEN", 23, 0x105);
    option("IPPROTO_TCP", "TCP_NOTSENT_LOWAT", 25, 0x201);
  }

  private void ipOptions() {
    option("IPPROTO_IP", "IP_TOS", 1, 3);
    option("IPPROTO_IP", "IP_TTL", 2, 4);
    option("IPPROTO_IP", "IP_MTU_DISCOVER", 10, ABSENT);
    option("IPPROTO_IP", "IP_RECVERR", 11, ABSENT);
    option("IPPROTO_IP", "IP_MTU", 14, ABSENT);
    option("IPPROTO_IP", "IP_FREEBIND", 15, ABSENT);
    option("IPPROTO_IP", "IP_MULTICAST_IF", 32, 9);
    option("IPPROTO_IP", "IP_MULTICAST_TTL", 33, 10);
    option("IPPROTO_IP", "IP_MULTICAST_LOOP", 34, 11);
    option("IPPROTO_IP", "IP_ADD_MEMBERSHIP", 35, 12);
    option("IPPROTO_IP", "IP_DROP_MEMBERSHIP", 36, 13);
    option("IPPROTO_IPV6", "IPV6_UNICAST_HOPS", 16, 4);
    option("IPPROTO_IPV6", "IPV6_MULTICAST_IF", 17, 9);
    option("IPPROTO_IPV6", "IPV6_MULTICAST_HOPS", 18, 10);
    option("IPPROTO_IPV6", "IPV6_MULTICAST_LOOP", 19, 11);
    option("IPPROTO_IPV6", "IPV6_JOIN_GROUP", 20, 12);
    option("IPPROTO_IPV6", "IPV6_LEAVE_GROUP", 21, 13);
    option("IPPROTO_IPV6", "IPV6_MTU", 24, ABSENT);
    option("IPPROTO_IPV6", "IPV6_V6ONLY", 26, 27);
    option("IPPROTO_IPV6", "IPV6_TCLASS", 67, 36);
    option("IPPROTO_UDP", "UDP_CORK", 1, ABSENT);
  }

  private void put(Kind kind, String name, int linux, int macOs) {
    all.put(name, new Constant(kind, "", linux, macOs));
  }

  private void option(String level, String name, int linux, int macOs) {
    all.put(name, new Constant(Kind.OPTION, level, linux, macOs));
  }

  /** Those of this system; empty where it is neither Linux nor macOS. */
  public static Optional<SocketConstants> ofThisSystem() {
    return Libc.isLinux() || Libc.isMacOs()
        ? Optional.of(new SocketConstants(Libc.isMacOs()))
        : Optional.empty();
  }

  /** Whether they are those of macOS. */
  public boolean isMacOs() {
    return macOs;
  }

  private int value(Constant constant) {
    return macOs ? constant.macOs() : constant.linux();
  }

  /** The value of this constant of this kind; empty if there is none here. */
  public OptionalInt find(String name, Collection<Kind> kinds) {
    Constant found = all.get(name);
    return found == null || !kinds.contains(found.kind()) || value(found) == ABSENT
        ? OptionalInt.empty()
        : OptionalInt.of(value(found));
  }

  /**
   * The value of a constant that this system has.
   *
   * @throws IllegalArgumentException if it has none of that name
   */
  public int value(String name) {
    return find(name, List.of(Kind.values()))
        .orElseThrow(() -> new IllegalArgumentException("no constant " + name + " here"));
  }

  /** The names of these kinds that this system has, in the order of the list. */
  public List<String> names(Kind... kinds) {
    List<Kind> wanted = Arrays.asList(kinds);
    return all.entrySet().stream()
        .filter(each -> wanted.contains(each.getValue().kind()))
        .filter(each -> value(each.getValue()) != ABSENT)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The level that an option belongs to, by its name.
   *
   * @throws IllegalArgumentException if there is no such option
   */
  public String levelOf(String option) {
    Constant found = all.get(option);
    if (found == null || found.kind() != Kind.OPTION) {
      throw new IllegalArgumentException("no option " + option);
    }
    return found.level();
  }

  /** The name of a value of this kind; the number where it has none. */
  public String name(Kind kind, int value) {
    return names(kind).stream()
        .filter(name -> value(name) == value)
        .findFirst()
        .orElse(Integer.toString(value));
  }

  /** The names of what is or-ed in a value, with a bar between: {@code MSG_PEEK|MSG_DONTWAIT}. */
  public String flags(Kind kind, int value) {
    int rest = value;
    StringBuilder names = new StringBuilder();
    for (String name : names(kind)) {
      int bit = value(name);
      if (bit != 0 && (rest & bit) == bit) {
        names.append(names.isEmpty() ? "" : "|").append(name);
        rest &= ~bit;
      }
    }
    if (rest != 0 || names.isEmpty()) {
      String left = rest == 0 ? "0" : "0x" + Integer.toHexString(rest);
      names.append(names.isEmpty() ? "" : "|").append(left);
    }
    return names.toString();
  }
}
