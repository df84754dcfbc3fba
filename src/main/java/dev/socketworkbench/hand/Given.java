package dev.socketworkbench.hand;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.net.hand.HandSocket;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The arguments of one line, read one by one as the call needs them. */
final class Given {
  private final Argument.CallLine line;
  private final ScriptSockets sockets;
  private final SocketConstants constants;
  private int next;

  Given(Argument.CallLine line, ScriptSockets sockets, SocketConstants constants) {
    this.line = line;
    this.sockets = sockets;
    this.constants = constants;
  }

  /** Whether there is another argument. */
  boolean hasMore() {
    return next < line.arguments().size();
  }

  /** How many arguments are left. */
  int left() {
    return line.arguments().size() - next;
  }

  /** The next argument, without taking it; null if there is none. */
  Argument peek() {
    return hasMore() ? line.arguments().get(next) : null;
  }

  Argument take(String expected) throws SyntaxException {
    if (!hasMore()) {
      throw problem(line.columns().getLast(), expected + " is missing");
    }
    return line.arguments().get(next++);
  }

  /** Checks that no argument is left. */
  void end() throws SyntaxException {
    if (hasMore()) {
      throw problem(line.columns().get(next), "too much is given");
    }
  }

  /** A problem with the argument that was taken last, with an example of a correct line. */
  SyntaxException problem(String words) {
    return problem(next == 0 ? line.column() : line.columns().get(next - 1), words);
  }

  private SyntaxException problem(int column, String words) {
    String form =
        Functions.names().contains(line.function())
            ? ", as in " + Functions.form(line.function())
            : "";
    return new SyntaxException(column, line.function() + ": " + words + form);
  }

  /** A socket of an earlier line. */
  HandSocket socket() throws SyntaxException {
    return socket(take("a socket"));
  }

  private HandSocket socket(Argument argument) throws SyntaxException {
    if (argument instanceof Argument.Name name) {
      return socket(name.text());
    }
    throw problem("the name of a socket was expected");
  }

  HandSocket socket(String name) throws SyntaxException {
    return sockets.find(name).orElseThrow(() -> problem("there is no socket " + name + " (yet)"));
  }

  /** A whole number. */
  int number(String what) throws SyntaxException {
    return switch (take(what)) {
      case Argument.Numeral number -> whole(what, number.value());
      case Argument.PortOf port -> port(port.socket());
      default -> throw problem(what + " must be a number");
    };
  }

  private int whole(String what, long value) throws SyntaxException {
    if (value != (int) value) {
      throw problem(what + " must fit into an int");
    }
    return (int) value;
  }

  private int port(String name) throws SyntaxException {
    if (socket(name).local() instanceof Endpoint.Ip ip && ip.port() != 0) {
      return ip.port();
    }
    throw problem(
        "the port of "
            + name
            + " is not known: listen("
            + name
            + ") or getsockname("
            + name
            + ") tells it");
  }

  /** A constant of one of these kinds, several joined by bars, or a number. */
  int constant(String what, Kind... kinds) throws SyntaxException {
    return switch (take(what)) {
      case Argument.Numeral number -> whole(what, number.value());
      case Argument.Name names -> constants(names.text(), kinds);
      default -> throw problem(what + " must be a constant");
    };
  }

  int constants(String names, Kind... kinds) throws SyntaxException {
    int value = 0;
    for (String name : names.split("\\|", -1)) {
      OptionalInt found = constants.find(name, Arrays.asList(kinds));
      if (found.isEmpty()) {
        throw problem(name + " is none of " + String.join(", ", constants.names(kinds)));
      }
      value |= found.getAsInt();
    }
    return value;
  }

  /** The flags; 0 if none are given. */
  int flags() throws SyntaxException {
    return hasMore() ? constant("the flags", Kind.FLAG) : 0;
  }

  /** The name of an option or of a command. */
  String name(String what, Kind kind) throws SyntaxException {
    if (take(what) instanceof Argument.Name name
        && constants.find(name.text(), List.of(kind)).isPresent()) {
      return name.text();
    }
    throw problem(what + " must be one of " + String.join(", ", constants.names(kind)));
  }

  /** An option's value, as a person writes it. */
  String value() throws SyntaxException {
    return switch (take("the value")) {
      case Argument.Numeral number -> Long.toString(number.value());
      case Argument.Quoted text -> new String(text.value(), StandardCharsets.UTF_8);
      case Argument.Name word -> word.text();
      default -> throw problem("the value must be a number or a text");
    };
  }

  /** What is to be sent. */
  byte[] bytes() throws SyntaxException {
    if (take("what to send") instanceof Argument.Quoted text) {
      return text.value();
    }
    throw problem("what to send must be a text in double quotes");
  }

  /** An address and a port, a path, or an abstract name after {@code @}. */
  Endpoint address() throws SyntaxException {
    if (!(take("an address") instanceof Argument.Quoted given)) {
      throw problem("an address must be a text in double quotes");
    }
    byte[] bytes = given.value();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (hasMore()) {
      IpAddress ip =
          IpAddress.parse(text)
              .orElseThrow(
                  () -> problem("\"" + text + "\" is no IP address; names are not looked up"));
      int port = number("the port");
      if (port < 0 || port > Endpoint.MAX_PORT) {
        throw problem("a port is from 0 to " + Endpoint.MAX_PORT);
      }
      return new Endpoint.Ip(ip, port);
    }
    boolean isAbstract = text.startsWith("@");
    byte[] name = isAbstract ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    if (name.length > Endpoint.Unix.MAX_NAME - 1) {
      throw problem("a path has at most " + (Endpoint.Unix.MAX_NAME - 1) + " bytes");
    }
    return bytes.length == 0
        ? Endpoint.Unix.UNNAMED
        : new Endpoint.Unix(
            isAbstract ? Endpoint.Unix.Kind.ABSTRACT : Endpoint.Unix.Kind.PATH, name);
  }
}
