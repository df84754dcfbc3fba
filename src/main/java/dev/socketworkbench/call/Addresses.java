package dev.socketworkbench.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How addresses are written everywhere: {@code 127.0.0.1:60000}, {@code [::1]:60000}. */
public final class Addresses {
  private Addresses() {}

  /** Address and port, an IPv6 address in brackets; an unresolved one by its host name. */
  public static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) {
      return address.getHostString() + ":" + address.getPort();
    }
    String host = text(ip);
    return (ip instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** The address in its shortest usual form (RFC 5952 for IPv6), with its scope if it has one. */
  public static String text(InetAddress address) {
    return address instanceof Inet6Address six ? ipv6(six) : address.getHostAddress();
  }

  private static String ipv6(Inet6Address address) {
    byte[] bytes = address.getAddress();
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && groups[i + length] == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    String full = address.getHostAddress();
    int scope = full.indexOf('%');
    return scope < 0 ? text.toString() : text + full.substring(scope);
  }
}
