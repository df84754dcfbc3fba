package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Endpoint;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Errno;
import dev.socketworkbench.call.IpAddress;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

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
      case "call", "packet" -> call(row);
      case "kernel" ->
          new KernelState(
              row.socket("socket"),
              moment(row, "at"),
              row.oneOf("state", TcpState.class),
              row.number("sendQueue"),
              row.number("receiveQueue"),
              row.number("timer", Integer.MIN_VALUE, Integer.MAX_VALUE),
              row.number("timerMillis"));
      case "note" -> new Note(moment(row, "at"), shortText(row, "note"));
      default -> throw JsonFields.unknown("kind", kind);
    };
  }

  private static Call call(JsonFields row) throws LineException {
    byte[] bytes = bytes(row);
    long returned = moment(row, "returned");
    if (moment(row, "started") > returned) {
      throw new LineException("it returned before it started");
    }
    if (row.number("streamOffset", 0) < 0 || row.number("streamOffset", 0) > MOST_STREAM) {
      throw new LineException("\"streamOffset\" is not possible");
    }
    return new Call(
        row.socket("socket"),
        operation(row),
        arguments(row.object("arguments")),
        outcome(row),
        row.number("started"),
        returned,
        thread(row),
        row.number("streamOffset", 0),
        row.isTrue("withPrevious"),
        bytes,
        bytes.length);
  }

  private static long moment(JsonFields row, String name) throws LineException {
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
      return new Arguments.Address(address(fields.object("address")));
    }
    if (fields.has("backlog")) {
      return new Arguments.Backlog(fields.number("backlog", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    if (fields.has("size")) {
      return new Arguments.Size(fields.number("size", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return fields.has("how") ? new Arguments.How(shortText(fields, "how")) : Arguments.None.NONE;
  }

  private static Outcome outcome(JsonFields row) throws LineException {
    String result = row.text("result");
    return switch (result) {
      case "done" -> Outcome.Done.DONE;
      case "moved" -> new Outcome.Moved(row.number("count", 0, Integer.MAX_VALUE));
      case "end of stream" -> Outcome.EndOfStream.END_OF_STREAM;
      case "bound" -> new Outcome.Bound(address(row.object("local")));
      case "accepted" ->
          new Outcome.Accepted(
              row.socket("accepted"), address(row.object("local")), address(row.object("peer")));
      case "resolved" -> new Outcome.Resolved(shortText(row, "addresses"));
      case "failed" -> new Outcome.Failed(row.oneOf("errno", Errno.class), shortText(row, "error"));
      case "timed out" -> new Outcome.TimedOut(row.number("limitMillis", 0, Integer.MAX_VALUE));
      case "closed here" -> Outcome.ClosedHere.CLOSED_HERE;
      default -> throw JsonFields.unknown("result", result);
    };
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

  private static String shortText(JsonFields fields, String name) throws LineException {
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
