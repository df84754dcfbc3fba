package dev.socketworkbench.cli.machine;

import dev.socketworkbench.cli.terminal.StandardStreams;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Prints what a command tells as one JSON object on one line. */
final class JsonObject {
  private JsonObject() {}

  static void say(StandardStreams streams, Consumer<JsonGenerator> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    streams.say(text.toString());
  }
}
