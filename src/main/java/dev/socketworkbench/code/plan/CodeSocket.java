package dev.socketworkbench.code.plan;

/**
 * What a socket is.
 *
 * @param family the constant's name: {@code AF_INET}
 * @param type the constant's name, without flags: {@code SOCK_STREAM}
 */
public record CodeSocket(String family, String type) {
  /** TCP over IPv4. */
  public static final CodeSocket TCP = new CodeSocket("AF_INET", "SOCK_STREAM");

  /** Whether it carries datagrams. */
  public boolean isDatagram() {
    return type.equals("SOCK_DGRAM");
  }

  /** Whether it stays within one machine. */
  public boolean isUnix() {
    return family.equals("AF_UNIX");
  }

  /** Whether it is of IPv6. */
  public boolean isIpv6() {
    return family.equals("AF_INET6");
  }
}
