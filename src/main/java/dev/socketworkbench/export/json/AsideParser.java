package dev.socketworkbench.export.json;

import dev.socketworkbench.call.aside.Aside;
import dev.socketworkbench.call.aside.Intervention;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.call.error.ErrorCode;
import java.util.Optional;

/**
 * Makes what is known of a call beside the call itself from JSON objects; see {@link RowParser}.
 */
final class AsideParser {
  private AsideParser() {}

  static Aside aside(JsonFields row) throws LineException {
    boolean hasSource = row.has("source");
    boolean hasIntervention = row.has("byUs");
    if (!hasSource && !hasIntervention) {
      return Aside.NONE;
    }
    return new Aside(
        hasSource ? Optional.of(source(row.object("source"))) : Optional.empty(),
        hasIntervention ? Optional.of(intervention(row.object("byUs"))) : Optional.empty());
  }

  private static SourcePlace source(JsonFields fields) throws LineException {
    String file = Values.shortText(fields, "file");
    if (file.isEmpty()) {
      throw new LineException("expected \"file\" not to be empty");
    }
    return new SourcePlace(
        file,
        fields.has("line") ? fields.number("line", 1, Integer.MAX_VALUE) : 0,
        fields.has("function") ? Values.shortText(fields, "function") : "",
        fields.oneOf("toldBy", SourcePlace.ToldBy.class));
  }

  private static Intervention intervention(JsonFields fields) throws LineException {
    Intervention done =
        new Intervention(
            optional(fields, "heldBefore"),
            optional(fields, "heldAfter"),
            error(fields),
            optional(fields, "shortenedFrom"));
    if (done.isNone()) {
      throw new LineException("expected \"byUs\" to say what was done");
    }
    return done;
  }

  private static long optional(JsonFields fields, String name) throws LineException {
    return fields.has(name) ? fields.number(name, 1, Long.MAX_VALUE) : 0;
  }

  private static ErrorCode error(JsonFields fields) throws LineException {
    fields.has("errno"); // for people
    if (!fields.has("number")) {
      return ErrorCode.NONE;
    }
    ErrorCode.Numbering system = fields.oneOf("system", ErrorCode.Numbering.class);
    int number = fields.number("number", Integer.MIN_VALUE, Integer.MAX_VALUE);
    return system == ErrorCode.Numbering.NONE ? ErrorCode.NONE : new ErrorCode(system, number);
  }
}
