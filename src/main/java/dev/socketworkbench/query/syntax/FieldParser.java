package dev.socketworkbench.query.syntax;

import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.query.syntax.FieldValues.FieldValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the terms that ask for a field: {@code op:recv}, {@code bytes>100}. */
final class FieldParser {
  private final QueryTimes times;

  FieldParser(QueryTimes times) {
    this.times = times;
  }

  Condition parse(Token token) throws QueryException {
    Field field = Field.of(token.text()).orElse(null);
    if (field == null) {
      throw new QueryException(
          "there is no field \""
              + token.text()
              + "\"; there are "
              + Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", "))
              + " (to look for the text itself, write it in \"\")",
          token.start(),
          token.text().length());
    }
    if (token.value().isBlank()) {
      throw new QueryException(
          field.word() + " needs a value, such as " + field.example(),
          token.start(),
          token.length());
    }
    if (!field.isNumber() && !token.sign().equals(":") && !token.sign().equals("=")) {
      throw new QueryException(
          field.word() + " cannot be compared; write " + field.example(),
          token.start(),
          token.length());
    }
    return switch (field) {
      case OP -> new Condition.Op(FieldValues.sorted(token, FieldParser::word));
      case SOCKET -> sockets(token);
      case SIDE -> side(token);
      case PROTOCOL -> new Condition.OfProtocol(FieldValues.sorted(token, FieldParser::protocol));
      case PROGRAM -> programs(token);
      case PID -> new Condition.OfPid(FieldValues.sorted(token, FieldParser::pid));
      case PEER -> new Condition.Peer(FieldValues.list(token, FieldParser::address));
      case PORT -> new Condition.OfPort(FieldValues.sorted(token, FieldParser::port));
      case ERRNO -> errors(token);
      case BYTES -> new Condition.OfSize(Comparison.of(token.sign()), Quantity.BYTES.read(token));
      case BLOCKED -> new Condition.Blocked(Comparison.of(token.sign()), Quantity.TIME.read(token));
      case AFTER -> new Condition.After(Moments.read(token, times), token.value().strip());
      case BEFORE -> new Condition.Before(Moments.read(token, times), token.value().strip());
      case STATE -> new Condition.InState(FieldValues.sorted(token, FieldParser::state));
      case OPTION -> new Condition.OfOption(FieldValues.sorted(token, FieldParser::option));
      case RTT -> new Condition.Rtt(Comparison.of(token.sign()), Quantity.TIME.read(token));
      case RETRANSMITTED -> kernelCount(token, Condition.KernelCount.Counted.RETRANSMITTED);
      case DROPPED -> kernelCount(token, Condition.KernelCount.Counted.DROPPED);
      case TLS -> new Condition.OfTls(FieldValues.sorted(token, FieldParser::tls));
      case LINE -> new Condition.OfLine(FieldValues.list(token, FieldParser::line));
      case BY -> byUs(token);
      case RULE -> new Condition.OfRule(FieldValues.sorted(token, FieldParser::rule));
      case PACKET -> new Condition.OfPacket(FieldValues.sorted(token, FieldParser::packet));
      case FLAG -> new Condition.WithFlag(FieldValues.sorted(token, FieldParser::flag));
      case SEQ -> packetNumber(token, Condition.PacketNumber.Numbered.SEQ);
      case ACK -> packetNumber(token, Condition.PacketNumber.Numbered.ACK);
      case WINDOW -> packetNumber(token, Condition.PacketNumber.Numbered.WINDOW);
      case LENGTH -> packetNumber(token, Condition.PacketNumber.Numbered.LENGTH);
      case HEX -> hex(token);
    };
  }

  private static String option(FieldValue piece) throws QueryException {
    String name = piece.text().toUpperCase(Locale.ROOT);
    if (!name.matches("[A-Z0-9_]{1,40}")) {
      throw piece.mistake("an option is written by its name, such as SO_RCVBUF or TCP_NODELAY");
    }
    return name;
  }

  private static Condition kernelCount(Token token, Condition.KernelCount.Counted what)
      throws QueryException {
    return new Condition.KernelCount(what, Comparison.of(token.sign()), Quantity.COUNT.read(token));
  }

  private static Condition packetNumber(Token token, Condition.PacketNumber.Numbered what)
      throws QueryException {
    Quantity unit =
        what == Condition.PacketNumber.Numbered.WINDOW
                || what == Condition.PacketNumber.Numbered.LENGTH
            ? Quantity.BYTES
            : Quantity.COUNT;
    return new Condition.PacketNumber(what, Comparison.of(token.sign()), unit.read(token));
  }

  private static String packet(FieldValue piece) throws QueryException {
    String word = piece.text().toLowerCase(Locale.ROOT).replace('-', '_');
    if (!WirePattern.words().contains(word)) {
      throw piece.mistake(
          "there is no packet \""
              + piece.text()
              + "\"; there are "
              + String.join(", ", WirePattern.words()));
    }
    return word;
  }

  private static String flag(FieldValue piece) throws QueryException {
    String name = piece.text().toUpperCase(Locale.ROOT);
    if (WireFlags.of(name).isEmpty()) {
      throw piece.mistake(
          "there is no flag \""
              + piece.text()
              + "\"; there are "
              + String.join(", ", WireFlags.NAMES));
    }
    return name;
  }

  private static String word(FieldValue piece) throws QueryException {
    String name = piece.text().toLowerCase(Locale.ROOT);
    if (!RowWords.all().contains(name)) {
      throw piece.mistake(
          "there is no operation \"" + name + "\"; there are " + String.join(", ", RowWords.all()));
    }
    return name;
  }

  private static Condition sockets(Token token) throws QueryException {
    NavigableSet<SocketId> sockets = new TreeSet<>();
    NavigableSet<SocketId.Role> roles = new TreeSet<>();
    for (FieldValue piece : FieldValues.pieces(token)) {
      Optional<SocketId.Role> role =
          Arrays.stream(SocketId.Role.values())
              .filter(each -> each.word().equalsIgnoreCase(piece.text()))
              .findFirst();
      if (role.isPresent()) {
        roles.add(role.get());
      } else {
        sockets.add(SocketId.parse(piece.text()).orElseThrow(() -> noSocket(piece)));
      }
    }
    return new Condition.OfSocket(sockets, roles);
  }

  private static QueryException noSocket(FieldValue piece) {
    String roles =
        Arrays.stream(SocketId.Role.values())
            .map(role -> role.word() + "#")
            .collect(Collectors.joining(", "));
    return piece.mistake("a socket is one of " + roles + " and its number, such as conn#3");
  }

  private static Condition side(Token token) throws QueryException {
    String name = token.value().strip();
    return new Condition.OfSide(
        Arrays.stream(Side.values())
            .filter(each -> each.word().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new QueryException(
                        "a side is "
                            + Arrays.stream(Side.values())
                                .map(Side::word)
                                .collect(Collectors.joining(" or ")),
                        token.valueStart(),
                        token.value().length())));
  }

  private static Protocol protocol(FieldValue piece) throws QueryException {
    return Condition.OfProtocol.ALL.stream()
        .filter(each -> each.word().equalsIgnoreCase(piece.text()))
        .findFirst()
        .orElseThrow(() -> piece.mistake("a protocol is tcp, udp or unix"));
  }

  private static Condition programs(Token token) throws QueryException {
    NavigableSet<Integer> numbers = new TreeSet<>();
    NavigableSet<String> names = new TreeSet<>();
    for (FieldValue piece : FieldValues.pieces(token)) {
      if (piece.text().matches("\\d{1,9}")) {
        numbers.add(Integer.parseInt(piece.text()));
      } else {
        names.add(piece.text().toLowerCase(Locale.ROOT));
      }
    }
    return new Condition.OfProgram(numbers, names);
  }

  private static Long pid(FieldValue piece) throws QueryException {
    if (!piece.text().matches("[1-9]\\d{0,9}")) {
      throw piece.mistake("a process id is a number, such as 4711");
    }
    return Long.valueOf(piece.text());
  }

  private static AddressPattern address(FieldValue piece) throws QueryException {
    return AddressPattern.of(piece.text())
        .orElseThrow(
            () ->
                piece.mistake(
                    piece.text().indexOf('%') >= 0
                        ? "the interface of an address is its number here, as rows show it:"
                            + " fe80::1%3"
                        : "this is not an address; write 127.0.0.1, 10.0.0.0/8, [::1]:60000,"
                            + " localhost, a host's name, or the path of a Unix socket"));
  }

  private static PortRange port(FieldValue piece) throws QueryException {
    return PortRange.of(piece.text())
        .orElseThrow(
            () ->
                piece.mistake("a port is from 0 to 65535; of several, write 8000-8080 or 80,443"));
  }

  private static Condition errors(Token token) throws QueryException {
    NavigableSet<Errno> names = new TreeSet<>();
    NavigableSet<Integer> numbers = new TreeSet<>();
    for (FieldValue piece : FieldValues.pieces(token)) {
      Optional<Errno> named =
          Arrays.stream(Errno.values())
              .filter(each -> each.name().equalsIgnoreCase(piece.text()))
              .findFirst();
      if (named.isPresent()) {
        names.add(named.get());
      } else {
        numbers.add(number(piece));
      }
    }
    return new Condition.WithErrno(names, numbers);
  }

  private static int number(FieldValue piece) throws QueryException {
    try {
      return Integer.parseInt(piece.text());
    } catch (NumberFormatException e) {
      String name = piece.text().toUpperCase(Locale.ROOT);
      throw piece.mistake(
          "there is no error \"" + name + "\"; write it as ECONNRESET, or by its number");
    }
  }

  private static String tls(FieldValue piece) {
    return piece.text().toLowerCase(Locale.ROOT);
  }

  private static LinePattern line(FieldValue piece) throws QueryException {
    return LinePattern.of(piece.text())
        .orElseThrow(
            () ->
                piece.mistake(
                    "a line of source is written as server.py:24, or 24 in any file, or server.py"
                        + " for all of its lines"));
  }

  private static String rule(FieldValue piece) {
    return piece.text().toLowerCase(Locale.ROOT);
  }

  private static Condition byUs(Token token) throws QueryException {
    if (!token.value().strip().equalsIgnoreCase(Condition.ByUs.US)) {
      throw new QueryException(
          "only by:us can be asked for: what was done to a call on purpose",
          token.valueStart(),
          token.value().length());
    }
    return new Condition.ByUs();
  }

  private static TcpState state(FieldValue piece) throws QueryException {
    return Arrays.stream(TcpState.values())
        .filter(each -> plain(each.name()).equals(plain(piece.text())))
        .findFirst()
        .orElseThrow(
            () ->
                piece.mistake(
                    "there is no TCP state \""
                        + piece.text()
                        + "\"; there are "
                        + Arrays.stream(TcpState.values())
                            .map(TcpState::name)
                            .collect(Collectors.joining(", "))));
  }

  /** FIN_WAIT_2, fin-wait-2 and FIN_WAIT2 are the same. */
  private static String plain(String state) {
    return state.toUpperCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private static Condition hex(Token token) throws QueryException {
    String digits = token.value().replaceAll("[ :]", "").toLowerCase(Locale.ROOT);
    boolean pairs =
        digits.length() % 2 == 0
            && !digits.isEmpty()
            && digits.chars().allMatch(HexFormat::isHexDigit);
    if (!pairs) {
      throw new QueryException(
          "hex needs pairs of hexadecimal digits, such as hex:0d0a or hex:\"0d 0a\"",
          token.valueStart(),
          token.value().length());
    }
    return new Condition.Hex(digits);
  }
}
