package dev.socketworkbench.option;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A socket option of the system, as setsockopt(2) takes it.
 *
 * @param name the constant's name: {@code SO_RCVBUF}
 * @param sentence what it does, as one plain sentence
 * @param form how its value is written
 * @param unit of a number: {@code bytes}; empty for none
 * @param least the smallest value of a number
 * @param most the largest
 * @param sockets which sockets have it
 * @param moment when it may be set
 * @param made what the system makes of the value; empty if it takes it as it is
 */
public record SystemOption(
    String name,
    String sentence,
    Form form,
    String unit,
    int least,
    int most,
    Sockets sockets,
    Moment moment,
    String made) {
  private static final Pattern GROUP_FORM = Pattern.compile("([0-9a-fA-F.:]+)%([^\\s%,=]{1,15})");

  /** How a value is written. */
  public enum Form {
    /** {@code 1} or {@code 0}; {@code on} and {@code off} mean the same. */
    SWITCH,
    /** A whole number. */
    NUMBER,
    /** {@code off}, or a number of seconds. */
    LINGER,
    /** Milliseconds; 0 for no limit. */
    LIMIT,
    /** A name that the system knows. */
    WORD,
    /** The name of an interface. */
    CARD,
    /** A multicast group, with % and the interface; it cannot be read back. */
    GROUP
  }

  /** Which sockets have an option. */
  public enum Sockets {
    /** All of the Internet's. */
    ALL("TCP and UDP"),
    /** Those of TCP. */
    TCP("TCP"),
    /** Listeners of TCP. */
    LISTENERS("TCP listeners"),
    /** Those for datagrams. */
    UDP("UDP"),
    /** Those of AF_INET6. */
    SIX("IPv6");

    private final String words;

    Sockets(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** When an option may be set. */
  public enum Moment {
    /** Before and while it runs. */
    ANY("at any time"),
    /** Before bind. */
    BEFORE_BIND("before bind"),
    /** Before connect or listen; later it has another effect, or none. */
    BEFORE_CONNECTION("before connect or listen");

    private final String words;

    Moment(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** The level that setsockopt(2) takes with it: the name tells. */
  public String level() {
    return switch (name.substring(0, name.indexOf('_'))) {
      case "TCP" -> "IPPROTO_TCP";
      case "UDP" -> "IPPROTO_UDP";
      case "IP" -> "IPPROTO_IP";
      case "IPV6" -> "IPPROTO_IPV6";
      default -> "SOL_SOCKET";
    };
  }

  /** What is allowed, in words. */
  public String range() {
    return switch (form) {
      case SWITCH -> "1 or 0";
      case NUMBER -> numbers() + (unit.isEmpty() ? "" : " " + unit);
      case LINGER -> "off, or " + numbers() + " seconds";
      case LIMIT -> numbers() + " milliseconds";
      case WORD -> "a name";
      case CARD -> "an interface's name";
      case GROUP -> "a group with its interface, such as " + example();
    };
  }

  private String example() {
    return name.startsWith("IPV6") ? "ff12::1234%eth0" : "239.1.2.3%eth0";
  }

  private String numbers() {
    return String.format(Locale.ROOT, "%,d to %,d", least, most);
  }

  /** The value as the system is given it; empty if the text is none that is allowed. */
  public Optional<String> parse(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    return switch (form) {
      case SWITCH ->
          switch (text) {
            case "1", "on", "true" -> Optional.of("1");
            case "0", "off", "false" -> Optional.of("0");
            default -> Optional.empty();
          };
      case NUMBER, LIMIT -> number(text);
      case LINGER -> text.equals("off") ? Optional.of(text) : number(text);
      case CARD -> Optional.of(typed.strip()).filter(card -> card.matches("[^\\s%,=]{1,15}"));
      case GROUP -> Optional.of(typed.strip()).filter(this::isGroup);
      case WORD -> text.matches("[a-z0-9_-]{1,15}") ? Optional.of(text) : Optional.empty();
    };
  }

  private boolean isGroup(String text) {
    Matcher form = GROUP_FORM.matcher(text);
    try {
      return form.matches()
          && InetAddress.ofLiteral(form.group(1)).isMulticastAddress()
          && form.group(1).indexOf(':') >= 0 == name.startsWith("IPV6");
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  private Optional<String> number(String text) {
    try {
      int value = Integer.decode(text);
      return value >= least && value <= most
          ? Optional.of(Integer.toString(value))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
