package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.SocketId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a fact of a session from a JSON object; see {@link RowParser}. */
final class FactParser {
  private FactParser() {}

  static SessionFact fact(String kind, JsonFields row) throws LineException {
    long at = Values.moment(row, "at");
    return switch (kind) {
      case "program" ->
          new Program(
              at,
              row.number("program", 0, Integer.MAX_VALUE),
              Values.shortText(row, "commandLine"),
              row.number("pid"),
              row.oneOf("observed", Program.Observed.class),
              optional(row, "exitStatus"),
              optional(row, "parent").orElse(Program.WORKBENCH));
      case "line" ->
          new ConsoleLine(
              at,
              row.number("program", 0, Integer.MAX_VALUE),
              row.oneOf("stream", StandardStream.class),
              Values.bytes(row));
      case "socket" ->
          new SocketFacts(
              at,
              row.socket("socket"),
              row.number("program", 0, Integer.MAX_VALUE),
              optional(row, "descriptor"),
              Values.shortText(row, "family"),
              Values.shortText(row, "type"),
              Values.shortText(row, "protocol"),
              Values.shortText(row, "label"),
              socket(row, "listener"),
              socket(row, "otherEnd"));
      case "clock" -> anchor(row, at);
      case "unrecorded" ->
          new RecordingGap(
              Values.momentUpTo(at, row, "from"),
              at,
              row.number("rows", 0, Long.MAX_VALUE),
              Values.shortText(row, "reason"));
      case "remark" -> new Remark(at, socket(row, "socket"), Values.shortText(row, "remark"));
      case "rule" ->
          new RuleFired(
              at,
              row.socket("socket"),
              Values.shortText(row, "script"),
              row.number("line", 0, Integer.MAX_VALUE),
              Values.shortText(row, "rule"),
              Values.shortText(row, "words"));
      default -> throw new UnknownValueException("kind", kind);
    };
  }

  private static Optional<SocketId> socket(JsonFields row, String name) throws LineException {
    return row.has(name) ? Optional.of(row.socket(name)) : Optional.empty();
  }

  private static OptionalInt optional(JsonFields row, String name) throws LineException {
    return row.has(name)
        ? OptionalInt.of(row.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private static ClockAnchor anchor(JsonFields row, long at) throws LineException {
    Instant wall = Values.wall(row, "wall");
    try {
      return new ClockAnchor(at, wall);
    } catch (IllegalArgumentException e) {
      throw new LineException("expected \"wall\" to be from the year 1 to 9899, not " + wall, e);
    }
  }
}
