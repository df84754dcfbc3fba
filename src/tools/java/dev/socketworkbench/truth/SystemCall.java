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
 * @param startNanos when it was made, in nanoseconds since strace began
 * @param endNanos when it had returned, not later
 * @param name {@code read}
 * @param args split at the top level; strings still quoted
 * @param result what it returned; -1 for an error
 * @param errno the error's name, or empty; {@link #NOT_RETURNED} if it never returned
 */
record SystemCall(
    long startNanos, long endNanos, String name, List<String> args, long result, String errno) {
  /** Stands for the error of a call in which its thread was when the program ended. */
  static final String NOT_RETURNED = "?";

  private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"(\\.\\.\\.)?");
  private static final Pattern PORT = Pattern.compile("sin6?_port=htons\\((\\d+)\\)");

  /** The bytes of a string argument, in hexadecimal. */
  String hex(int index) {
    Matcher quoted = QUOTED.matcher(args.get(index));
    if (!quoted.matches() || quoted.group(2) != null) {
      throw new IllegalStateException("not a whole string: " + this);
    }
    return quoted.group(1).replace("\\x", "");
  }

  /**
   * The address and port of a {@code sockaddr} argument: {@code 127.0.0.1:60000}, {@code
   * [::1]:60000}.
   */
  String address(int index) {
    String arg = args.get(index);
    if (arg.startsWith("{sa_family=AF_UNIX")) {
      return unixAddress(arg);
    }
    Matcher port = PORT.matcher(arg);
    Matcher host = QUOTED.matcher(arg);
    if (!port.find() || !host.find()) {
      throw new IllegalStateException("no IP address: " + this);
    }
    byte[] bytes = HexFormat.of().parseHex(host.group(1).replace("\\x", ""));
    String text = new String(bytes, StandardCharsets.US_ASCII);
    return (text.contains(":") ? "[" + text + "]" : text) + ":" + port.group(1);
  }

  private static String unixAddress(String arg) {
    Matcher name = QUOTED.matcher(arg);
    if (!name.find()) {
      return "unnamed";
    }
    byte[] bytes = HexFormat.of().parseHex(name.group(1).replace("\\x", ""));
    String text = new String(bytes, StandardCharsets.UTF_8);
    return arg.contains("sun_path=@") ? "@" + text : text;
  }

  boolean failedWith(String... names) {
    return List.of(names).contains(errno);
  }

  /** Splits at commas that are in no bracket and no string. */
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
