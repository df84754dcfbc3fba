package dev.socketworkbench.query;

import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.query.syntax.AddressPattern;
import dev.socketworkbench.query.syntax.Condition;
import dev.socketworkbench.query.syntax.Field;
import dev.socketworkbench.query.syntax.RowWords;
import dev.socketworkbench.query.syntax.WirePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What could be typed next in a query. */
public final class Completions {
  private static final List<String> WORDS =
      List.of("error", "cut", "lost", "note", "not", "and", "or");
  private static final List<String> BINDING = List.of("and", "or");

  private Completions() {}

  /**
   * What could stand at the caret and begins with what stands before it; nothing within quotation
   * marks and expressions.
   *
   * @param caret from 0 to the length of the text
   */
  public static List<Candidate> at(String text, int caret) {
    if (isQuoted(text, caret)) {
      return List.of();
    }
    int start = caret;
    while (start > 0 && !isBorder(text.charAt(start - 1))) {
      start--;
    }
    String typed = text.substring(start, caret);
    int sign = Math.max(typed.indexOf(':'), typed.indexOf('='));
    Optional<Field> field = sign < 0 ? Optional.empty() : Field.of(typed.substring(0, sign));
    if (field.isPresent()) {
      int from = Math.max(sign, typed.lastIndexOf(',')) + 1;
      return matching(values(field.get()), typed.substring(from), start + from, caret);
    }
    return words(typed, start, caret, text.substring(0, start).isBlank());
  }

  private static List<Candidate> words(String typed, int start, int caret, boolean first) {
    List<Candidate> found = new ArrayList<>();
    for (Field field : Field.values()) {
      String word = field.word() + (field.isNumber() ? ">" : ":");
      if (begins(word, typed)) {
        found.add(new Candidate(word, field.example(), start, caret));
      }
    }
    for (String word : WORDS) {
      if (begins(word, typed) && !(first && BINDING.contains(word))) {
        found.add(new Candidate(word, "", start, caret));
      }
    }
    return found;
  }

  private static List<Candidate> matching(Stream<String> all, String typed, int from, int to) {
    return all.filter(value -> begins(value, typed))
        .map(value -> new Candidate(value, "", from, to))
        .toList();
  }

  private static Stream<String> values(Field field) {
    return switch (field) {
      case OP -> RowWords.all().stream();
      case SOCKET ->
          Arrays.stream(SocketId.Role.values())
              .map(SocketId.Role::word)
              .flatMap(name -> Stream.of(name, name + "#"));
      case SIDE -> Arrays.stream(Side.values()).map(Side::word);
      case PROTOCOL -> Condition.OfProtocol.ALL.stream().map(Protocol::word);
      case PEER -> Stream.of(AddressPattern.LOCALHOST, "127.0.0.1", "::1");
      case ERRNO -> Arrays.stream(Errno.values()).map(Errno::name);
      case OPTION ->
          Stream.of("SO_REUSEADDR", "SO_RCVBUF", "SO_SNDBUF", "SO_LINGER", "TCP_NODELAY");
      case STATE -> Arrays.stream(TcpState.values()).map(TcpState::name);
      case TLS ->
          Stream.concat(
              Arrays.stream(LayerKind.values()).map(LayerKind::word),
              Stream.of("ClientHello", "ServerHello", "Finished", "1.2", "1.3"));
      case PACKET -> WirePattern.words().stream();
      case FLAG -> WireFlags.NAMES.stream();
      case BY -> Stream.of(Condition.ByUs.US);
      case PROGRAM,
          PID,
          PORT,
          LINE,
          RULE,
          BYTES,
          BLOCKED,
          AFTER,
          BEFORE,
          RTT,
          RETRANSMITTED,
          DROPPED,
          SEQ,
          ACK,
          WINDOW,
          LENGTH,
          HEX ->
          Stream.empty();
    };
  }

  private static boolean begins(String whole, String typed) {
    return whole.regionMatches(true, 0, typed, 0, typed.length())
        && whole.length() > typed.length();
  }

  private static boolean isBorder(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')' || c == '!';
  }

  private static boolean isQuoted(String text, int caret) {
    char open = 0;
    for (int i = 0; i < caret; i++) {
      char c = text.charAt(i);
      boolean begins = c == '"' || (c == '/' && (i == 0 || isBorder(text.charAt(i - 1))));
      if (open == 0 && begins) {
        open = c;
      } else if (open != 0 && c == '\\') {
        i++;
      } else if (c == open) {
        open = 0;
      }
    }
    return open != 0;
  }
}
