package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.Endpoint.Unix;
import dev.socketworkbench.call.error.ErrorCode;

/** Version 2 of the format: arguments, addresses and packets each say what kind they are. */
final class SecondEventParser extends EventParser {

  @Override
  Call callOrPacket(JsonFields row) throws LineException {
    return call(row);
  }

  @Override
  Packet packet(JsonFields row) throws LineException {
    long at = Values.moment(row, "at");
    byte[] bytes = Values.bytes(row);
    return new Packet(
        row.socket("socket"),
        kind(row),
        row.has("local") ? endpoint(row.object("local")) : Endpoint.None.NONE,
        row.has("remote") ? endpoint(row.object("remote")) : Endpoint.None.NONE,
        row.number("size", Integer.MIN_VALUE, Integer.MAX_VALUE),
        row.number("newBytes", 0, Integer.MAX_VALUE),
        Values.momentUpTo(at, row, "seen"),
        at,
        Values.streamOffset(row),
        bytes,
        bytes.length);
  }

  private static PacketKind kind(JsonFields row) throws LineException {
    String word = row.text("packet");
    for (PacketKind each : PacketKind.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new UnknownValueException("packet", word);
  }

  @Override
  Arguments arguments(JsonFields fields) throws LineException {
    String kind = fields.text("kind");
    return switch (kind) {
      case "none" -> Arguments.None.NONE;
      case "create" ->
          new Arguments.Create(
              Values.shortText(fields, "family"), Values.shortText(fields, "type"));
      case "option" ->
          new Arguments.SocketOption(
              Values.shortText(fields, "option"), Values.shortText(fields, "value"));
      case "host" -> new Arguments.HostName(Values.shortText(fields, "host"));
      case "address" -> new Arguments.Address(endpoint(fields.object("address")));
      case "backlog" -> new Arguments.Backlog(integer(fields, "backlog"));
      case "size" -> new Arguments.Size(integer(fields, "size"));
      case "to" -> new Arguments.To(integer(fields, "size"), endpoint(fields.object("address")));
      case "how" -> new Arguments.How(Values.shortText(fields, "how"));
      case "text" -> new Arguments.Text(Values.shortText(fields, "text"));
      default -> throw new UnknownValueException("arguments", kind);
    };
  }

  private static int integer(JsonFields fields, String name) throws LineException {
    return fields.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  Endpoint endpoint(JsonFields fields) throws LineException {
    String kind = fields.text("kind");
    return switch (kind) {
      case "ip" -> ip(fields);
      case "path" -> unix(Unix.Kind.PATH, Values.bytes(fields));
      case "abstract" -> unix(Unix.Kind.ABSTRACT, Values.bytes(fields));
      case "unnamed" -> Unix.UNNAMED;
      case "host" -> unresolved(fields);
      case "none" -> Endpoint.None.NONE;
      default -> throw new UnknownValueException("address", kind);
    };
  }

  /** The number and its system; the name beside them is for people. */
  @Override
  ErrorCode error(JsonFields row) throws LineException {
    row.has("errno");
    if (!row.has("system")) {
      return ErrorCode.NONE;
    }
    ErrorCode.Numbering system = row.oneOf("system", ErrorCode.Numbering.class);
    return system == ErrorCode.Numbering.NONE
        ? ErrorCode.NONE
        : new ErrorCode(system, integer(row, "number"));
  }

  @Override
  Origin origin(JsonFields row, Operation operation, SocketId socket) throws LineException {
    return row.oneOf("origin", Origin.class);
  }
}
