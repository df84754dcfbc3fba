package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * The addresses of channels as the system has them. The JDK makes an IPv4 address of an IPv4-mapped
 * one; on an IPv6 socket it was a mapped one.
 */
final class JdkAddresses {
  private JdkAddresses() {}

  /**
   * What the JDK said.
   *
   * @param six whether the socket is of AF_INET6
   */
  static Endpoint endpoint(SocketAddress said, boolean six) {
    return switch (said) {
      case null -> Endpoint.None.NONE;
      case UnixDomainSocketAddress unix -> unix(unix);
      case InetSocketAddress ip -> asOnSocket(Addresses.endpoint(ip), six);
      default -> Endpoint.None.NONE;
    };
  }

  private static Endpoint unix(UnixDomainSocketAddress said) {
    String path = said.getPath().toString();
    return path.isEmpty() ? Endpoint.Unix.UNNAMED : Endpoint.Unix.path(path);
  }

  private static Endpoint asOnSocket(Endpoint said, boolean six) {
    return six && said instanceof Endpoint.Ip ip && !ip.address().isIpv6()
        ? new Endpoint.Ip(mapped(ip.address()), ip.port())
        : said;
  }

  private static IpAddress mapped(IpAddress four) {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(four.bytes(), 0, bytes, 12, 4);
    return IpAddress.of(bytes);
  }

  /**
   * What the JDK takes.
   *
   * @throws IllegalArgumentException if it takes no such address
   */
  static SocketAddress socketAddress(Endpoint address) {
    return switch (address) {
      case Endpoint.Ip ip -> Addresses.inet(ip);
      case Endpoint.Unix unix -> unixAddress(unix);
      default -> throw new IllegalArgumentException("the JDK takes no address like " + address);
    };
  }

  private static UnixDomainSocketAddress unixAddress(Endpoint.Unix unix) {
    return switch (unix.kind()) {
      case PATH -> UnixDomainSocketAddress.of(unix.toString());
      case UNNAMED -> UnixDomainSocketAddress.of("");
      case ABSTRACT -> throw new IllegalArgumentException("the JDK takes no address like " + unix);
    };
  }
}
