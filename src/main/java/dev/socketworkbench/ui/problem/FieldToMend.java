package dev.socketworkbench.ui.problem;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.script.ScriptReasons;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which option of a form is to be mended before the same is tried again. */
public final class FieldToMend {
  private FieldToMend() {}

  /**
   * The first that cannot be understood, or else the one that the failed call was given.
   *
   * @param applies whether an option means something as the form is filled in
   */
  public static Option<?> ofServer(
      OptionForm form, Explanation explanation, Predicate<Option<?>> applies) {
    return of(form, applies, explanation, ServerOptions.PORT, FieldToMend::ofServer);
  }

  /** The same of a client. */
  public static Option<?> ofClient(
      OptionForm form, Explanation explanation, Predicate<Option<?>> applies) {
    return of(form, applies, explanation, ClientOptions.PORT, FieldToMend::ofClient);
  }

  private static Option<?> of(
      OptionForm form,
      Predicate<Option<?>> applies,
      Explanation explanation,
      Option<?> otherwise,
      Function<Call, Option<?>> given) {
    return form.options().stream()
        .filter(applies)
        .filter(option -> form.problem(option).getValue().isPresent())
        .<Option<?>>map(option -> option)
        .findFirst()
        .orElseGet(
            () ->
                ScriptReasons.isOne(explanation)
                    ? ScriptOptions.SCRIPT
                    : explanation.call().<Option<?>>map(given).orElse(otherwise));
  }

  private static Option<?> ofServer(Call failed) {
    if (isUnix(failed)) {
      return ServerOptions.UNIX;
    }
    return switch (failed.operation()) {
      case SETSOCKOPT -> ServerOptions.SOCKET_OPTIONS;
      case BIND ->
          errno(failed) == Errno.EADDRNOTAVAIL ? ServerOptions.INTERFACE : ServerOptions.PORT;
      default -> ServerOptions.PORT;
    };
  }

  private static Option<?> ofClient(Call failed) {
    if (isUnix(failed)) {
      return ClientOptions.UNIX;
    }
    return switch (failed.operation()) {
      case GETADDRINFO -> ClientOptions.HOST;
      case SETSOCKOPT -> ClientOptions.SOCKET_OPTIONS;
      case BIND ->
          errno(failed) == Errno.EADDRNOTAVAIL
              ? ClientOptions.SOURCE_ADDRESS
              : ClientOptions.SOURCE_PORT;
      case CONNECT -> saysNobodyIsThere(failed) ? ClientOptions.HOST : ClientOptions.PORT;
      default -> ClientOptions.PORT;
    };
  }

  /** Where no answer came it is rather the machine that is wrong than its port. */
  private static boolean saysNobodyIsThere(Call failed) {
    return failed.outcome() instanceof Outcome.TimedOut
        || switch (errno(failed)) {
          case ENETUNREACH, EHOSTUNREACH, EHOSTDOWN, ENETDOWN, ETIMEDOUT, EADDRNOTAVAIL -> true;
          default -> false;
        };
  }

  private static boolean isUnix(Call call) {
    return call.operation() != Operation.SETSOCKOPT
        && call.arguments() instanceof Arguments.Address given
        && given.address() instanceof Endpoint.Unix;
  }

  private static Errno errno(Call failed) {
    return failed.outcome() instanceof Outcome.Failed how ? how.errno() : Errno.UNKNOWN;
  }
}
