package dev.socketworkbench.call.address;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads IP addresses as RFC 4291, 2.2, and RFC 4007, 11, write them. The JDK's own reader will not
 * do: it makes an IPv4 address of an IPv4-mapped one.
 */
final class IpAddressParser {
  private static final int GROUPS = 8;

  private final byte[] bytes = new byte[2 * GROUPS];
  private int length;

  /** Where {@code ::} stood, in bytes; -1 as long as there was none. */
  private int gap = -1;

  private IpAddressParser() {}

  static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') < 0) {
      IpAddressParser four = new IpAddressParser();
      return four.dotted(text) ? Optional.of(IpAddress.of(four.first(4))) : Optional.empty();
    }
    int percent = text.indexOf('%');
    int scope = percent < 0 ? 0 : scope(text.substring(percent + 1));
    IpAddressParser six = new IpAddressParser();
    return scope >= 0 && six.groups(percent < 0 ? text : text.substring(0, percent))
        ? Optional.of(IpAddress.of(six.bytes, scope))
        : Optional.empty();
  }

  private static int scope(String digits) {
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      return number ? Integer.parseInt(digits) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private boolean groups(String text) {
    String rest = text;
    if (rest.startsWith("::")) {
      gap = 0;
      rest = rest.substring(2);
    }
    while (!rest.isEmpty()) {
      int colon = rest.indexOf(':');
      String group = colon < 0 ? rest : rest.substring(0, colon);
      if (colon < 0 && group.indexOf('.') >= 0) {
        return length <= 2 * GROUPS - 4 && dotted(group) && fill();
      }
      if (!hex(group)) {
        return false;
      }
      if (colon < 0) {
        break;
      }
      rest = rest.substring(colon + 1);
      if (rest.startsWith(":") && gap < 0) {
        gap = length;
        rest = rest.substring(1);
      } else if (rest.isEmpty()) {
        return false; // A single colon at the end.
      }
    }
    return fill();
  }

  private boolean hex(String group) {
    if (group.isEmpty() || group.length() > 4 || length == bytes.length) {
      return false;
    }
    int value = 0;
    for (int i = 0; i < group.length(); i++) {
      int digit = group.charAt(i) < 0x80 ? Character.digit(group.charAt(i), 16) : -1;
      if (digit < 0) {
        return false;
      }
      value = value << 4 | digit;
    }
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
    return true;
  }

  private boolean dotted(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean digits = part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
      boolean plain = !part.isEmpty() && (part.length() == 1 || part.charAt(0) != '0');
      int value = digits && plain ? Integer.parseInt(part) : 256;
      if (value > 255) {
        return false;
      }
      bytes[length++] = (byte) value;
    }
    return true;
  }

  /** Puts the zeros for which {@code ::} stands, at least one group, in their place. */
  private boolean fill() {
    if (gap < 0) {
      return length == bytes.length;
    }
    int after = length - gap;
    if (length > bytes.length - 2) {
      return false;
    }
    System.arraycopy(bytes, gap, bytes, bytes.length - after, after);
    Arrays.fill(bytes, gap, bytes.length - after, (byte) 0);
    return true;
  }

  private byte[] first(int count) {
    return Arrays.copyOf(bytes, count);
  }
}
