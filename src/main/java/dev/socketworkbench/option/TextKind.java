package dev.socketworkbench.option;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of options whose values are texts, without the spaces around them. */
public sealed interface TextKind extends OptionKind<String> {
  @Override
  default Class<String> type() {
    return String.class;
  }

  @Override
  default String text(String value) {
    return value;
  }

  @Override
  default Optional<String> parse(String text) {
    return Optional.of(text.strip()).filter(this::allows);
  }

  /** A multicast group, with or without the interface to its network; nothing for none. */
  record GroupAddress() implements TextKind {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]+)(%\\S+)?");

    @Override
    public boolean allows(String value) {
      Matcher form = FORM.matcher(value);
      try {
        return value.isEmpty()
            || (form.matches() && InetAddress.ofLiteral(form.group(1)).isMulticastAddress());
      } catch (IllegalArgumentException noAddress) {
        return false;
      }
    }

    @Override
    public String range() {
      return "nothing, or a group such as 239.1.2.3, 239.1.2.3%eth0 or ff12::1234%eth0";
    }

    @Override
    public String symbol() {
      return "GROUP";
    }
  }

  /**
   * The name of a Unix socket: a path, or an abstract name behind an {@code @}; nothing for none.
   */
  record UnixName() implements TextKind {
    /** The size of {@code sun_path} on Linux, but for the NUL behind a path or before a name. */
    private static final int LONGEST = 107;

    @Override
    public boolean allows(String value) {
      String name = value.startsWith("@") ? value.substring(1) : value;
      return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST
          && name.indexOf('\0') < 0
          && !value.equals("@");
    }

    @Override
    public String range() {
      return "nothing, or a path of at most " + LONGEST + " bytes, or @ and an abstract name";
    }

    @Override
    public String symbol() {
      return "PATH";
    }
  }

  /** The name of one of this machine's interfaces; nothing for the one that the system chooses. */
  record InterfaceName() implements TextKind {
    @Override
    public boolean allows(String value) {
      return value.chars().noneMatch(Character::isWhitespace);
    }

    @Override
    public String range() {
      return "nothing, or an interface's name";
    }

    @Override
    public String symbol() {
      return "NAME";
    }
  }

  /**
   * A line of text.
   *
   * @param symbol what stands for it in a synopsis
   * @param range what is allowed, in words
   * @param pattern what is allowed, as a regular expression
   */
  record Line(String symbol, String range, String pattern) implements TextKind {
    @Override
    public boolean allows(String value) {
      return Pattern.matches(pattern, value);
    }
  }

  /** A name or an address to connect to. */
  record Host() implements TextKind {
    @Override
    public boolean allows(String value) {
      return !value.isBlank();
    }

    @Override
    public String range() {
      return "a name, an IPv4 address or an IPv6 address";
    }

    @Override
    public String symbol() {
      return "HOST";
    }
  }
}
