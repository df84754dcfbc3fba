package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Endpoint;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Errno;
import dev.socketworkbench.call.ErrorCode;
import dev.socketworkbench.call.IpAddress;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketForm;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a row of a JSON object: the other half of {@link JsonRow}. What it lets through, the
 * journal can hold unchanged.
 */
final class RowParser {
  /** The most bytes of one call in a journal, and the most of any text beside them. */
  private static final int MOST_BYTES = 4 << 20;

  /** A journal's rows have no later times and no longer streams. */
  private static final long LATEST_NANOS = 1L << 60;

  private static final long MOST_STREAM = 1L << 60;

  private static final int LONGEST_TEXT = 0xffff;
  private static final int LONGEST_THREAD = 255;
  private static final byte[] NO_BYTES = {};

  private RowParser() {}

  /** The row. */
  static Entry entry(JsonFields row) throws LineException {
    String kind = row.text("kind");
    return switch (kind) {
      case "call", "packet" -> event(row);
      case "kernel" -> kernel(row);
      case "program", "socket", "clock", "unrecorded" -> FactParser.fact(kind, row);
      case "note" -> new Note(moment(row, "at"), shortText(row, "note"));
      default -> throw JsonFields.unknown("kind", kind);
    };
  }

  private static KernelState kernel(JsonFields row) throws LineException {
    long end = moment(row, "at");
    long began = row.has("began") ? moment(row, "began") : end;
    if (began > end) {
      throw new LineException("its reading began after it was over");
    }
    return new KernelState(
        row.socket("socket"),
        began,
        end,
        row.oneOf("state", TcpState.class),
        row.number("sendQueue"),
        row.number("receiveQueue"),
        row.number("timer", Integer.MIN_VALUE, Integer.MAX_VALUE),
        row.number("timerMillis"));
  }

  private static SocketEvent event(JsonFields row) throws LineException {
    byte[] bytes = bytes(row);
    long returned = moment(row, "returned");
    if (moment(row, "started") > returned) {
      throw new LineException("it returned before it started");
    }
    if (row.number("streamOffset", 0) < 0 || row.number("streamOffset", 0) > MOST_STREAM) {
      throw new LineException("\"streamOffset\" is not possible");
    }
    SocketId socket = row.socket("socket");
    Arguments arguments = arguments(row.object("arguments"));
    Optional<PacketKind> packet = packet(row.text("operation"));
    if (packet.isPresent()) {
      return PacketForm.packet(
          socket,
          packet.get(),
          arguments,
          outcome(row),
          row.number("started"),
          returned,
          row.number("streamOffset", 0),
          bytes,
          bytes.length);
    }
    Operation operation = operation(row);
    return new Call(
        socket,
        operation,
        arguments,
        outcome(row),
        row.number("started"),
        returned,
        thread(row),
        row.number("streamOffset", 0),
        row.isTrue("withPrevious"),
        bytes,
        bytes.length,
        row.has("origin")
            ? row.oneOf("origin", Origin.class)
            : Origin.notTold(operation, socket.role()));
  }

  private static Optional<PacketKind> packet(String name) {
    return Arrays.stream(PacketKind.values()).filter(each -> each.word().equals(name)).findFirst();
  }

  static long moment(JsonFields row, String name) throws LineException {
    long nanos = row.number(name);
    if (nanos < 0 || nanos > LATEST_NANOS) {
      throw new LineException("\"" + name + "\" is not possible: " + nanos);
    }
    return nanos;
  }

  private static Operation operation(JsonFields row) throws LineException {
    String name = row.text("operation");
    for (Operation each : Operation.values()) {
      if (each.berkeleyName().equals(name)) {
        return each;
      }
    }
    throw JsonFields.unknown("operation", name);
  }

