package dev.socketworkbench.message.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The INI format of Qt's settings: sections and keys with percent signs, values with escapes.
 *
 * <p>Source: the documentation of QSettings, "Using INI Files".
 */
final class QtSettings {
  private static final String GENERAL = "general";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private QtSettings() {}

  /** Reads a file's text; what cannot be read is among the remarks. */
  static QtSettings read(String text) {
    QtSettings settings = new QtSettings();
    String section = "";
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String words = line.strip();
      if (words.isEmpty() || words.startsWith(";") || words.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (words.startsWith("[") && words.endsWith("]")) {
        section = section(words.substring(1, words.length() - 1));
      } else if (equals > 0) {
        String key = key(line.substring(0, equals).strip());
        settings.values.put(path(section + "/" + key), value(line.substring(equals + 1)));
      } else {
        settings.remarks.add("line " + number + " is no setting");
      }
    }
    return settings;
  }

  private static String section(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return lower.equals(GENERAL) ? "" : key(lower.equals("%" + GENERAL) ? GENERAL : written);
  }

  /** Slashes stand between names only, one at a time. */
  static String path(String key) {
    return key.replaceAll("/+", "/").replaceAll("^/|/$", "");
  }

  List<String> remarks() {
    return remarks;
  }

  Optional<String> get(String key) {
    String path = path(key);
    String value = values.get(path);
    if (value == null && path.toLowerCase(Locale.ROOT).startsWith(GENERAL + "/")) {
      value = values.get(GENERAL + path.substring(GENERAL.length()));
    }
    return Optional.ofNullable(value);
  }

  /** All keys that end so, without that. */
  List<String> before(String ending) {
    return values.keySet().stream()
        .filter(key -> key.endsWith("/" + ending))
        .map(key -> key.substring(0, key.length() - ending.length() - 1))
        .toList();
  }

  /** {@code %20}, {@code %U20AC}, and a backslash between names. */
  private static String key(String written) {
    StringBuilder out = new StringBuilder(written.length());
    int i = 0;
    while (i < written.length()) {
      char c = written.charAt(i);
      boolean wide = c == '%' && i + 1 < written.length() && written.charAt(i + 1) == 'U';
      int from = wide ? i + 2 : i + 1;
      int to = from + (wide ? 4 : 2);
      if (c == '%' && to <= written.length() && isHex(written, from, to)) {
        out.append((char) Integer.parseInt(written.substring(from, to), 16));
        i = to;
      } else {
        out.append(c == '\\' ? '/' : c);
        i++;
      }
    }
    return out.toString();
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int digit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }

  private static String value(String written) {
    StringBuilder out = new StringBuilder(written.length());
    boolean quoted = false;
    int kept = 0; // what was in quotes keeps its spaces
    int i = 0;
    while (i < written.length()) {
      char c = written.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        kept = out.length();
        i++;
      } else if (c == '\\' && i + 1 < written.length()) {
        i = escape(written, i + 1, out);
        kept = out.length();
      } else {
        if (quoted || !out.isEmpty() || !Character.isWhitespace(c)) {
          out.append(c);
        }
        i++;
      }
    }
    int end = out.length();
    while (end > kept && Character.isWhitespace(out.charAt(end - 1))) {
      end--;
    }
    out.setLength(end);
    return out.length() > 1 && out.charAt(0) == '@' && out.charAt(1) == '@'
        ? out.substring(1)
        : out.toString();
  }

  /** Reads what stands behind a backslash; returns where it ends. */
  private static int escape(String written, int at, StringBuilder out) {
    char c = written.charAt(at);
    String letters = "abfnrtv";
    int letter = letters.indexOf(c);
    if (letter >= 0) {
      out.append("\u0007\b\f\n\r\t\u000b".charAt(letter));
      return at + 1;
    }
    boolean hex = c == 'x';
    int from = hex ? at + 1 : at;
    int end = from;
    int number = 0;
    while (end < written.length() && digit(written.charAt(end), hex ? 16 : 8) >= 0) {
      number = (number * (hex ? 16 : 8) + digit(written.charAt(end), hex ? 16 : 8)) & 0xffff;
      end++;
    }
    if (end == from) {
      out.append(c);
      return at + 1;
    }
    out.append((char) number);
    return end;
  }
}
