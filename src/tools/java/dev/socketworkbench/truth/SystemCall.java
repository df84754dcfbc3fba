package dev.socketworkbench.truth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One system call as strace wrote it.
 *
 * @param micros when it was made, wall clock
 * @param name {@code read}
 * @param args split at the top level; strings still quoted
 * @param result what it returned; -1 for an error
 * @param errno the error's name, or empty
 */
record SystemCall(long micros, String name, List<String> args, long result, String errno) {
  private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"(\\.\\.\\.)?");
  private static final Pattern PORT = Pattern.compile("sin_port=htons\\((\\d+)\\)");

  /** The bytes of a string argument, in hexadecimal. */
  String hex(int index) {
    Matcher quoted = QUOTED.matcher(args.get(index));
    if (!quoted.matches() || quoted.group(2) != null) {
      throw new IllegalStateException("not a whole string: " + this);
    }
    return quoted.group(1).replace("\\x", "");
  }

  /** The IPv4 address and port of a {@code sockaddr} argument: {@code 127.0.0.1:60000}. */
  String address(int index) {
    String arg = args.get(index);
    Matcher port = PORT.matcher(arg);
    Matcher host = QUOTED.matcher(arg);
    if (!port.find() || !host.find()) {
      throw new IllegalStateException("no IPv4 address: " + this);
    }
    byte[] text = HexFormat.of().parseHex(host.group(1).replace("\\x", ""));
    return new String(text, StandardCharsets.US_ASCII) + ":" + port.group(1);
  }

  boolean failedWith(String... names) {
    return List.of(names).contains(errno);
  }

  /** Splits at commas that stand in no bracket and no string. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Strings are written in \xNN alone: a quote always opens or closes one.
      quoted ^= c == '"';
      if (!quoted) {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      }
      if (c == ',' && depth == 0 && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part.toString().strip());
    }
    return List.copyOf(parts);
  }
}
