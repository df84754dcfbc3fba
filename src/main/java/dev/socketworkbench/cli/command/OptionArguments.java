package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.explain.OptionWords;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionValues;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The described options of a server or a client as arguments of a command. */
final class OptionArguments {
  private final List<Option<?>> options;
  private final List<Option<?>> repeated;
  private final Kernel kernel;
  private final Problems problems;
  private CommandSpec command;

  /**
   * Arguments for these options.
   *
   * @param repeated those of them that can be given several times
   */
  OptionArguments(
      List<Option<?>> options, List<Option<?>> repeated, Kernel kernel, Problems problems) {
    this.options = options;
    this.repeated = repeated;
    this.kernel = kernel;
    this.problems = problems;
  }

  /** The options of a client but for host and port, which client commands take by their place. */
  static OptionArguments ofClient(Kernel kernel, Problems problems) {
    List<Option<?>> options =
        ClientOptions.ALL.stream().filter(each -> !ClientOptions.TARGET.contains(each)).toList();
    return new OptionArguments(options, List.of(), kernel, problems);
  }

  /** Lets a command understand them. */
  void addTo(CommandSpec spec) {
    command = spec;
    for (Option<?> option : options) {
      if (option.kind() instanceof OptionKind.Flag flag) {
        boolean isOn = option.standardText().equals("true");
        spec.addOption(flag(option.name(), option.sentence(), isOn));
        spec.addOption(flag(flag.off(), flag.offSentence(), !isOn));
      } else {
        OptionSpec.Builder argument =
            OptionSpec.builder(argument(option.name())).paramLabel(option.kind().symbol());
        if (repeated.contains(option)) {
          argument
              .type(List.class)
              .auxiliaryTypes(String.class)
              .description(help(option) + " Can be given several times.");
        } else {
          argument.type(String.class).description(help(option));
        }
        spec.addOption(argument.build());
      }
    }
  }

  /** Picocli takes a percent sign for the beginning of a format. */
  private static String help(Option<?> option) {
    return OptionWords.help(option).replace("%", "%%");
  }

  private static OptionSpec flag(String name, String sentence, boolean standard) {
    return OptionSpec.builder(argument(name))
        .type(boolean.class)
        .arity("0")
        .description(standard ? sentence + " This is the default." : sentence)
        .build();
  }

  private static String argument(String name) {
    return "--" + name;
  }

  /**
   * What was typed, with the defaults for what was not. Of an option that was repeated the first.
   *
   * @throws Problems.NotUsable if something cannot be understood
   * @throws ParameterException if a flag is turned on and off
   */
  OptionValues values() {
    OptionValues values = OptionValues.STANDARD;
    for (Option<?> option : options) {
      values = with(values, option);
    }
    return values;
  }

  private <T> OptionValues with(OptionValues values, Option<T> option) {
    return values.with(option, all(option).getFirst());
  }

  /**
   * All values that were typed for an option; its default if none was.
   *
   * @throws Problems.NotUsable if one cannot be understood
   */
  <T> List<T> all(Option<T> option) {
    List<String> typed = typed(option);
    return typed.isEmpty()
        ? List.of(option.standard())
        : typed.stream().map(each -> value(option, each)).toList();
  }

  private <T> T value(Option<T> option, String typed) {
    return option.kind() instanceof OptionKind.BindAddress
        ? option.kind().type().cast(new BindAddressParser(kernel.interfaces(), problems).of(typed))
        : problems.valueOf(new OptionInput(kernel).parse(option, typed));
  }

  private List<String> typed(Option<?> option) {
    ParseResult given = command.commandLine().getParseResult();
    if (option.kind() instanceof OptionKind.Flag flag) {
      boolean on = given.hasMatchedOption(argument(option.name()));
      boolean off = given.hasMatchedOption(argument(flag.off()));
      if (on && off) {
        throw new ParameterException(
            command.commandLine(),
            argument(option.name()) + " and " + argument(flag.off()) + " contradict each other");
      }
      return on ? List.of("true") : off ? List.of("false") : List.of();
    }
    OptionSpec argument = given.matchedOption(argument(option.name()));
    return argument == null ? List.of() : argument.originalStringValues();
  }
}
