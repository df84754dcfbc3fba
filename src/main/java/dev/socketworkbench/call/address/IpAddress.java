package dev.socketworkbench.call.address;

import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as it is in a packet. An IPv4-mapped IPv6 address ({@code
 * ::ffff:10.0.0.1}) stays one: {@link #unmapped} has to be asked for.
 */
public final class IpAddress implements Comparable<IpAddress> {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private final byte[] bytes;
  private final int scope;

  private IpAddress(byte[] bytes, int scope) {
    this.bytes = bytes;
    this.scope = scope;
  }

  /**
   * The address with these bytes.
   *
   * @param bytes 4 or 16, in network order
   * @param scope the number of the interface that a link-local IPv6 address belongs to; 0 for none
   * @throws IllegalArgumentException for another number of bytes, or an IPv4 address with a scope
   */
  public static IpAddress of(byte[] bytes, int scope) {
    if (bytes.length != IPV4_BYTES && bytes.length != IPV6_BYTES) {
      throw new IllegalArgumentException("an address of " + bytes.length + " bytes");
    }
    if (scope != 0 && bytes.length == IPV4_BYTES) {
      throw new IllegalArgumentException("an IPv4 address with the scope " + scope);
    }
    return new IpAddress(bytes.clone(), scope);
  }

  /** The address with these bytes and no scope; see {@link #of(byte[], int)}. */
  public static IpAddress of(byte[] bytes) {
    return of(bytes, 0);
  }

  /**
   * The address that is written so: {@code 10.0.0.1}, {@code ::ffff:10.0.0.1}, {@code fe80::1%2}.
   *
   * @param text an address as {@link #toString} writes it, or in another form of RFC 4291, 2.2
   * @return empty where the text is not an address; names are not looked up
   */
  public static Optional<IpAddress> parse(String text) {
    return IpAddressParser.parse(text);
  }

  /**
   * The same in code, where it is known to be an address.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static IpAddress ofLiteral(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException(text + " is not an IP address"));
  }

  /** Its 4 or 16 bytes in network order; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The number of its interface; 0 for none. */
  public int scope() {
    return scope;
  }

  /** Whether it has 16 bytes, be it an IPv4-mapped one. */
  public boolean isIpv6() {
    return bytes.length == IPV6_BYTES;
  }

  /** Whether it is {@code 0.0.0.0} or {@code ::}: any address of this machine. */
  public boolean isWildcard() {
    return isZero(0, bytes.length);
  }

  /** Whether it leads to this machine itself: {@code 127.0.0.0/8}, {@code ::1}. */
  public boolean isLoopback() {
    return isIpv6() ? isZero(0, 15) && bytes[15] == 1 : bytes[0] == 127;
  }

  /** Whether it is valid on one link only: {@code fe80::/10}, {@code 169.254.0.0/16}. */
  public boolean isLinkLocal() {
    return isIpv6()
        ? bytes[0] == (byte) 0xfe && (bytes[1] & 0xc0) == 0x80
        : bytes[0] == (byte) 169 && bytes[1] == (byte) 254;
  }

  /** Whether it is a group's: {@code 224.0.0.0/4}, {@code ff00::/8}. */
  public boolean isMulticast() {
    return isIpv6() ? bytes[0] == (byte) 0xff : (bytes[0] & 0xf0) == 0xe0;
  }

  /** Whether it is an IPv4 address in an IPv6 one ({@code ::ffff:0:0/96}; RFC 4291, 2.5.5.2). */
  public boolean isIpv4Mapped() {
    return isIpv6() && isZero(0, 10) && bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
  }

  /** Of an IPv4-mapped address, the IPv4 address; otherwise this. */
  public IpAddress unmapped() {
    return isIpv4Mapped()
        ? new IpAddress(Arrays.copyOfRange(bytes, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES), 0)
        : this;
  }

  /** The same address without its interface. */
  public IpAddress withoutScope() {
    return scope == 0 ? this : new IpAddress(bytes, 0);
  }

  private boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** In the order of their bytes, IPv4 first. */
  @Override
  public int compareTo(IpAddress other) {
    int byLength = Integer.compare(bytes.length, other.bytes.length);
    int byBytes = byLength != 0 ? byLength : Arrays.compareUnsigned(bytes, other.bytes);
    return byBytes != 0 ? byBytes : Integer.compare(scope, other.scope);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address
        && scope == address.scope
        && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + scope;
  }

  /** The shortest usual form (RFC 5952 for IPv6), with its scope if it has one. */
  @Override
  public String toString() {
    if (!isIpv6()) {
      return dotted(0);
    }
    String text = isIpv4Mapped() ? "::ffff:" + dotted(IPV6_BYTES - IPV4_BYTES) : groups();
    return scope == 0 ? text : text + "%" + Integer.toUnsignedString(scope);
  }

  private String dotted(int at) {
    return (bytes[at] & 0xff)
        + "."
        + (bytes[at + 1] & 0xff)
        + "."
        + (bytes[at + 2] & 0xff)
        + "."
        + (bytes[at + 3] & 0xff);
  }

  private int group(int i) {
    return ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
  }

  private String groups() {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && group(i + length) == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }
}
