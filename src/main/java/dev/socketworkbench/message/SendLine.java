package dev.socketworkbench.message;

import dev.socketworkbench.call.text.Escapes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message as a line for a shell, in which {@code socket-workbench send} sends its bytes. */
public final class SendLine {
  /** A longer word is not taken by every system; Linux takes 128 KiB. */
  private static final int LONGEST = 100_000;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private SendLine() {}

  /** The line; empty if the message is too long for one. */
  public static Optional<String> of(MessageTarget target, byte[] bytes) {
    List<String> words = new ArrayList<>(List.of("socket-workbench", "send"));
    switch (target.protocol()) {
      case UDP -> words.add("--udp");
      case TLS -> words.add("--tls");
      case UNIX_DATAGRAM -> words.addAll(List.of("--unix-type", "datagram"));
      case UNIX_SEQPACKET -> words.addAll(List.of("--unix-type", "seqpacket"));
      case TCP, UNIX -> {}
    }
    if (target.protocol().isUnix()) {
      words.addAll(List.of("--unix", target.host()));
    } else {
      words.addAll(List.of(target.host(), Integer.toString(target.port())));
    }
    MessageEnd end = endOf(bytes);
    byte[] body = Arrays.copyOf(bytes, bytes.length - end.text().length());
    Optional<String> text = text(body);
    if (text.isPresent()) {
      words.add(text.get());
      if (end != MessageEnd.NONE) {
        words.addAll(List.of("--eol", end.word()));
      }
    } else {
      words.addAll(List.of(HexFormat.of().formatHex(bytes), "--hex"));
    }
    String line = words.stream().map(SendLine::quoted).collect(Collectors.joining(" "));
    return line.length() > LONGEST ? Optional.empty() : Optional.of(line);
  }

  /** The line that sends a saved message, with what it makes at that moment. */
  public static String ofSaved(SavedMessage message) {
    return "socket-workbench message send " + quoted(message.path());
  }

  private static MessageEnd endOf(byte[] bytes) {
    int size = bytes.length;
    boolean lf = size > 0 && bytes[size - 1] == '\n';
    if (lf) {
      return size > 1 && bytes[size - 2] == '\r' ? MessageEnd.CRLF : MessageEnd.LF;
    }
    return size > 0 && bytes[size - 1] == '\r' ? MessageEnd.CR : MessageEnd.NONE;
  }

  /** As a text that means the same wherever it is pasted; empty if there is none. */
  private static Optional<String> text(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    boolean safe =
        !text.startsWith("-") // an option
            && text.codePoints()
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || (c > 0x9f && isShown(c)));
    return safe ? Optional.of(text) : Optional.empty();
  }

  private static boolean isShown(int point) {
    return point != 0xfffd && Escapes.isVisible(point);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
