package dev.socketworkbench.explain;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.TextKind;

/** Understands what was typed for any option, and explains what it cannot understand. */
public final class OptionInput {
  private final HostInput hosts;
  private final Kernel kernel;

  /** A parser that knows this machine's interfaces and services. */
  public OptionInput(Kernel kernel) {
    this.kernel = kernel;
    this.hosts = new HostInput(kernel.interfaces());
  }

  /** The value, or what is wrong; white space around it does not matter. */
  public <T> Input<T> parse(Option<T> option, String typed) {
    return switch (normal(option, typed)) {
      case Input.Bad<String> bad -> new Input.Bad<>(bad.explanation());
      case Input.Good<String> good ->
          option
              .kind()
              .parse(good.meaning())
              .<Input<T>>map(Input.Good::new)
              .orElseGet(() -> notAllowed(option, typed));
    };
  }

  /** What was typed as the option's kind can read it. */
  private Input<String> normal(Option<?> option, String typed) {
    return switch (option.kind()) {
      case NumberKind.Whole whole ->
          number(
              option,
              new NumberInput(option.inSentence(), whole.smallest(), whole.largest()),
              typed);
      case NumberKind.Seconds seconds ->
          number(
              option,
              new NumberInput(option.inSentence(), seconds.smallest(), seconds.largest()),
              typed);
      case NumberKind.Port port ->
          asText(
              (port.smallest() == 0
                      ? PortInput.forServer(kernel.services())
                      : PortInput.forClient(kernel.services()))
                  .parse(typed));
      case TextKind.Host host -> hosts.parse(typed);
      case OptionKind.BindAddress address -> hosts.parse(typed);
      case OptionKind.Flag flag -> new Input.Good<>(typed);
      case OptionKind.SocketOptions options -> SocketOptionInput.parse(typed);
      case TextKind.GroupAddress group -> new Input.Good<>(typed);
      case TextKind.UnixName name -> new Input.Good<>(typed);
      case TextKind.Line line -> new Input.Good<>(typed);
      case TextKind.InterfaceName name -> new Input.Good<>(typed);
      case OptionKind.OneOf<?> oneOf -> new Input.Good<>(typed);
    };
  }

  /** What is wrong with a number is reported together with what the number does. */
  private static Input<String> number(Option<?> option, NumberInput numbers, String typed) {
    Input<String> read = asText(numbers.parse(typed));
    return read.problem()
        .<Input<String>>map(problem -> new Input.Bad<>(problem.withMore(option.sentence())))
        .orElse(read);
  }

  private static Input<String> asText(Input<Integer> number) {
    return switch (number) {
      case Input.Good<Integer> good -> new Input.Good<>(Integer.toString(good.meaning()));
      case Input.Bad<Integer> bad -> new Input.Bad<>(bad.explanation());
    };
  }

  /** Only a list is something to be one of; the other ranges are descriptions. */
  private static <T> Input<T> notAllowed(Option<T> option, String typed) {
    Cause cause =
        option.kind() instanceof OptionKind.OneOf<?> ? Cause.NOT_ONE_OF : Cause.NOT_OF_KIND;
    return Typed.bad("title.number", typed, cause, option.inSentence(), option.kind().range());
  }
}
