package dev.socketworkbench.scenario;

import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.scenario.StepWords.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what stands after {@code serve} and {@code connect}: the command line's own options. */
final class OptionReader {
  /** A scenario is over before the usual time-out. */
  private static final int CONNECT_MILLIS = 5000;

  private static final String AS = "as";

  /** What a server is started with. */
  record ServerStart(ServerSettings settings, Optional<String> portOf) {}

  /** What a client connects with. */
  record ClientStart(ClientSettings settings, Optional<String> server, boolean hostGiven) {}

  /** A text whose characters are bytes of UTF-8. */
  static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The behaviour and the options of a server; on a free port unless one is given. */
  ServerStart server(StepWords words, Predicate<String> isServer) throws ScenarioException {
    OptionValues values = OptionValues.STANDARD.with(ServerOptions.PORT, 0);
    Optional<String> portOf = Optional.empty();
    Optional<Word> next = words.peek();
    if (next.filter(each -> !each.isOption() && !each.is(AS)).isPresent()) {
      Word behaviour = words.take("a behaviour");
      values = with(values, ServerOptions.BEHAVIOUR, behaviour, words);
    }
    while (words.peek().filter(Word::isOption).isPresent()) {
      Word option = words.take("an option");
      Optional<Word> value = words.peek();
      if (option.is("--port") && value.filter(each -> isServer.test(each.text())).isPresent()) {
        portOf = Optional.of(words.take("a server").text());
      } else {
        values = option(values, option, ServerOptions.ALL, words);
      }
    }
    return new ServerStart(new ServerSettings(values).withChosenScript(), portOf);
  }

  /** A server, or a host and a server or a port; then the options of a client. */
  ClientStart client(StepWords words, Predicate<String> isServer) throws ScenarioException {
    OptionValues values = OptionValues.STANDARD.with(ClientOptions.CONNECT_TIMEOUT, CONNECT_MILLIS);
    List<Word> target = new ArrayList<>();
    target.add(words.take("a server's name"));
    if (words.peek().filter(each -> !each.isOption() && !each.is(AS)).isPresent()) {
      target.add(words.take("a port"));
    }
    boolean hostGiven = target.size() > 1;
    if (hostGiven) {
      values = with(values, ClientOptions.HOST, target.getFirst(), words);
    }
    Word last = target.getLast();
    Optional<String> server = Optional.of(last.text()).filter(isServer);
    if (server.isEmpty()) {
      if (!hostGiven) {
        throw words.mistake(
            last.column(),
            "there is no server '" + last.text() + "'; for another, give host and port");
      }
      values = with(values, ClientOptions.PORT, last, words);
    }
    List<Option<?>> further =
        ClientOptions.ALL.stream().filter(each -> !ClientOptions.TARGET.contains(each)).toList();
    while (words.peek().filter(Word::isOption).isPresent()) {
      values = option(values, words.take("an option"), further, words);
    }
    try {
      return new ClientStart(new ClientSettings(values), server, hostGiven);
    } catch (IllegalArgumentException noHost) {
      throw words.mistake(target.getFirst().column(), noHost.getMessage());
    }
  }

  private static OptionValues option(
      OptionValues values, Word typed, List<Option<?>> known, StepWords words)
      throws ScenarioException {
    for (Option<?> option : known) {
      boolean named = typed.is("--" + option.name());
      if (option.kind() instanceof OptionKind.Flag flag) {
        if (named || typed.is("--" + flag.off())) {
          return values.withText(option, Boolean.toString(named));
        }
      } else if (named) {
        return with(values, option, words.take("the value of " + typed.text()), words);
      }
    }
    throw words.mistake(typed.column(), "there is no option " + typed.text());
  }

  private static <T> OptionValues with(
      OptionValues values, Option<T> option, Word typed, StepWords words) throws ScenarioException {
    Optional<T> value = typed.quoted() ? Optional.empty() : option.kind().parse(typed.text());
    if (value.isEmpty()) {
      throw words.mistake(
          typed.column(),
          "'" + typed.text() + "' is no " + option.name() + ": " + option.kind().range());
    }
    return values.with(option, value.get());
  }
}
