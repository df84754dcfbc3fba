package dev.socketworkbench.explain;

import dev.socketworkbench.option.OptionList;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.option.SystemOptions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Understands socket options with their values, and explains what it cannot understand. */
public final class SocketOptionInput {
  /** A shorter part in common, as of NOPE and FASTOPEN, is chance. */
  private static final int LEAST_ALIKE = 4;

  private SocketOptionInput() {}

  /**
   * The text itself if each piece of it is a setting, or what is wrong with the first that is none.
   */
  static Input<String> parse(String typed) {
    for (String piece : OptionList.pieces(typed)) {
      if (OptionList.setting(piece).isEmpty()) {
        return wrong(piece);
      }
    }
    return new Input.Good<>(typed);
  }

  /** All the settings in a text, or what is wrong with the first piece that is none. */
  public static Input<OptionList> list(String typed) {
    return parse(typed).map(valid -> OptionList.parse(valid).orElseThrow());
  }

  /** One setting, or what is wrong with it. */
  public static Input<OptionList.Setting> setting(String name, String value) {
    String piece = name.strip() + "=" + value.strip();
    return OptionList.setting(piece)
        .<Input<OptionList.Setting>>map(Input.Good::new)
        .orElseGet(() -> wrong(piece));
  }

  private static <T> Input<T> wrong(String piece) {
    int sign = piece.indexOf('=');
    if (sign < 0) {
      return Typed.bad("title.number", piece, Cause.SOCKOPT_FORM);
    }
    String name = piece.substring(0, sign);
    Optional<SystemOption> option = SystemOptions.of(name);
    return option
        .<Input<T>>map(
            known ->
                Typed.bad("title.number", piece, Cause.SOCKOPT_VALUE, known.name(), known.range()))
        .or(
            () ->
                nearest(name)
                    .map(near -> Typed.bad("title.number", piece, Cause.SOCKOPT_UNKNOWN, near)))
        .orElseGet(() -> Typed.bad("title.number", piece, Cause.SOCKOPT_UNLIKE_ANY));
  }

  /** The name that has most in common with what was typed; empty if none has enough. */
  private static Optional<String> nearest(String name) {
    String wanted = name.toUpperCase(Locale.ROOT).replaceFirst("^(SO|TCP|IP|IPV6)_", "");
    int enough = Math.max(LEAST_ALIKE, wanted.length() / 2);
    return SystemOptions.ALL.stream()
        .map(SystemOption::name)
        .max(Comparator.comparingInt(each -> alike(wanted, each)))
        .filter(near -> alike(wanted, near) >= enough);
  }

  /** How long a part of what was typed is a part of the name. */
  private static int alike(String wanted, String name) {
    for (int length = wanted.length(); length > 0; length--) {
      for (int from = 0; from + length <= wanted.length(); from++) {
        if (name.contains(wanted.substring(from, from + length))) {
          return length;
        }
      }
    }
    return 0;
  }
}
