package dev.socketworkbench.ui.hand;

import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SocketConstants.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed and chosen for one function, and the line that it makes. */
final class CallForm {
  /** How an argument is typed. */
  enum FieldKind {
    /** A number, an address, an option's value: as it stands. */
    WORD,
    /** Bytes or a name, which the line has in quotes. */
    QUOTED,
    /** One constant. */
    CHOICE,
    /** Constants that are or-ed. */
    FLAGS
  }

  /**
   * One argument.
   *
   * @param name of its texts in the bundle
   * @param choices the constants that it may be; none of what is typed
   */
  record CallField(String name, FieldKind kind, List<String> choices, StringProperty text) {
    private String argument() {
      String typed = text.get().strip();
      return kind == FieldKind.QUOTED ? quoted(text.get()) : typed;
    }
  }

  private final String function;
  private final Map<String, CallField> fields = new LinkedHashMap<>();

  /**
   * The form of a function with what is usual in it.
   *
   * @param constants whose names can be chosen
   */
  CallForm(String function, SocketConstants constants) {
    this.function = function;
    switch (function) {
      case "socket" -> {
        choice("family", "AF_INET", constants.names(Kind.FAMILY));
        choice("type", "SOCK_STREAM", constants.names(Kind.TYPE));
        flags("type-flags", "", constants.names(Kind.TYPE_FLAG));
        choice("protocol", "IPPROTO_IP", constants.names(Kind.PROTOCOL));
      }
      case "setsockopt" -> {
        choice("option", "SO_REUSEADDR", constants.names(Kind.OPTION));
        word("value", "1");
      }
      case "getsockopt" -> choice("option", "SO_ERROR", constants.names(Kind.OPTION));
      case "bind" -> address("127.0.0.1", "0");
      case "listen" -> word("backlog", "5");
      case "connect" -> address("127.0.0.1", "60000");
      case "send" -> {
        quoted("bytes", "hello\\n");
        flags("flags", "", constants.names(Kind.FLAG));
      }
      case "sendto" -> {
        quoted("bytes", "hello");
        flags("flags", "", constants.names(Kind.FLAG));
        address("127.0.0.1", "60000");
      }
      case "recv", "recvfrom" -> {
        word("size", "4096");
        flags("flags", "", constants.names(Kind.FLAG));
      }
      case "shutdown" -> choice("how", "SHUT_WR", constants.names(Kind.HOW));
      case "poll" -> {
        flags("events", "POLLIN", constants.names(Kind.EVENT));
        word("others", "");
        word("limit", "-1");
      }
      case "fcntl" -> {
        choice("command", "F_SETFL", constants.names(Kind.COMMAND));
        flags("status", "O_NONBLOCK", statusAndDescriptor(constants));
      }
      default -> {} // accept, getsockname, getpeername, close have none
    }
  }

  private static List<String> statusAndDescriptor(SocketConstants constants) {
    return constants.names(Kind.STATUS, Kind.DESCRIPTOR_FLAG);
  }

  private void address(String host, String port) {
    quoted("address", host);
    word("port", port);
  }

  private void word(String name, String text) {
    put(name, FieldKind.WORD, text, List.of());
  }

  private void quoted(String name, String text) {
    put(name, FieldKind.QUOTED, text, List.of());
  }

  private void choice(String name, String text, List<String> choices) {
    put(name, FieldKind.CHOICE, text, choices);
  }

  private void flags(String name, String text, List<String> choices) {
    put(name, FieldKind.FLAGS, text, choices);
  }

  private void put(String name, FieldKind kind, String text, List<String> choices) {
    fields.put(name, new CallField(name, kind, choices, new SimpleStringProperty(text)));
  }

  /** The function's name. */
  String function() {
    return function;
  }

  /** Its arguments beside the socket, in their order. */
  List<CallField> fields() {
    return List.copyOf(fields.values());
  }

  /** What is typed for an argument that it has. */
  StringProperty text(String name) {
    return fields.get(name).text();
  }

  /** Whether it has such an argument. */
  boolean has(String name) {
    return fields.containsKey(name);
  }

  /**
   * The call as a line.
   *
   * @param socket the name of the socket that it is made on
   * @param target the name for the socket that it makes; empty for none
   */
  String line(String socket, String target) {
    String start = target.isEmpty() ? "" : target + " = ";
    return start + function + "(" + String.join(", ", arguments(socket)) + ")";
  }

  private List<String> arguments(String socket) {
    List<String> arguments = new ArrayList<>();
    switch (function) {
      case "socket" -> {
        arguments.add(argument("family"));
        String flags = argument("type-flags");
        arguments.add(argument("type") + (flags.isEmpty() ? "" : "|" + flags));
        if (!argument("protocol").equals("IPPROTO_IP")) {
          arguments.add(argument("protocol"));
        }
      }
      case "poll" -> {
        arguments.add(socket + " " + (argument("events").isEmpty() ? "0" : argument("events")));
        if (!argument("others").isEmpty()) {
          arguments.add(argument("others"));
        }
        arguments.add(argument("limit"));
      }
      case "fcntl" -> {
        arguments.add(socket);
        arguments.add(argument("command"));
        if (argument("command").startsWith("F_SET")) {
          arguments.add(argument("status").isEmpty() ? "0" : argument("status"));
        }
      }
      default -> {
        arguments.add(socket);
        fields.values().stream()
            .map(CallField::argument)
            .filter(argument -> !argument.isEmpty())
            .forEach(arguments::add);
      }
    }
    return arguments;
  }

  private String argument(String name) {
    return fields.get(name).argument();
  }

  /** In double quotes, with the escapes that were typed and one more before each quote. */
  private static String quoted(String typed) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c == '\\' && i + 1 < typed.length()) {
        text.append(c).append(typed.charAt(++i));
      } else {
        text.append(c == '"' ? "\\\"" : String.valueOf(c));
      }
    }
    return text.append('"').toString();
  }

  /** Whether one of the constants of a field is chosen. */
  static boolean isChosen(String flags, String flag) {
    return Arrays.asList(flags.split("\\|", -1)).contains(flag);
  }

  /** The constants of a field with one more, or one less, in the order of its choices. */
  static String with(CallField field, String flag, boolean on) {
    List<String> chosen = new ArrayList<>();
    for (String each : field.choices()) {
      if (each.equals(flag) ? on : isChosen(field.text().get(), each)) {
        chosen.add(each);
      }
    }
    return String.join("|", chosen);
  }
}
