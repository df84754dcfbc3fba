package dev.socketworkbench.query;

import dev.socketworkbench.call.Errno;
import dev.socketworkbench.call.ErrorCode;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      case OP -> operations(token);
      case SOCKET -> sockets(token);
      case SIDE -> side(token);
      case ERRNO -> errors(token);
      case BYTES -> new Condition.Bytes(Comparison.of(token.sign()), Quantity.BYTES.read(token));
      case BLOCKED -> new Condition.Blocked(Comparison.of(token.sign()), Quantity.TIME.read(token));
      case AFTER -> new Condition.After(Moments.read(token, times), token.value().strip());
      case BEFORE -> new Condition.Before(Moments.read(token, times), token.value().strip());
      case STATE -> states(token);
      case HEX -> hex(token);
    };
  }

  /** One of several values, between commas. */
  private record Piece(String text, int start) {
    QueryException unknown(String message) {
      return new QueryException(message, start, text.length());
    }
  }

  private static List<Piece> pieces(Token token) throws QueryException {
    List<Piece> pieces = new ArrayList<>();
    int start = token.valueStart();
    for (String each : token.value().split(",", -1)) {
      Piece piece = new Piece(each, start);
      if (each.isBlank()) {
        throw new QueryException("a value is missing here", token.start(), token.length());
      }
      pieces.add(piece);
      start += each.length() + 1;
    }
    return pieces;
  }

  private static Condition operations(Token token) throws QueryException {
    SortedSet<Operation> operations = new TreeSet<>();
    SortedSet<PacketKind> packets = new TreeSet<>();
    boolean kernel = false;
    boolean note = false;
    for (Piece piece : pieces(token)) {
      String name = piece.text().strip().toLowerCase(Locale.ROOT);
      Optional<Operation> operation = operation(name);
      Optional<PacketKind> packet = packet(name);
      kernel |= name.equals("kernel");
      note |= name.equals("note");
      operation.ifPresent(operations::add);
      packet.ifPresent(packets::add);
      boolean other = name.equals("kernel") || name.equals("note");
      if (operation.isEmpty() && packet.isEmpty() && !other) {
        throw piece.unknown(
            "there is no operation \"" + name + "\"; there are " + operationNames());
      }
    }
    return new Condition.Op(
        Collections.unmodifiableSortedSet(operations),
        Collections.unmodifiableSortedSet(packets),
        kernel,
        note);
  }

  private static Optional<Operation> operation(String name) {
    return Arrays.stream(Operation.values())
        .filter(each -> each.berkeleyName().equals(name))
        .findFirst();
  }

  private static Optional<PacketKind> packet(String name) {
    return Arrays.stream(PacketKind.values()).filter(each -> each.word().equals(name)).findFirst();
  }

  private static String operationNames() {
    return Stream.concat(
                Arrays.stream(Operation.values()).map(Operation::berkeleyName),
                Arrays.stream(PacketKind.values()).map(PacketKind::word))
            .collect(Collectors.joining(", "))
        + ", kernel, note";
  }

  private static Condition sockets(Token token) throws QueryException {
    SortedSet<SocketId> sockets = new TreeSet<>();
    SortedSet<SocketId.Role> roles = new TreeSet<>();
    for (Piece piece : pieces(token)) {
      String name = piece.text().strip();
      Optional<SocketId.Role> role =
          Arrays.stream(SocketId.Role.values())
              .filter(each -> each.name().equalsIgnoreCase(name))
              .findFirst();
      if (role.isPresent()) {
        roles.add(role.get());
      } else {
        sockets.add(
            SocketId.parse(name)
                .orElseThrow(
                    () ->
                        piece.unknown(
                            "a socket is server#, conn# or client# and its number, such as"
                                + " conn#3")));
      }
    }
    return new Condition.Socket(
        Collections.unmodifiableSortedSet(sockets), Collections.unmodifiableSortedSet(roles));
  }

  private static Condition side(Token token) throws QueryException {
    return switch (token.value().strip().toLowerCase(Locale.ROOT)) {
      case "server" -> new Condition.OfSide(Side.SERVER);
      case "client" -> new Condition.OfSide(Side.CLIENT);
      default ->
          throw new QueryException(
              "a side is server or client", token.valueStart(), token.value().length());
    };
  }

  private static Condition errors(Token token) throws QueryException {
    SortedSet<ErrorCode> errors = new TreeSet<>();
    for (Piece piece : pieces(token)) {
      String name = piece.text().strip().toUpperCase(Locale.ROOT);
      errors.add(
          error(name)
              .orElseThrow(
                  () ->
                      piece.unknown(
                          "there is no error \"" + name + "\" here; write it as ECONNRESET")));
    }
    return new Condition.WithErrno(Collections.unmodifiableSortedSet(errors));
  }

  private static Optional<ErrorCode> error(String name) {
    for (Errno each : Errno.values()) {
      if (each.name().equals(name)) {
        return Optional.of(ErrorCode.of(each));
      }
    }
    try {
      return Optional.of(ErrorCode.ofLinuxOrResolver(Integer.parseInt(name)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Condition states(Token token) throws QueryException {
    SortedSet<TcpState> states = new TreeSet<>();
    for (Piece piece : pieces(token)) {
      String name = plain(piece.text());
      states.add(
          Arrays.stream(TcpState.values())
              .filter(each -> plain(each.name()).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      piece.unknown(
                          "there is no TCP state \""
                              + piece.text().strip()
                              + "\"; there are "
                              + Arrays.stream(TcpState.values())
                                  .map(TcpState::name)
                                  .collect(Collectors.joining(", ")))));
    }
    return new Condition.InState(Collections.unmodifiableSortedSet(states));
  }

  /** FIN_WAIT_2, fin-wait-2 and FIN_WAIT2 are the same. */
  private static String plain(String state) {
    return state.strip().toUpperCase(Locale.ROOT).replaceAll("[-_]", "");
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
