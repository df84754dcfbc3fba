package dev.socketworkbench.message.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A list of objects in JSON. Where the text is damaged, what stands before is there.
 *
 * @param objects their fields: texts, lists of such objects, or numbers as texts
 * @param damage where it cannot be read further; empty if it is whole
 */
record ForeignJson(List<Map<String, Object>> objects, Optional<String> damage) {
  private static final int MOST_DEPTH = 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(64 << 20)
                  .build())
          .build();

  static ForeignJson read(byte[] bytes) {
    List<Map<String, Object>> objects = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        objects.add(object(parser)); // one alone, without its list
        return new ForeignJson(objects, Optional.empty());
      }
      if (first != JsonToken.START_ARRAY) {
        return new ForeignJson(objects, Optional.of("it has no list of objects"));
      }
      JsonToken next = parser.nextToken();
      while (next != JsonToken.END_ARRAY) {
        if (next == null) {
          return new ForeignJson(objects, Optional.of("it ends early"));
        }
        Object value = value(parser, next);
        if (value instanceof Map<?, ?>) {
          objects.add(fields(value));
        }
        next = parser.nextToken();
      }
      return new ForeignJson(objects, Optional.empty());
    } catch (JacksonException e) {
      return new ForeignJson(objects, Optional.of(words(e)));
    }
  }

  private static String words(JacksonException e) {
    return e.getLocation() == null
        ? "it is damaged"
        : "it is damaged in line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr();
  }

  @SuppressWarnings("unchecked") // Only object() makes maps.
  private static Map<String, Object> fields(Object object) {
    return (Map<String, Object>) object;
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      fields.put(name, value(parser, parser.nextToken()));
    }
    return fields;
  }

  private static Object value(JsonParser parser, JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      JsonToken next = parser.nextToken();
      while (next != null && next != JsonToken.END_ARRAY) {
        list.add(value(parser, next));
        next = parser.nextToken();
      }
      return list;
    }
    return token == null || token == JsonToken.VALUE_NULL ? "" : parser.getString();
  }

  /** A field as a text; empty if there is none. */
  static String text(Map<String, Object> object, String name) {
    Object value = object.get(name);
    return value instanceof String text ? text : "";
  }

  /** The objects in a field. */
  static List<Map<String, Object>> list(Map<String, Object> object, String name) {
    List<Map<String, Object>> found = new ArrayList<>();
    if (object.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?>) {
          found.add(fields(each));
        }
      }
    }
    return found;
  }
}
