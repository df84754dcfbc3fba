package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.explain.OptionWords;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.resolve.IpVersion;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionValues;
import java.net.InetAddress;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The described options of a server or a client as arguments of a command. */
public final class OptionArguments {
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
  public OptionArguments(
      List<Option<?>> options, List<Option<?>> repeated, Kernel kernel, Problems problems) {
    this.options = options;
    this.repeated = repeated;
    this.kernel = kernel;
    this.problems = problems;
  }

  /** The options of a client but for host and port, which client commands take by their place. */
  static OptionArguments ofClient(Kernel kernel, Problems problems) {
    return new OptionArguments(ofClient(), List.of(), kernel, problems);
  }

  /** The same but for scripts, where somebody else says what is sent. */
  static OptionArguments ofClientWithoutScript(Kernel kernel, Problems problems) {
    return new OptionArguments(
        ofClient().stream().filter(each -> !ScriptOptions.ALL.contains(each)).toList(),
        List.of(),
        kernel,
        problems);
  }

  /**
   * The same but for the script, where a saved message is sent, which may read as a script does.
   */
  static OptionArguments ofClientWithMessage(Kernel kernel, Problems problems) {
    return new OptionArguments(
        ofClient().stream().filter(each -> !each.equals(ScriptOptions.SCRIPT)).toList(),
        List.of(),
        kernel,
        problems);
  }

  private static List<Option<?>> ofClient() {
    return ClientOptions.ALL.stream().filter(each -> !ClientOptions.TARGET.contains(each)).toList();
  }

  /** Lets a command understand them. */
  public void addTo(CommandSpec spec) {
    command = spec;
    for (Option<?> option : options) {
      if (option.kind() instanceof OptionKind.Flag flag) {
        boolean isOn = option.standardText().equals("true");
        spec.addOption(flag(option.name(), option.sentence(), isOn));
        spec.addOption(flag(flag.off(), flag.offSentence(), !isOn));
      } else {
        OptionSpec.Builder argument =
            OptionSpec.builder(argument(option.name())).paramLabel(option.kind().symbol());
        if (repeated.contains(option) || isList(option)) {
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

  /** Whether several arguments are one value together. */
  private static boolean isList(Option<?> option) {
    return option.kind() instanceof OptionKind.SocketOptions;
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
  public OptionValues values() {
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
    if (argument == null) {
      return List.of();
    }
    return isList(option)
        ? List.of(String.join(" ", argument.originalStringValues()))
        : argument.originalStringValues();
  }

  /** {@code -4} and {@code -6}, as many programs have them. */
  static final class IpVersionFlags {
    @ArgGroup private final OneOfTwo given = new OneOfTwo();

    /** Not both. */
    private static final class OneOfTwo {
      @CommandLine.Option(names = "-4", description = "IPv4 only.")
      private boolean four;

      @CommandLine.Option(names = "-6", description = "IPv6 only.")
      private boolean six;
    }

    private IpVersion version() {
      return given.four ? IpVersion.IPV4 : given.six ? IpVersion.IPV6 : IpVersion.ANY;
    }

    /** A client's options, with that version if one was given. */
    OptionValues client(OptionValues values) {
      return version() == IpVersion.ANY ? values : values.with(ClientOptions.IP_VERSION, version());
    }

    /**
     * A server's settings: on loopback or all interfaces of that version.
     *
     * @throws Problems.NotUsable if the address that was given is one of the other version
     */
    ServerSettings server(ServerSettings settings) {
      InetAddress address = settings.address();
      boolean isDefault = address.equals(ServerOptions.INTERFACE.standard());
      if (version() == IpVersion.ANY) {
        return settings;
      }
      if (address.isAnyLocalAddress()) {
        return version() == IpVersion.IPV4
            ? settings.withAddress(InetAddress.ofLiteral("0.0.0.0"))
            : settings.withAddress(InetAddress.ofLiteral("::")).with(ServerOptions.V6_ONLY, true);
      }
      if (version().accepts(address)) {
        return settings;
      }
      if (isDefault) {
        return settings.withAddress(InetAddress.ofLiteral("::1"));
      }
      throw new Problems.NotUsable(
          Addresses.text(address)
              + " is no address of "
              + version().label().split(" ", 2)[0]
              + ".");
    }
  }
}