  private static Arguments arguments(JsonFields fields) throws LineException {
    if (fields.has("family")) {
      Pair pair = pair(fields, "family", "type");
      return new Arguments.Create(pair.first(), pair.second());
    }
    if (fields.has("option")) {
      Pair pair = pair(fields, "option", "value");
      return new Arguments.Option(pair.first(), pair.second());
    }
    if (fields.has("host")) {
      return new Arguments.Host(shortText(fields, "host"));
    }
    if (fields.has("address")) {
      Endpoint address = address(fields.object("address"));
      return fields.has("size")
          ? new Arguments.To(fields.number("size", Integer.MIN_VALUE, Integer.MAX_VALUE), address)
          : new Arguments.Address(address);
    }
    if (fields.has("backlog")) {
      return new Arguments.Backlog(fields.number("backlog", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    if (fields.has("text")) {
      return new Arguments.Text(shortText(fields, "text"));
    }
    if (fields.has("size")) {
      return new Arguments.Size(fields.number("size", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return fields.has("how") ? new Arguments.How(shortText(fields, "how")) : Arguments.None.NONE;
  }

  private static Outcome outcome(JsonFields row) throws LineException {
    String result = row.text("result");
    Outcome.Kind kind =
        Outcome.Kind.ofWord(result).orElseThrow(() -> JsonFields.unknown("result", result));
    return switch (kind) {
      case DONE -> Outcome.Done.DONE;
      case MOVED ->
          new Outcome.Moved(
              row.number("count", 0, Integer.MAX_VALUE),
              row.has("peer") ? address(row.object("peer")) : Endpoint.None.NONE,
              row.isTrue("truncated"),
              row.isTrue("peeked"));
      case END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case BOUND -> new Outcome.Bound(address(row.object("local")));
      case ACCEPTED ->
          new Outcome.Accepted(
              row.socket("accepted"), address(row.object("local")), address(row.object("peer")));
      case RESOLVED -> new Outcome.Resolved(shortText(row, "addresses"));
      case FAILED -> new Outcome.Failed(error(row), shortText(row, "error"));
      case TIMED_OUT -> new Outcome.TimedOut(row.number("limitMillis", 0, Integer.MAX_VALUE));
      case CLOSED_HERE -> Outcome.ClosedHere.CLOSED_HERE;
      case WOULD_BLOCK -> Outcome.WouldBlock.WOULD_BLOCK;
      case READY -> ready(row);
      case VALUE -> new Outcome.Value(shortText(row, "value"));
    };
  }

  private static ErrorCode error(JsonFields row) throws LineException {
    Errno errno = row.oneOf("errno", Errno.class);
    if (!row.has("system")) {
      return ErrorCode.of(errno);
    }
    ErrorCode.Numbering system = row.oneOf("system", ErrorCode.Numbering.class);
    return system == ErrorCode.Numbering.NONE
        ? ErrorCode.NONE
        : new ErrorCode(system, row.number("number", Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static Outcome ready(JsonFields row) throws LineException {
    String lines = shortText(row, "ready");
    try {
      return Outcome.Ready.ofLines(lines);
    } catch (IllegalArgumentException e) {
      throw new LineException("\"ready\" has a line without a socket", e);
    }
  }

  private static Endpoint address(JsonFields fields) throws LineException {
    if (fields.has("unix")) {
      return unix(fields);
    }
    if (!fields.has("ip") && !fields.has("host")) {
      return Endpoint.None.NONE;
    }
    int port = fields.number("port", 0, Endpoint.MAX_PORT);
    if (fields.has("host")) {
      return new Endpoint.Unresolved(shortText(fields, "host"), port);
    }
    String literal = fields.text("ip");
    int scope = fields.has("scope") ? fields.number("scope", 1, Integer.MAX_VALUE) : 0;
    try {
      return new Endpoint.Ip(IpAddress.of(IpAddress.ofLiteral(literal).bytes(), scope), port);
    } catch (IllegalArgumentException e) {
      throw new LineException("\"ip\" is no address: " + JsonFields.shown(literal), e);
    }
  }

  private static Endpoint unix(JsonFields fields) throws LineException {
    String kind = fields.text("unix");
    try {
      return new Endpoint.Unix(
          Endpoint.Unix.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
          Base64.getDecoder().decode(fields.text("name")));
    } catch (IllegalArgumentException e) {
      throw new LineException("\"unix\" is no Unix address: " + JsonFields.shown(kind), e);
    }
  }

  private static byte[] bytes(JsonFields row) throws LineException {
    byte[] bytes = NO_BYTES;
    if (row.has("text")) {
      bytes = utf8(row, "text");
    } else if (row.has("base64")) {
      try {
        bytes = Base64.getDecoder().decode(row.text("base64"));
      } catch (IllegalArgumentException e) {
        throw new LineException("\"base64\" is no Base64", e);
      }
    }
    if (bytes.length > MOST_BYTES) {
      throw new LineException("it has " + bytes.length + " bytes; a row holds " + MOST_BYTES);
    }
    return bytes;
  }

  private static String thread(JsonFields row) throws LineException {
    String name = row.text("thread");
    if (name.length() > LONGEST_THREAD || name.chars().anyMatch(unit -> unit > 0xff)) {
      throw new LineException(
          String.format(
              Locale.ROOT,
              "\"thread\" must have at most %d characters, all of ISO 8859-1",
              LONGEST_THREAD));
    }
    return name;
  }

  static String shortText(JsonFields fields, String name) throws LineException {
    int length = utf8(fields, name).length;
    if (length > LONGEST_TEXT) {
      throw new LineException(
          "\"" + name + "\" has " + length + " bytes in UTF-8; at most " + LONGEST_TEXT);
    }
    return fields.text(name);
  }

  private static byte[] utf8(JsonFields fields, String name) throws LineException {
    String text = fields.text(name);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new LineException("\"" + name + "\" has half a surrogate pair");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Two texts that a journal keeps in one, with a NUL between them. */
  private record Pair(String first, String second) {}

  private static Pair pair(JsonFields fields, String first, String second) throws LineException {
    Pair pair = new Pair(shortText(fields, first), shortText(fields, second));
    if (pair.first().indexOf('\0') >= 0) {
      throw new LineException("\"" + first + "\" has a NUL");
    }
    if (utf8(fields, first).length + 1 + utf8(fields, second).length > LONGEST_TEXT) {
      throw new LineException(
          "\"" + first + "\" and \"" + second + "\" have more than " + LONGEST_TEXT + " bytes");
    }
    return pair;
  }
}
