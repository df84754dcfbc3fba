package dev.socketworkbench.cli.recorded;

import dev.socketworkbench.call.Program;
import dev.socketworkbench.explain.finding.Finding;
import dev.socketworkbench.journal.order.Row;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Findings as one JSON object. */
final class FindingJson {
  private FindingJson() {}

  /** The object on one line. */
  static String of(List<Finding> findings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("findings");
      findings.forEach(finding -> write(json, finding));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("kind", finding.kind());
    json.writeStringProperty("title", finding.title());
    json.writeStringProperty("socket", finding.socket().toString());
    finding.program().ifPresent(program -> write(json, program));
    json.writeNumberProperty("times", finding.times());
    json.writeStringProperty("seen", finding.seen());
    json.writeStringProperty("change", finding.change());
    json.writeArrayPropertyStart("rows");
    finding.proof().stream().mapToLong(Row::number).forEach(json::writeNumber);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Program program) {
    json.writeObjectPropertyStart("program");
    json.writeNumberProperty("number", program.number());
    json.writeStringProperty("command", program.commandLine());
    json.writeNumberProperty("pid", program.pid());
    json.writeEndObject();
  }
}
