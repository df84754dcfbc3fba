package dev.socketworkbench.explain;

import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.option.SystemOptions;
import java.util.List;
import java.util.Locale;

/** An option in words: for tooltips, for the help of commands, for the documentation. */
public final class OptionWords {
  private OptionWords() {}

  /** All there is to say: what it does, what is allowed, the default, when it takes effect. */
  public static String all(Option<?> option) {
    return option.sentence() + " " + limits(option);
  }

  /** What is allowed, the default, and when it takes effect. */
  public static String limits(Option<?> option) {
    return Words.text("option.limits", range(option), standard(option), option.applies());
  }

  /** What it does, what is allowed and the default, as one sentence of a command's help. */
  public static String help(Option<?> option) {
    String sentence = option.sentence();
    return Words.text(
        "option.help",
        sentence.substring(0, sentence.length() - 1),
        option.kind().range(),
        orNothing(option.standardText()));
  }

  /** What is allowed; the first letter is a capital one. */
  private static String range(Option<?> option) {
    String range = option.kind().range();
    return range.substring(0, 1).toUpperCase(Locale.ROOT) + range.substring(1);
  }

  /** The default in words; numbers are grouped, except for ports. */
  private static String standard(Option<?> option) {
    return switch (option.kind()) {
      case OptionKind.Flag flag ->
          Words.text(option.standardText().equals("true") ? "option.on" : "option.off");
      case NumberKind.Whole whole -> grouped(option);
      case NumberKind.Seconds seconds -> grouped(option);
      default -> orNothing(option.standardText());
    };
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? Words.text("option.nothing") : text;
  }

  private static String grouped(Option<?> option) {
    return String.format(Locale.ROOT, "%,d", Long.parseLong(option.standardText()));
  }

  /**
   * The options as a table in Markdown.
   *
   * @param prefix before the names: {@code --} for those that the command line has
   */
  public static String table(List<Option<?>> options, String prefix) {
    StringBuilder out = new StringBuilder();
    out.append("| option | what it does | allowed | default | takes effect |\n");
    out.append("|---|---|---|---|---|\n");
    for (Option<?> option : options) {
      out.append("| ")
          .append(option.label())
          .append(" (`")
          .append(String.join("`, `", names(option, prefix)))
          .append("`) | ")
          .append(option.sentence())
          .append(" | ")
          .append(option.kind().range())
          .append(" | ")
          .append(standard(option))
          .append(" | ")
          .append(option.applies())
          .append(" |\n");
    }
    return out.toString();
  }

  /** The system's socket options as a table in Markdown. */
  public static String systemTable() {
    StringBuilder out = new StringBuilder();
    out.append(
        "| option | what it does | value | of | to be set | what the system makes of it |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (SystemOption option : SystemOptions.ALL) {
      out.append("| `")
          .append(option.name())
          .append("` | ")
          .append(option.sentence())
          .append(" | ")
          .append(option.range())
          .append(" | ")
          .append(option.sockets().words())
          .append(" | ")
          .append(option.moment().words())
          .append(" | ")
          .append(option.made())
          .append(" |\n");
    }
    return out.toString();
  }

  /** How it is written on the command line; a flag has two names. */
  private static List<String> names(Option<?> option, String prefix) {
    String name = prefix + option.name();
    return option.kind() instanceof OptionKind.Flag flag
        ? List.of(name, prefix + flag.off())
        : List.of(name);
  }
}
