package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.call.error.ErrorCode;

/**
 * Makes calls and packets from JSON objects. What the versions of the format write differently is
 * abstract here.
 */
abstract class EventParser {

  /** A row of the kind {@code call}. */
  abstract SocketEvent callOrPacket(JsonFields row) throws LineException;

  /** A row of the kind {@code packet}. */
  abstract Packet packet(JsonFields row) throws LineException;

  abstract Arguments arguments(JsonFields fields) throws LineException;

  abstract Endpoint endpoint(JsonFields fields) throws LineException;

  /** The error of a call that failed. */
  abstract ErrorCode error(JsonFields row) throws LineException;

  /** How a call was made. */
  abstract Origin origin(JsonFields row, Operation operation, SocketId socket) throws LineException;

  final Call call(JsonFields row) throws LineException {
    long returned = Values.moment(row, "returned");
    SocketId socket = row.socket("socket");
    Operation operation = operation(row);
    byte[] bytes = Values.bytes(row);
    row.has("kept"); // follows from the bytes
    return new Call(
        socket,
        operation,
        arguments(row.object("arguments")),
        outcome(row),
        Values.momentUpTo(returned, row, "started"),
        returned,
        Values.thread(row),
        Values.streamOffset(row),
        row.isTrue("withPrevious"),
        bytes,
        bytes.length,
        origin(row, operation, socket),
        AsideParser.aside(row));
  }

  private static Operation operation(JsonFields row) throws LineException {
    String name = row.text("operation");
    for (Operation each : Operation.values()) {
      if (each.berkeleyName().equals(name)) {
        return each;
      }
    }
    throw new UnknownValueException("operation", name);
  }

  final Outcome outcome(JsonFields row) throws LineException {
    String result = row.text("result");
    Outcome.Kind kind =
        Outcome.Kind.ofWord(result).orElseThrow(() -> new UnknownValueException("result", result));
    return switch (kind) {
      case DONE -> Outcome.Done.DONE;
      case MOVED ->
          new Outcome.Moved(
              row.number("count", 0, Integer.MAX_VALUE),
              row.has("peer") ? endpoint(row.object("peer")) : Endpoint.None.NONE,
              row.isTrue("truncated"),
              row.isTrue("peeked"),
              row.has("cut") ? row.number("cut", 0, Integer.MAX_VALUE) : 0);
      case END_OF_STREAM -> Outcome.EndOfStream.END_OF_STREAM;
      case BOUND -> new Outcome.Bound(endpoint(row.object("local")));
      case ACCEPTED ->
          new Outcome.Accepted(
              row.socket("accepted"), endpoint(row.object("local")), endpoint(row.object("peer")));
      case RESOLVED -> new Outcome.Resolved(Values.shortText(row, "addresses"));
      case FAILED -> new Outcome.Failed(error(row), Values.shortText(row, "error"));
      case TIMED_OUT -> new Outcome.TimedOut(row.number("limitMillis", 0, Integer.MAX_VALUE));
      case CLOSED_HERE -> Outcome.ClosedHere.CLOSED_HERE;
      case WOULD_BLOCK -> Outcome.WouldBlock.WOULD_BLOCK;
      case READY -> ready(row);
      case VALUE -> new Outcome.Value(Values.shortText(row, "value"));
      case NOT_RETURNED -> Outcome.NotReturned.NOT_RETURNED;
    };
  }

  private static Outcome ready(JsonFields row) throws LineException {
    try {
      return Outcome.Ready.ofLines(Values.shortText(row, "ready"));
    } catch (IllegalArgumentException e) {
      throw new LineException("expected each line of \"ready\" to begin with a socket", e);
    }
  }

  /** An address and a port, with the interface's number if it has one. */
  static Endpoint.Ip ip(JsonFields fields) throws LineException {
    String literal = fields.text("ip");
    int scope = fields.has("scope") ? (int) fields.number("scope", 1, 0xffff_ffffL) : 0;
    try {
      IpAddress address = IpAddress.of(IpAddress.ofLiteral(literal).bytes(), scope);
      return new Endpoint.Ip(address, port(fields));
    } catch (IllegalArgumentException e) {
      throw new LineException(
          "expected \"ip\" to be an IP address, and \"scope\" only beside an IPv6 one, not \""
              + JsonFields.shown(literal)
              + '"',
          e);
    }
  }

  /** A name that was not looked up, and a port. */
  static Endpoint.Unresolved unresolved(JsonFields fields) throws LineException {
    return new Endpoint.Unresolved(Values.shortText(fields, "host"), port(fields));
  }

  private static int port(JsonFields fields) throws LineException {
    return fields.number("port", 0, Endpoint.MAX_PORT);
  }

  /** A Unix socket's name. */
  static Endpoint.Unix unix(Endpoint.Unix.Kind kind, byte[] name) throws LineException {
    int most = kind == Endpoint.Unix.Kind.UNNAMED ? 0 : Endpoint.Unix.MAX_NAME;
    if (name.length > most) {
      throw new LineException("expected a name of at most " + most + " bytes for a Unix socket");
    }
    return new Endpoint.Unix(kind, name);
  }
}
