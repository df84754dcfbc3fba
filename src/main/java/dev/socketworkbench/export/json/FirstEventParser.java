package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.packet.PacketForm;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Version 1 of the format: packets look like calls, and the fields that are present imply the kind
 * of arguments or address they are.
 */
final class FirstEventParser extends EventParser {

  @Override
  SocketEvent callOrPacket(JsonFields row) throws LineException {
    return kind(row).isPresent() ? packet(row) : call(row);
  }

  private static Optional<PacketKind> kind(JsonFields row) throws LineException {
    String name = row.text("operation");
    return Arrays.stream(PacketKind.values()).filter(each -> each.word().equals(name)).findFirst();
  }

  @Override
  Packet packet(JsonFields row) throws LineException {
    long returned = Values.moment(row, "returned");
    byte[] bytes = Values.bytes(row);
    row.has("thread"); // Always empty.
    return PacketForm.packet(
        row.socket("socket"),
        kind(row).orElseThrow(() -> new LineException("expected \"operation\" to be a packet's")),
        arguments(row.object("arguments")),
        outcome(row),
        Values.momentUpTo(returned, row, "started"),
        returned,
        Values.streamOffset(row),
        bytes,
        bytes.length);
  }

  @Override
  Arguments arguments(JsonFields fields) throws LineException {
    if (fields.has("family")) {
      return new Arguments.Create(
          Values.shortText(fields, "family"), Values.shortText(fields, "type"));
    }
    if (fields.has("option")) {
      return new Arguments.SocketOption(
          Values.shortText(fields, "option"), Values.shortText(fields, "value"));
    }
    if (fields.has("host")) {
      return new Arguments.HostName(Values.shortText(fields, "host"));
    }
    if (fields.has("address")) {
      Endpoint address = endpoint(fields.object("address"));
      return fields.has("size")
          ? new Arguments.To(integer(fields, "size"), address)
          : new Arguments.Address(address);
    }
    if (fields.has("backlog")) {
      return new Arguments.Backlog(integer(fields, "backlog"));
    }
    if (fields.has("text")) {
      return new Arguments.Text(Values.shortText(fields, "text"));
    }
    if (fields.has("size")) {
      return new Arguments.Size(integer(fields, "size"));
    }
    return fields.has("how")
        ? new Arguments.How(Values.shortText(fields, "how"))
        : Arguments.None.NONE;
  }

  private static int integer(JsonFields fields, String name) throws LineException {
    return fields.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  Endpoint endpoint(JsonFields fields) throws LineException {
    if (fields.has("unix")) {
      return unix(fields);
    }
    if (fields.has("host")) {
      return unresolved(fields);
    }
    return fields.has("ip") ? ip(fields) : Endpoint.None.NONE;
  }

  private static Endpoint unix(JsonFields fields) throws LineException {
    String kind = fields.text("unix");
    for (Endpoint.Unix.Kind each : Endpoint.Unix.Kind.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return unix(each, Values.base64(fields, "name"));
      }
    }
    throw new UnknownValueException("unix", kind);
  }

  /** The name implies the number on Linux; a number is beside it only if it does not. */
  @Override
  ErrorCode error(JsonFields row) throws LineException {
    Errno errno = row.oneOf("errno", Errno.class);
    if (!row.has("system")) {
      return ErrorCode.of(errno);
    }
    ErrorCode.Numbering system = row.oneOf("system", ErrorCode.Numbering.class);
    return system == ErrorCode.Numbering.NONE
        ? ErrorCode.NONE
        : new ErrorCode(system, integer(row, "number"));
  }

  /** Missing where it was the JDK's usual method. */
  @Override
  Origin origin(JsonFields row, Operation operation, SocketId socket) throws LineException {
    return row.has("origin")
        ? row.oneOf("origin", Origin.class)
        : Origin.notTold(operation, socket.role());
  }
}
