package dev.socketworkbench.call;

import java.util.Locale;

/** What a socket speaks, as far as a person looking for it tells them apart. */
public enum Protocol {
  TCP,
  UDP,
  /** Within one machine, of streams or of datagrams. */
  UNIX,
  /** Another one, or nothing has told. */
  OTHER;

  /**
   * Of the arguments of socket(2), by the constants' names.
   *
   * @param family {@code AF_INET}; may be empty
   * @param type {@code SOCK_STREAM}, perhaps with flags; may be empty
   * @param protocol {@code TCP}; empty for the usual one of family and type
   */
  public static Protocol of(String family, String type, String protocol) {
    return switch (family) {
      case "AF_UNIX", "AF_LOCAL" -> UNIX;
      case "AF_INET", "AF_INET6" -> {
        if (type.startsWith("SOCK_STREAM")) {
          yield isOrUsual(protocol, TCP);
        }
        yield type.startsWith("SOCK_DGRAM") ? isOrUsual(protocol, UDP) : OTHER;
      }
      default -> OTHER;
    };
  }

  private static Protocol isOrUsual(String named, Protocol usual) {
    return named.isEmpty() || named.contains(usual.name()) ? usual : OTHER;
  }

  /** How it is written: {@code udp}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
