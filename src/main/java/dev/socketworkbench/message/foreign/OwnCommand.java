package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of this program's own {@code send}. */
final class OwnCommand {
  private static final Set<String> ALONE =
      Set.of("--udp", "--tcp", "--tls", "--plain", "--hex", "--trace", "--greeting", "--insecure");
  private static final Set<String> WITH_VALUE =
      Set.of("--unix", "--unix-type", "--eol", "--wait", "--record", "--filter");

  private OwnCommand() {}

  static FoundCommand read(List<String> arguments) throws NotUnderstoodException {
    if (arguments.isEmpty() || !arguments.getFirst().equals("send")) {
      throw new NotUnderstoodException("Of this program's commands, send becomes a message.");
    }
    Map<String, String> options = new HashMap<>();
    List<String> words =
        new ArrayList<>(
            new CommandArguments("socket-workbench send", ALONE, WITH_VALUE)
                .read(arguments.subList(1, arguments.size()), options::put));
    MessageTarget target = target(options, words);
    if (words.size() != 1) {
      throw new NotUnderstoodException("socket-workbench send needs one message here.");
    }
    String end = options.getOrDefault("--eol", "none");
    MessageEnd behind =
        MessageEnd.of(end)
            .orElseThrow(() -> new NotUnderstoodException("--eol is none, lf, cr or crlf."));
    String body = options.containsKey("--hex") ? hex(words.getFirst()) : words.getFirst();
    return new FoundCommand(
        NetcatCommand.name(body, target),
        Optional.of(target),
        (body + behind.text()).getBytes(StandardCharsets.ISO_8859_1),
        List.of());
  }

  private static MessageTarget target(Map<String, String> options, List<String> words)
      throws NotUnderstoodException {
    String unix = options.get("--unix");
    if (unix != null) {
      MessageProtocol protocol =
          switch (options.getOrDefault("--unix-type", "stream")) {
            case "datagram" -> MessageProtocol.UNIX_DATAGRAM;
            case "seqpacket" -> MessageProtocol.UNIX_SEQPACKET;
            default -> MessageProtocol.UNIX;
          };
      return new MessageTarget(protocol, ShellLine.text(unix), 0);
    }
    if (words.size() < 2) {
      throw new NotUnderstoodException("socket-workbench send needs a host and a port.");
    }
    MessageProtocol protocol =
        options.containsKey("--udp")
            ? MessageProtocol.UDP
            : options.containsKey("--tls") ? MessageProtocol.TLS : MessageProtocol.TCP;
    return NetcatCommand.target(protocol, words.removeFirst(), words.removeFirst());
  }

  private static String hex(String digits) throws NotUnderstoodException {
    try {
      byte[] bytes = HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      throw new NotUnderstoodException("What stands with --hex is no pairs of digits.");
    }
  }
}
