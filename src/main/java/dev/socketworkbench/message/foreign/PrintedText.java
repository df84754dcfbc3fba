package dev.socketworkbench.message.foreign;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What {@code printf}, {@code echo} and their like print: bytes, a character each. */
final class PrintedText {
  private static final int MOST = 16 << 20;

  private PrintedText() {}

  /** What a pipeline of such commands prints, which ends before the given one. */
  static String of(List<ShellLine.ShellCommand> commands) throws NotUnderstoodException {
    String printed = "";
    for (ShellLine.ShellCommand each : commands) {
      printed =
          switch (each.name()) {
            case "printf" -> printf(each.arguments());
            case "echo" -> echo(each.arguments());
            case "cat" -> cat(each, printed);
            case "xxd" -> xxd(each.arguments(), each.input().orElse(printed));
            default ->
                throw new NotUnderstoodException(
                    "What '"
                        + ShellLine.text(each.name())
                        + "' prints is not known here: printf, echo, cat and xxd -r -p are.");
          };
    }
    return printed;
  }

  private static String cat(ShellLine.ShellCommand command, String before)
      throws NotUnderstoodException {
    if (!command.arguments().stream().allMatch("-"::equals)) {
      throw new NotUnderstoodException(
          "What is in a file is not read from here: paste it in place of 'cat'.");
    }
    return command.input().orElse(before);
  }

  private static String xxd(List<String> arguments, String digits) throws NotUnderstoodException {
    String all = String.join(" ", arguments);
    if (!all.matches("-r -p|-p -r|-rp|-pr|-r -ps|-ps -r")) {
      throw new NotUnderstoodException("Of xxd, -r -p is understood.");
    }
    String plain = digits.replaceAll("\\s", "");
    if (plain.length() % 2 != 0 || !plain.matches("[0-9a-fA-F]*")) {
      throw new NotUnderstoodException("What is piped into xxd is no pairs of digits.");
    }
    StringBuilder bytes = new StringBuilder();
    for (byte each : HexFormat.of().parseHex(plain)) {
      bytes.append((char) (each & 0xff));
    }
    return bytes.toString();
  }

  private static String echo(List<String> arguments) {
    boolean line = true;
    boolean escapes = false;
    int i = 0;
    while (i < arguments.size() && arguments.get(i).matches("-[neE]+")) {
      for (char each : arguments.get(i).substring(1).toCharArray()) {
        line &= each != 'n';
        escapes = each == 'e' || (escapes && each != 'E');
      }
      i++;
    }
    String all = String.join(" ", arguments.subList(i, arguments.size()));
    return (escapes ? escapes(all, true) : all) + (line ? "\n" : "");
  }

  /** The form is used again while there are arguments. */
  private static String printf(List<String> arguments) throws NotUnderstoodException {
    List<String> given = new ArrayList<>(arguments);
    if (!given.isEmpty() && given.getFirst().equals("--")) {
      given.removeFirst();
    }
    if (given.isEmpty()) {
      throw new NotUnderstoodException("printf has nothing to print.");
    }
    String form = given.removeFirst();
    StringBuilder out = new StringBuilder();
    do {
      int before = given.size();
      once(form, given, out);
      if (given.size() == before || out.length() > MOST) {
        break;
      }
    } while (!given.isEmpty());
    return out.toString();
  }

  private static void once(String form, List<String> given, StringBuilder out)
      throws NotUnderstoodException {
    int from = 0;
    int at = form.indexOf('%');
    while (at >= 0) {
      out.append(escapes(form.substring(from, at), false));
      char kind = at + 1 < form.length() ? form.charAt(at + 1) : 0;
      String next = kind == '%' || given.isEmpty() ? "" : given.removeFirst();
      out.append(
          switch (kind) {
            case '%' -> "%";
            case 's' -> next;
            case 'b' -> escapes(next, true);
            case 'c' -> next.isEmpty() ? "" : next.substring(0, 1);
            case 'd', 'i', 'u' -> next.isEmpty() ? "0" : next;
            default ->
                throw new NotUnderstoodException(
                    "printf's %"
                        + (kind == 0 ? "" : kind)
                        + " is not understood: %s %b %c %d are.");
          });
      from = at + 2;
      at = form.indexOf('%', from);
    }
    out.append(escapes(form.substring(Math.min(from, form.length())), false));
  }

  /**
   * The escapes of a shell.
   *
   * @param zeroFirst whether octal digits stand behind a 0, as for echo
   */
  static String escapes(String text, boolean zeroFirst) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        i++;
        continue;
      }
      char kind = text.charAt(i + 1);
      int letter = "abefnrtv\\'\"?E".indexOf(kind);
      if (letter >= 0) {
        out.append("\u0007\b\u001b\f\n\r\t\u000b\\'\"?\u001b".charAt(letter));
        i += 2;
      } else if (kind == 'c') {
        return out.toString();
      } else if (kind == 'x') {
        i = number(text, i, i + 2, 16, 2, out);
      } else if (kind == 'u' || kind == 'U') {
        i = unicode(text, i, kind == 'u' ? 4 : 8, out);
      } else {
        int from = zeroFirst && kind == '0' ? i + 2 : i + 1;
        i = zeroFirst && kind != '0' ? asItIs(text, i, out) : number(text, i, from, 8, 3, out);
      }
    }
    return out.toString();
  }

  private static int asItIs(String text, int at, StringBuilder out) {
    out.append(text, at, at + 2);
    return at + 2;
  }

  private static int digitsEnd(String text, int from, int radix, int most) {
    int end = from;
    while (end < text.length()
        && end < from + most
        && text.charAt(end) < 0x80
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end;
  }

  private static int number(String text, int at, int from, int radix, int most, StringBuilder out) {
    int end = digitsEnd(text, from, radix, most);
    if (end == from) {
      if (from == at + 2 && radix == 8) {
        out.append('\0'); // echo's \0 alone
        return from;
      }
      return asItIs(text, at, out);
    }
    out.append((char) (Integer.parseInt(text.substring(from, end), radix) & 0xff));
    return end;
  }

  private static int unicode(String text, int at, int most, StringBuilder out) {
    int end = digitsEnd(text, at + 2, 16, most);
    int point = end == at + 2 ? -1 : (int) Long.parseLong(text.substring(at + 2, end), 16);
    if (!Character.isValidCodePoint(point)) {
      return asItIs(text, at, out);
    }
    out.append(ShellLine.latin(Character.toString(point)));
    return end;
  }
}
