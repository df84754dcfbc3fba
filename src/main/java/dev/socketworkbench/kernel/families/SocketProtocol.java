package dev.socketworkbench.kernel.families;

import static dev.socketworkbench.kernel.families.SocketFamily.AF_CAN;
import static dev.socketworkbench.kernel.families.SocketFamily.AF_INET;
import static dev.socketworkbench.kernel.families.SocketFamily.AF_INET6;
import static dev.socketworkbench.kernel.families.SocketKind.SOCK_DGRAM;
import static dev.socketworkbench.kernel.families.SocketKind.SOCK_RAW;
import static dev.socketworkbench.kernel.families.SocketKind.SOCK_SEQPACKET;
import static dev.socketworkbench.kernel.families.SocketKind.SOCK_STREAM;

import java.util.List;

/**
 * A protocol that is worth asking for by its name, as the third argument of socket(2).
 *
 * @param family with which family
 * @param kind with which type
 * @param name as C calls it (in.h, can.h)
 * @param number on Linux
 */
public record SocketProtocol(SocketFamily family, SocketKind kind, String name, int number) {
  /** What is asked for, in the order to show it. */
  public static final List<SocketProtocol> ALL =
      List.of(
          new SocketProtocol(AF_INET, SOCK_STREAM, "IPPROTO_TCP", 6),
          new SocketProtocol(AF_INET, SOCK_STREAM, "IPPROTO_MPTCP", 262),
          new SocketProtocol(AF_INET, SOCK_STREAM, "IPPROTO_SCTP", 132),
          new SocketProtocol(AF_INET, SOCK_SEQPACKET, "IPPROTO_SCTP", 132),
          new SocketProtocol(AF_INET, SOCK_DGRAM, "IPPROTO_UDP", 17),
          new SocketProtocol(AF_INET, SOCK_DGRAM, "IPPROTO_UDPLITE", 136),
          new SocketProtocol(AF_INET, SOCK_DGRAM, "IPPROTO_ICMP", 1),
          new SocketProtocol(AF_INET, SOCK_RAW, "IPPROTO_ICMP", 1),
          new SocketProtocol(AF_INET, SOCK_RAW, "IPPROTO_RAW", 255),
          new SocketProtocol(AF_INET6, SOCK_STREAM, "IPPROTO_TCP", 6),
          new SocketProtocol(AF_INET6, SOCK_STREAM, "IPPROTO_MPTCP", 262),
          new SocketProtocol(AF_INET6, SOCK_STREAM, "IPPROTO_SCTP", 132),
          new SocketProtocol(AF_INET6, SOCK_DGRAM, "IPPROTO_UDP", 17),
          new SocketProtocol(AF_INET6, SOCK_DGRAM, "IPPROTO_UDPLITE", 136),
          new SocketProtocol(AF_INET6, SOCK_DGRAM, "IPPROTO_ICMPV6", 58),
          new SocketProtocol(AF_INET6, SOCK_RAW, "IPPROTO_ICMPV6", 58),
          new SocketProtocol(AF_CAN, SOCK_RAW, "CAN_RAW", 1),
          new SocketProtocol(AF_CAN, SOCK_DGRAM, "CAN_BCM", 2));
}
