package dev.socketworkbench.ui.composer;

import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.script.syntax.ScriptValue;
import dev.socketworkbench.script.syntax.SentValues;
import dev.socketworkbench.ui.composer.Encoding.Encoded;
import dev.socketworkbench.ui.composer.Encoding.Kind;
import dev.socketworkbench.ui.composer.Encoding.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A typed text with macros between double braces, which make their bytes anew each time: {@code
 * tick {{counter(n)}} at {{time()}}}. What stands between is text with escapes.
 */
final class MacroText {
  private static final Pattern MACRO = Pattern.compile("\\{\\{(.*?)\\}\\}", Pattern.DOTALL);

  /** One after the other, so that a checksum is of all that stands before it. */
  private final SentValues values;

  private MacroText(List<ScriptValue> parts) {
    values = new SentValues(parts, Set.of(), Set.of());
  }

  /** What came of reading one: the text, or what is wrong with it. */
  record MacroReading(Optional<MacroText> text, Optional<Problem> problem) {
    private static MacroReading wrong(Problem problem) {
      return new MacroReading(Optional.empty(), Optional.of(problem));
    }
  }

  /** Whether there is a macro in it. */
  static boolean hasMacros(String typed) {
    return MACRO.matcher(typed).find();
  }

  /** Reads what was typed. */
  static MacroReading read(String typed, MessageForm form) {
    List<ScriptValue> parts = new ArrayList<>();
    MessageForm inner = new MessageForm(form.notation(), form.charset(), EndOfLine.NONE);
    Matcher macros = MACRO.matcher(typed);
    int from = 0;
    while (macros.find()) {
      Optional<Problem> wrong = addFixed(typed, from, macros.start(), inner, parts);
      if (wrong.isPresent()) {
        return MacroReading.wrong(wrong.get());
      }
      SentValues.SentReading read = SentValues.read(1, List.of(macros.group(1).replace('\n', ' ')));
      if (read.values().isEmpty()) {
        return MacroReading.wrong(
            problem(typed, macros.start(1), macros.end(1), read.mistakes().getFirst()));
      }
      parts.addAll(read.values().get().values());
      from = macros.end();
    }
    Optional<Problem> wrong = addFixed(typed, from, typed.length(), inner, parts);
    parts.add(ScriptValue.Literal.of(form.endOfLine().text().getBytes(form.charset())));
    return wrong
        .map(MacroReading::wrong)
        .orElseGet(() -> new MacroReading(Optional.of(new MacroText(parts)), Optional.empty()));
  }

  private static Optional<Problem> addFixed(
      String typed, int from, int to, MessageForm form, List<ScriptValue> parts) {
    return switch (MessageCodec.encode(typed.substring(from, to), form)) {
      case Encoded fixed -> {
        parts.add(ScriptValue.Literal.of(fixed.bytes()));
        yield Optional.empty();
      }
      case Problem wrong ->
          Optional.of(
              new Problem(from + wrong.from(), from + wrong.to(), wrong.kind(), wrong.shown(), ""));
    };
  }

  private static Problem problem(String typed, int start, int end, ScriptMistake mistake) {
    int from = Math.clamp((long) start + mistake.column() - 1, start, end);
    int to = Math.clamp((long) from + mistake.length(), from, end);
    String cure = mistake.cure();
    return new Problem(
        from,
        to,
        Kind.MACRO,
        typed.substring(from, to),
        mistake.message() + ". " + cure + (cure.endsWith("?") || cure.endsWith(".") ? "" : "."));
  }

  /**
   * Its bytes at this moment.
   *
   * @throws ScriptFailure if they cannot be made
   */
  byte[] bytes(SentBytes maker) throws ScriptFailure {
    return maker.of(values);
  }

  /** Makes it anew each time. */
  MessageMaker maker(SentBytes maker) {
    return () -> {
      try {
        return ByteBuffer.wrap(bytes(maker));
      } catch (ScriptFailure e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }
}
