package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.explain.HostInput;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.ports.Services;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text in the fields for hosts, ports and numbers, and as a socket's name. */
public final class TypedFuzz {
  private static final Services SERVICES = new Services();
  private static final HostInput HOST = new HostInput(new Interfaces(List::of));

  private TypedFuzz() {}

  /** One text in every field. */
  public static void fuzzerTestOneInput(byte[] data) {
    String typed = new String(data, StandardCharsets.UTF_8);
    said(HOST.parse(typed));
    said(PortInput.forServer(SERVICES).parse(typed))
        .ifGood(port -> ReadEverything.check(port >= 0 && port <= 65535, "a port"));
    said(PortInput.forClient(SERVICES).parse(typed))
        .ifGood(port -> ReadEverything.check(port > 0 && port <= 65535, "a port"));
    said(new NumberInput("backlog", 1, 100).parse(typed))
        .ifGood(number -> ReadEverything.check(number >= 1 && number <= 100, "a number"));
    SocketId.parse(typed)
        .ifPresent(
            socket ->
                ReadEverything.check(
                    SocketId.parse(socket.toString()).orElseThrow().equals(socket), "its name"));
    String escaped = Escapes.text(typed);
    ReadEverything.check(escaped.chars().noneMatch(Character::isISOControl), "no control");
  }

  private static <T> Said<T> said(Input<T> input) {
    if (input instanceof Input.Bad<T> bad) {
      ReadEverything.check(!bad.explanation().asText().isEmpty(), "an explanation");
    }
    return new Said<>(input);
  }

  /** What a field made of a text. */
  private record Said<T>(Input<T> input) {
    void ifGood(java.util.function.Consumer<T> check) {
      if (input instanceof Input.Good<T> good) {
        check.accept(good.meaning());
      }
    }
  }
}
