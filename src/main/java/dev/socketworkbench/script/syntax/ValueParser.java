package dev.socketworkbench.script.syntax;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads values: texts, bytes, groups, names and macros, side by side. */
final class ValueParser {
  /** How many bytes one send may have; that of a scenario, too. */
  static final int MOST_BYTES = 64 << 20;

  /** How deep macros may stand in macros. */
  private static final int MOST_DEPTH = 20;

  private static final String CURE =
      "Write \"text\", hex:0d0a, $1, $name or a macro such as date(), side by side";

  private final LineCursor line;
  private final KnownNames names;
  private int depth;

  ValueParser(LineCursor line, KnownNames names) {
    this.line = line;
    this.names = names;
  }

  /** One value at least. */
  List<ScriptValue> values() throws LineMistakeException {
    List<ScriptValue> values = new ArrayList<>();
    do {
      values.add(value());
    } while (line.isValueNext());
    return List.copyOf(values);
  }

  private ScriptValue value() throws LineMistakeException {
    if (line.isMacroNext()) {
      return macro();
    }
    ScriptToken token = line.take("a value", CURE);
    return switch (token.kind()) {
      case TEXT, HEX -> literal(token);
      case NUMBER ->
          new ScriptValue.Literal(
              HexPattern.of(token.text().getBytes(StandardCharsets.US_ASCII)), 1);
      case NAME -> named(token);
      case WORD, SIGN, EXPRESSION ->
          throw LineCursor.mistake(token, token.shown() + " is no value", CURE);
    };
  }

  private ScriptValue literal(ScriptToken token) throws LineMistakeException {
    if (!token.pattern().isExact()) {
      throw LineCursor.mistake(
          token, "a ? can stand in a match only", "Write each byte with two digits");
    }
    int times = 1;
    if (line.takeIf("*")) {
      times = (int) line.number(1, MOST_BYTES, "Write how often: \"x\" * 1000");
    }
    ScriptValue.Literal literal = new ScriptValue.Literal(token.pattern(), times);
    if (literal.size() > MOST_BYTES) {
      throw LineCursor.mistake(
          token, "this makes more than " + MOST_BYTES + " bytes", "Send it in several pieces");
    }
    return literal;
  }

  private ScriptValue named(ScriptToken token) throws LineMistakeException {
    if (!token.text().matches("[0-9]+")) {
      names.ask(token);
      return new ScriptValue.KeptValue(token.text());
    }
    int number = token.text().length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(token.text());
    if (number > names.groups()) {
      throw LineCursor.mistake(
          token,
          "there is no group " + token.text() + " here",
          names.groups() == 0
              ? "Write matches /…(…)…/ in the line of the rule or in the await before"
              : "The expression has the groups $1 to $" + names.groups());
    }
    return new ScriptValue.GroupText(number);
  }

  private ScriptValue macro() throws LineMistakeException {
    ScriptToken name = line.take("a macro", CURE);
    Macro macro =
        Macro.of(name.text())
            .orElseThrow(
                () ->
                    LineCursor.unknown(
                        name, "macro", Arrays.stream(Macro.values()).map(Macro::word).toList()));
    if (++depth > MOST_DEPTH) {
      throw LineCursor.mistake(
          name, "macros stand too deep in each other", "Keep a part with set first");
    }
    String cure = "Write " + macro.form();
    line.expect("(", cure);
    ScriptValue value = inside(macro, name, cure);
    line.expect(")", cure);
    depth--;
    return value;
  }

