package dev.socketworkbench.export.json;

import dev.socketworkbench.call.ClockAnchor;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a fact of a session of a JSON object; see {@link RowParser}. */
final class FactParser {
  private FactParser() {}

  static SessionFact fact(String kind, JsonFields row) throws LineException {
    long at = RowParser.moment(row, "at");
    return switch (kind) {
      case "program" ->
          new Program(
              at,
              row.number("program", 0, Integer.MAX_VALUE),
              RowParser.shortText(row, "commandLine"),
              row.number("pid"),
              row.oneOf("observed", Program.Observed.class),
              optional(row, "exitStatus"));
      case "socket" ->
          new SocketFacts(
              at,
              row.socket("socket"),
              row.number("program", 0, Integer.MAX_VALUE),
              optional(row, "descriptor"),
              RowParser.shortText(row, "family"),
              RowParser.shortText(row, "type"),
              RowParser.shortText(row, "protocol"),
              RowParser.shortText(row, "label"),
              listener(row));
      case "clock" -> new ClockAnchor(at, wall(row));
      case "unrecorded" -> gap(row, at);
      default -> throw JsonFields.unknown("kind", kind);
    };
  }

  private static Optional<SocketId> listener(JsonFields row) throws LineException {
    return row.has("listener") ? Optional.of(row.socket("listener")) : Optional.empty();
  }

  private static OptionalInt optional(JsonFields row, String name) throws LineException {
    return row.has(name)
        ? OptionalInt.of(row.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private static RecordingGap gap(JsonFields row, long at) throws LineException {
    long from = RowParser.moment(row, "from");
    if (from > at || row.number("rows") < 0) {
      throw new LineException("a time without recording that is not possible");
    }
    return new RecordingGap(from, at, row.number("rows"), RowParser.shortText(row, "reason"));
  }

  private static Instant wall(JsonFields row) throws LineException {
    try {
      return Instant.parse(row.text("wall"));
    } catch (DateTimeException e) {
      throw new LineException("\"wall\" is no time: " + JsonFields.shown(row.text("wall")), e);
    }
  }
}
