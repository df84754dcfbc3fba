package dev.socketworkbench.explain;

import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;

/**
 * Parses a typed host: a name, an IPv4 address, or an IPv6 address with or without brackets and
 * scope. Asks no name server.
 */
public final class HostInput {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  private final Interfaces interfaces;

  /** A parser that knows a scope when this machine has its interface. */
  public HostInput(Interfaces interfaces) {
    this.interfaces = interfaces;
  }

  /**
   * The host as it is to be looked up, without brackets, a name of other scripts in its ASCII form;
   * or what is wrong. White space around it does not matter.
   */
  public Input<String> parse(String typed) {
    String text = Typed.strip(typed);
    if (text.isEmpty()) {
      return bad(typed, Cause.HOST_EMPTY);
    }
    if (Typed.hasSpaceOrControl(text)) {
      return bad(typed, Cause.HOST_SPACES);
    }
    if (text.indexOf('/') >= 0) {
      return bad(typed, Cause.HOST_URL);
    }
    if (text.indexOf('[') >= 0 || text.indexOf(']') >= 0) {
      return bracketed(typed, text);
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return nameOrIpv4(typed, text);
    }
    return colon == text.lastIndexOf(':') && Typed.isDigits(text.substring(colon + 1))
        ? withPort(typed, text, colon)
        : ipv6(typed, text);
  }

  private Input<String> bracketed(String typed, String text) {
    int close = text.indexOf(']');
    if (close > 0 && close == text.lastIndexOf("]:") && Typed.isDigits(text.substring(close + 2))) {
      return withPort(typed, text, close + 1);
    }
    boolean around =
        text.startsWith("[")
            && close == text.length() - 1
            && text.indexOf('[', 1) < 0
            && text.length() > 2;
    if (!around) {
      return bad(typed, Cause.HOST_BRACKETS);
    }
    String inner = text.substring(1, close);
    return inner.indexOf(':') < 0 ? bad(typed, Cause.HOST_BRACKETS_NOT_IPV6) : ipv6(typed, inner);
  }

  private static Input<String> withPort(String typed, String text, int colon) {
    String host = colon == 0 ? "127.0.0.1" : text.substring(0, colon);
    return bad(typed, Cause.HOST_PORT, Typed.shown(host), Typed.shown(text.substring(colon + 1)));
  }

  private Input<String> ipv6(String typed, String text) {
    int percent = text.indexOf('%');
    String address = percent < 0 ? text : text.substring(0, percent);
    if (!isIpv6(address)) {
      return bad(typed, Cause.HOST_IPV6);
    }
    if (percent < 0) {
      return new Input.Good<>(text);
    }
    String scope = text.substring(percent + 1);
    List<NetInterface> here = interfaces.list();
    List<String> names = here.stream().map(NetInterface::name).toList();
    if (scope.isEmpty()) {
      return bad(
          typed, Cause.HOST_SCOPE_EMPTY, address + "%" + (names.isEmpty() ? "1" : names.getLast()));
    }
    return here.stream()
        .filter(each -> each.name().equals(scope) || Integer.toString(each.index()).equals(scope))
        .findFirst()
        .map(each -> usable(text, address + "%" + each.index()))
        .filter(HostInput::isIpv6)
        .<Input<String>>map(Input.Good::new)
        .orElseGet(
            () -> bad(typed, Cause.HOST_SCOPE_UNKNOWN, Typed.shown(scope), Words.list(names)));
  }

  /**
   * Java takes an interface's name only if the interface has an address of the same kind itself
   * (the loopback interface has no link-local one), the system takes its number in any case.
   */
  private static String usable(String named, String numbered) {
    return isIpv6(named) ? named : numbered;
  }

  private static boolean isIpv6(String address) {
    try {
      Inet6Address.ofLiteral(address);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Input<String> nameOrIpv4(String typed, String text) {
    if (text.indexOf('%') >= 0) {
      return bad(typed, Cause.HOST_SCOPE_NOT_IPV6);
    }
    // Only digits and dots can be nothing but an address; "127.1" would be taken by some resolvers
    // and not by others.
    if (text.chars().allMatch(c -> c == '.' || ('0' <= c && c <= '9'))) {
      return isIpv4(text) ? new Input.Good<>(text) : bad(typed, Cause.HOST_IPV4);
    }
    try {
      String ascii = IDN.toASCII(text);
      return isName(ascii) ? new Input.Good<>(ascii) : bad(typed, Cause.HOST_NAME);
    } catch (IllegalArgumentException e) {
      return bad(typed, Cause.HOST_NAME);
    }
  }

  private static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.startsWith("0"))) {
        return false;
      }
    }
    try {
      Inet4Address.ofLiteral(text);
      return parts.length == 4;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isName(String ascii) {
    // One dot at the end says that the name is complete.
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (name.length() > LONGEST_NAME) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty()
          || label.length() > LONGEST_LABEL
          || label.startsWith("-")
          || label.endsWith("-")
          || !label.chars().allMatch(HostInput::isNameCharacter)) {
        return false;
      }
    }
    return true;
  }

  /** The underscore is in no host name's rule but in many names in use. */
  private static boolean isNameCharacter(int c) {
    return ('a' <= c && c <= 'z')
        || ('A' <= c && c <= 'Z')
        || ('0' <= c && c <= '9')
        || c == '-'
        || c == '_';
  }

  private static Input<String> bad(String typed, Cause cause, Object... more) {
    return Typed.bad("title.host", typed, cause, more);
  }
}
