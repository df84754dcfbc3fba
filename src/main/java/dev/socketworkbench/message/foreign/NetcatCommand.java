package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command line of ncat, nc or netcat. */
final class NetcatCommand {
  private static final Set<String> ALONE =
      Set.of(
          "-u",
          "--udp",
          "-U",
          "--unixsock",
          "-C",
          "--crlf",
          "--ssl",
          "--ssl-verify",
          "-v",
          "-n",
          "-N",
          "-4",
          "-6",
          "-t",
          "-d",
          "-z",
          "--verbose",
          "--nodns",
          "--send-only",
          "--recv-only",
          "--no-shutdown",
          "-l",
          "--listen",
          "-k",
          "--keep-open");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-w",
          "--wait",
          "-q",
          "-i",
          "--idle-timeout",
          "-p",
          "--source-port",
          "-s",
          "--source",
          "-G",
          "--ssl-servername",
          "--ssl-alpn");

  private final List<String> remarks = new ArrayList<>();
  private boolean udp;
  private boolean unix;
  private boolean crlf;
  private boolean ssl;
  private boolean listens;

  private NetcatCommand() {}

  static FoundCommand read(String command, List<String> arguments, String input)
      throws NotUnderstoodException {
    NetcatCommand netcat = new NetcatCommand();
    List<String> others =
        new CommandArguments(command, ALONE, WITH_VALUE).read(arguments, netcat::option);
    return netcat.found(command, others, input);
  }

  private void option(String name, String value) {
    switch (name) {
      case "-u", "--udp" -> udp = true;
      case "-U", "--unixsock" -> unix = true;
      case "-C", "--crlf" -> crlf = true;
      case "--ssl", "--ssl-verify" -> ssl = true;
      case "-l", "--listen", "-k", "--keep-open" -> listens = true;
      case "-p", "--source-port", "-s", "--source", "--ssl-servername", "--ssl-alpn" ->
          remarks.add(
              "Its option " + name + " " + ShellLine.text(value) + " is one of the client here.");
      default -> {} // how long it waits and what it prints is no part of the message
    }
  }

  private FoundCommand found(String command, List<String> others, String input)
      throws NotUnderstoodException {
    if (listens) {
      throw new NotUnderstoodException(command + " -l is a server, and sends no message.");
    }
    MessageTarget target;
    if (unix) {
      if (others.size() != 1) {
        throw new NotUnderstoodException(command + " -U needs the name of one Unix socket.");
      }
      target =
          new MessageTarget(
              udp ? MessageProtocol.UNIX_DATAGRAM : MessageProtocol.UNIX,
              ShellLine.text(others.getFirst()),
              0);
    } else {
      if (others.size() != 2) {
        throw new NotUnderstoodException(command + " needs a host and a port.");
      }
      MessageProtocol protocol =
          udp ? MessageProtocol.UDP : ssl ? MessageProtocol.TLS : MessageProtocol.TCP;
      target = target(protocol, others.get(0), others.get(1));
    }
    String sent = crlf ? input.replaceAll("(?<!\r)\n", "\r\n") : input;
    return new FoundCommand(
        name(sent, target),
        Optional.of(target),
        sent.getBytes(StandardCharsets.ISO_8859_1),
        remarks);
  }

  static MessageTarget target(MessageProtocol protocol, String host, String port)
      throws NotUnderstoodException {
    String plain = host.replaceAll("^\\[|\\]$", "");
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    if (number < 1 || number > MessageTarget.MOST_PORT) {
      throw new NotUnderstoodException(
          "'" + ShellLine.text(port) + "' is no port from 1 to 65535.");
    }
    if (!plain.matches("[A-Za-z0-9_:.%-]{1,255}")) {
      throw new NotUnderstoodException("'" + ShellLine.text(host) + "' is no host.");
    }
    return new MessageTarget(protocol, plain, number);
  }

  /** A message is called by what it says, or by where it goes. */
  static String name(String latin, MessageTarget target) {
    String first =
        ShellLine.text(latin)
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .findFirst()
            .orElse("");
    boolean readable = first.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd);
    return first.isEmpty() || !readable
        ? target.shown()
        : first.substring(
            0, first.offsetByCodePoints(0, Math.min(40, first.codePointCount(0, first.length()))));
  }
}
