package dev.socketworkbench.net.resolve;

import java.net.InetAddress;
import java.util.Optional;

/** Tells addresses from names in what a person typed as host. */
public final class Hosts {
  /** The longest name in the domain name system (RFC 1035). */
  private static final int LONGEST_NAME = 253;

  private Hosts() {}

  /**
   * Checks that the text can be a host.
   *
   * @throws IllegalArgumentException with the reason, if it can be neither a name nor an address
   */
  public static void check(String host) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the host is empty");
    }
    if (literal(host).isPresent()) {
      return;
    }
    if (host.startsWith("[") || host.contains(":")) {
      throw new IllegalArgumentException(
          host
              + " is not an IPv6 address"
              + (host.contains("%") ? ", or no interface here has that scope" : ""));
    }
    if (host.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a host name has at most " + LONGEST_NAME + " characters");
    }
    if (!host.codePoints().allMatch(Hosts::mayStandInName)) {
      throw new IllegalArgumentException("a host name has no spaces or control characters");
    }
  }

  private static boolean mayStandInName(int point) {
    return !Character.isWhitespace(point)
        && !Character.isSpaceChar(point)
        && !Character.isISOControl(point)
        && Character.getType(point) != Character.FORMAT;
  }

  /** The address that the text is, without asking anybody; empty if it is a name. */
  public static Optional<InetAddress> literal(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (bracketed && !bare.contains(":")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
