package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that the user looks for: {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code [::1]:60000},
 * {@code localhost}, {@code example.org:80}, {@code /run/some.sock}, {@code @abstract}.
 *
 * @param host as it is written, without brackets and port; in lower case if it is a name
 * @param port the port; {@link #ANY_PORT} for every one
 */
public record AddressPattern(String host, int port) {
  static final int ANY_PORT = -1;

  /** What stands for this machine itself, in either family. */
  public static final String LOCALHOST = "localhost";

  private static final Pattern BRACKETED =
      Pattern.compile("\\[([^\\]]*:[^\\]]*)\\](?::(\\d{1,5}))?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+):(\\d{1,5})");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?");

  /** What is written so; empty if it is no address. */
  public static Optional<AddressPattern> of(String text) {
    if (isUnix(text)) {
      return Optional.of(new AddressPattern(text, ANY_PORT));
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (Pattern form : new Pattern[] {BRACKETED, WITH_PORT}) {
      Matcher matcher = form.matcher(lower);
      if (matcher.matches()) {
        int port = matcher.group(2) == null ? ANY_PORT : Integer.parseInt(matcher.group(2));
        return checked(matcher.group(1), port);
      }
    }
    return checked(lower, ANY_PORT);
  }

  private static Optional<AddressPattern> checked(String host, int port) {
    boolean known = network(host).isPresent() || isName(host);
    return known && port <= Endpoint.MAX_PORT
        ? Optional.of(new AddressPattern(host, port))
        : Optional.empty();
  }

  /** A name with a letter in it: one of digits is a mistyped address. */
  private static boolean isName(String host) {
    return NAME.matcher(host).matches()
        && host.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && host.indexOf(':') < 0;
  }

  private static boolean isUnix(String text) {
    return text.startsWith("/") || text.startsWith("@");
  }

  /** Looks at endpoints. */
  @FunctionalInterface
  public interface Test {
    /** Whether this endpoint is one of them. */
    boolean matches(Endpoint endpoint);
  }

  /** Decides whether an endpoint is one of these. */
  public Test test() {
    if (isUnix(host)) {
      return endpoint -> endpoint instanceof Endpoint.Unix unix && unix.toString().equals(host);
    }
    Optional<Network> network = network(host);
    return endpoint ->
        switch (endpoint) {
          case Endpoint.Ip ip ->
              isPort(ip.port())
                  && (network.isPresent()
                      ? network.get().contains(ip.address())
                      : host.equals(LOCALHOST) && ip.address().unmapped().isLoopback());
          case Endpoint.Unresolved name ->
              isPort(name.port()) && name.host().equalsIgnoreCase(host);
          case Endpoint.Unix unix -> false;
          case Endpoint.None none -> false;
        };
  }

  private boolean isPort(int of) {
    return port == ANY_PORT || port == of;
  }

  /**
   * Addresses with the same first bits.
   *
   * @param address one of them
   * @param bits how many bits count
   */
  private record Network(IpAddress address, int bits) {
    /**
     * An IPv4 address stands for the IPv4-mapped one, too; one that is written as mapped does not
     * stand for the IPv4 address. Without a scope, every interface counts.
     */
    boolean contains(IpAddress other) {
      IpAddress compared = address.isIpv6() ? other : other.unmapped();
      if (address.scope() != 0 && compared.scope() != address.scope()) {
        return false;
      }
      byte[] own = address.bytes();
      byte[] its = compared.bytes();
      int whole = bits / 8;
      if (own.length != its.length || !Arrays.equals(own, 0, whole, its, 0, whole)) {
        return false;
      }
      int mask = 0xff00 >> (bits % 8);
      return bits % 8 == 0 || ((own[whole] ^ its[whole]) & mask & 0xff) == 0;
    }
  }

  private static Optional<Network> network(String host) {
    int slash = host.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? host : host.substring(0, slash));
    int all = address.isPresent() && address.get().isIpv6() ? 128 : 32;
    int bits = slash < 0 ? all : bits(host.substring(slash + 1));
    return address.filter(it -> bits >= 0 && bits <= all).map(it -> new Network(it, bits));
  }

  private static int bits(String digits) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  @Override
  public String toString() {
    String written = host.indexOf(':') >= 0 && port != ANY_PORT ? "[" + host + "]" : host;
    return port == ANY_PORT ? written : written + ":" + port;
  }
}