  private ScriptValue inside(Macro macro, ScriptToken name, String cure)
      throws LineMistakeException {
    return switch (macro) {
      case DATE -> date(cure);
      case TIME -> new ScriptValue.DateText(DateTimeFormatter.ofPattern("HH:mm:ss"), false);
      case HTTP_DATE ->
          new ScriptValue.DateText(
              DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH), true);
      case UNIX_TIME -> new ScriptValue.UnixTime();
      case COUNTER ->
          new ScriptValue.NextCount(line.take(ScriptToken.Kind.WORD, "a name", cure).text());
      case RANDOM -> random(name, cure);
      case RANDOM_BYTES -> new ScriptValue.RandomBytes((int) line.number(1, 1 << 20, cure));
      case UUID -> new ScriptValue.RandomUuid();
      case FILE -> file(cure);
      case ENV -> {
        String variable = text(cure);
        names.variable(variable);
        yield new ScriptValue.Variable(variable);
      }
      case SIZE -> new ScriptValue.SizeOf(values());
      case LENGTH -> new ScriptValue.SizeBefore(line.width(cure));
      case PREFIXED -> {
        NumberWidth width = line.width(cure);
        line.expect(",", cure);
        yield new ScriptValue.WithLength(width, values());
      }
      case U8 -> binary(1);
      case U16 -> binary(2);
      case U32 -> binary(4);
      case BYTES -> slice(cure);
      case CRC16_MODBUS, CRC16_CCITT, CRC16_XMODEM, CRC32, SUM8, SUM16, XOR8 ->
          new ScriptValue.CheckBefore(Checksum.of(macro.word()).orElseThrow(), line.isLittle());
    };
  }

  private ScriptValue date(String cure) throws LineMistakeException {
    if (line.isNext(")")) {
      return new ScriptValue.DateText(DateTimeFormatter.ISO_LOCAL_DATE, false);
    }
    ScriptToken form = line.take(ScriptToken.Kind.TEXT, "a form in quotes", cure);
    try {
      DateTimeFormatter made = DateTimeFormatter.ofPattern(utf8(form), Locale.ENGLISH);
      made.formatTo(
          Instant.EPOCH.atZone(ZoneOffset.UTC), new StringBuilder()); // as it will be used
      return new ScriptValue.DateText(made, false);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw LineCursor.mistake(
          form, "this is no form of a date: " + e.getMessage(), "Write date(\"yyyy-MM-dd HH:mm\")");
    }
  }

  private ScriptValue random(ScriptToken name, String cure) throws LineMistakeException {
    long from = line.number(0, Long.MAX_VALUE >> 1, cure);
    line.expect(",", cure);
    long to = line.number(0, Long.MAX_VALUE >> 1, cure);
    if (to < from) {
      throw LineCursor.mistake(name, "the second number is smaller than the first", cure);
    }
    return new ScriptValue.RandomNumber(from, to);
  }

  private ScriptValue file(String cure) throws LineMistakeException {
    ScriptToken token = line.take(ScriptToken.Kind.TEXT, "a file's name in quotes", cure);
    String file = utf8(token);
    boolean outside =
        file.isEmpty()
            || file.startsWith("/")
            || file.contains("\\")
            || file.contains(":")
            || file.indexOf('\0') >= 0
            || Arrays.asList(file.split("/", -1)).contains("..");
    if (outside) {
      throw LineCursor.mistake(
          token,
          "a file is named from the folder that was chosen, and lies in it",
          "Write file(\"page.html\") or file(\"images/a.png\")");
    }
    names.file(file);
    return new ScriptValue.FileBytes(file);
  }

  private ScriptValue binary(int bytes) throws LineMistakeException {
    List<ScriptValue> values = values();
    boolean little = line.takeIf(",") && line.isLittle();
    return new ScriptValue.Binary(new NumberWidth(bytes, little), values);
  }

  private ScriptValue slice(String cure) throws LineMistakeException {
    List<ScriptValue> values = values();
    line.expect(",", cure);
    int from = (int) line.number(0, MOST_BYTES, cure);
    int count = line.takeIf(",") ? (int) line.number(0, MOST_BYTES, cure) : Integer.MAX_VALUE;
    return new ScriptValue.Slice(values, from, count);
  }

  private String text(String cure) throws LineMistakeException {
    return utf8(line.take(ScriptToken.Kind.TEXT, "a text in quotes", cure));
  }

  static String utf8(ScriptToken text) {
    return new String(text.pattern().bytes(), StandardCharsets.UTF_8);
  }
}
