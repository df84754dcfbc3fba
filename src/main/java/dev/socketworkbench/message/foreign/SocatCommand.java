package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A command line of socat, between its own streams and one address. */
final class SocatCommand {
  private static final Set<String> ALONE =
      Set.of("-d", "-dd", "-ddd", "-dddd", "-v", "-x", "-u", "-U", "-h", "-4", "-6", "-s");
  private static final Set<String> WITH_VALUE = Set.of("-t", "-T", "-b", "-lf", "-lp");
  private static final Set<String> STREAMS = Set.of("-", "stdio", "stdin", "stdout");
  private static final Set<String> OF_STREAMS = Set.of("ignoreeof", "null-eof");

  private SocatCommand() {}

  static FoundCommand read(List<String> arguments, String input) throws NotUnderstoodException {
    List<String> addresses =
        new CommandArguments("socat", ALONE, WITH_VALUE).read(arguments, (name, value) -> {});
    List<String> places = addresses.stream().filter(each -> !isStreams(each)).toList();
    if (addresses.size() != 2 || places.size() != 1) {
      throw new NotUnderstoodException(
          "socat needs - and one address: socat - TCP:127.0.0.1:8080.");
    }
    List<String> remarks = new ArrayList<>();
    boolean crnl = false;
    for (String option : options(places.getFirst())) {
      String name = option.split("=", 2)[0].toLowerCase(Locale.ROOT);
      crnl |= name.equals("crnl") || name.equals("crlf");
      if (!name.equals("crnl") && !name.equals("crlf") && !OF_STREAMS.contains(name)) {
        remarks.add(
            "Its option " + ShellLine.text(option) + " was left out: the client here has its own.");
      }
    }
    MessageTarget target = target(places.getFirst().split(",", 2)[0]);
    String sent = crnl ? input.replaceAll("(?<!\r)\n", "\r\n") : input;
    return new FoundCommand(
        NetcatCommand.name(sent, target),
        Optional.of(target),
        sent.getBytes(StandardCharsets.ISO_8859_1),
        remarks);
  }

  private static boolean isStreams(String address) {
    return STREAMS.contains(address.split(",", 2)[0].toLowerCase(Locale.ROOT));
  }

  private static List<String> options(String address) {
    String[] parts = address.split(",", -1);
    return List.of(parts).subList(1, parts.length);
  }

  private static MessageTarget target(String address) throws NotUnderstoodException {
    int colon = address.indexOf(':');
    String kind = address.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    String place = address.substring(colon + 1);
    MessageProtocol protocol =
        switch (kind) {
          case "tcp", "tcp4", "tcp6", "tcp-connect", "tcp4-connect", "tcp6-connect" ->
              MessageProtocol.TCP;
          case "udp",
              "udp4",
              "udp6",
              "udp-connect",
              "udp4-connect",
              "udp6-connect",
              "udp-datagram",
              "udp4-datagram",
              "udp6-datagram",
              "udp-sendto",
              "udp4-sendto",
              "udp6-sendto" ->
              MessageProtocol.UDP;
          case "openssl", "ssl", "openssl-connect", "ssl-connect" -> MessageProtocol.TLS;
          case "unix", "unix-connect", "unix-client", "abstract-connect" -> MessageProtocol.UNIX;
          case "unix-sendto" -> MessageProtocol.UNIX_DATAGRAM;
          default ->
              throw new NotUnderstoodException(
                  "socat's address '"
                      + ShellLine.text(address)
                      + "' is not understood: TCP:HOST:PORT, UDP:…, OPENSSL:… and UNIX-CONNECT:PATH"
                      + " are.");
        };
    if (protocol.isUnix()) {
      String name = ShellLine.text(place);
      return new MessageTarget(protocol, kind.startsWith("abstract") ? "@" + name : name, 0);
    }
    int last = place.lastIndexOf(':');
    if (last < 0) {
      throw new NotUnderstoodException("socat's address has no port.");
    }
    return NetcatCommand.target(protocol, place.substring(0, last), place.substring(last + 1));
  }
}
