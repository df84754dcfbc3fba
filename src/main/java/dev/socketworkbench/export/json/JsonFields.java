package dev.socketworkbench.export.json;

import dev.socketworkbench.call.Escapes;
import dev.socketworkbench.call.SocketId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one JSON object. Fields that nobody asks for are nobody's concern: a later program
 * may have added them.
 */
final class JsonFields {
  /** How many characters of a value an error quotes. */
  private static final int VALUE = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(40)
                  .maxNameLength(200)
                  .maxStringLength(LineReader.LONGEST)
                  .build())
          .build();

  /** No row has as many; each of them is kept as long as its line is looked at. */
  private static final int MOST_FIELDS = 64;

  /** The objects inside rows, and inside these, that somebody asks for. */
  private static final Set<String> OBJECTS = Set.of("arguments", "address", "local", "peer");

  private final Map<String, Object> values;

  private JsonFields(Map<String, Object> values) {
    this.values = values;
  }

  /** The one object of a line. */
  static JsonFields of(byte[] bytes, int from, int length) throws LineException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new LineException("it is no JSON object");
      }
      JsonFields fields = new JsonFields(object(parser));
      if (parser.nextToken() != null) {
        throw new LineException("something stands behind the JSON object");
      }
      return fields;
    } catch (JacksonException e) {
      throw new LineException("it is no JSON: " + words(e), e);
    }
  }

  /** What is wrong, in our words: the parser's own speak of its insides. */
  private static String words(JacksonException problem) {
    return switch (problem) {
      case UnexpectedEndOfInputException e -> "it ends too early";
      case StreamConstraintsException e ->
          "a name, a text or a number in it is longer, or an object nested deeper, than in any row";
      case InputCoercionException e -> "a number in it is too large";
      default -> "column " + problem.getLocation().getColumnNr() + " is not what JSON has there";
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws LineException {
    Map<String, Object> values = HashMap.newHashMap(16);
    Set<String> names = HashSet.newHashSet(16);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!names.add(name)) {
        throw new LineException("it is no JSON: the field " + shown(name) + " is there twice");
      }
      if (names.size() > MOST_FIELDS) {
        throw new LineException("an object in it has more than " + MOST_FIELDS + " fields");
      }
      switch (token) {
        case VALUE_STRING -> values.put(name, parser.getString());
        case VALUE_NUMBER_INT -> values.put(name, parser.getLongValue());
        case VALUE_TRUE -> values.put(name, true);
        case VALUE_FALSE -> values.put(name, false);
        case START_OBJECT -> {
          if (OBJECTS.contains(name)) {
            values.put(name, new JsonFields(object(parser)));
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
    return values;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) throws LineException {
    return value(name, String.class, "a text");
  }

  long number(String name) throws LineException {
    return value(name, Long.class, "a whole number");
  }

  /** A number in this range. */
  int number(String name, int least, int most) throws LineException {
    long number = number(name);
    if (number < least || number > most) {
      throw new LineException(
          "\"" + name + "\" is " + number + " and must be from " + least + " to " + most);
    }
    return (int) number;
  }

  /** A number that may be missing. */
  long number(String name, long missing) throws LineException {
    return has(name) ? number(name) : missing;
  }

  boolean isTrue(String name) throws LineException {
    return has(name) && value(name, Boolean.class, "true or false");
  }

  SocketId socket(String name) throws LineException {
    String text = text(name);
    return SocketId.parse(text)
        .orElseThrow(() -> new LineException("\"" + name + "\" is no socket such as \"conn#3\""));
  }

  /** The fields of an object inside this one. */
  JsonFields object(String name) throws LineException {
    return value(name, JsonFields.class, "an object");
  }

  /** One of an enumeration's names. */
  <E extends Enum<E>> E oneOf(String name, Class<E> type) throws LineException {
    String text = text(name);
    Optional<E> found = Optional.empty();
    for (E each : type.getEnumConstants()) {
      found = each.name().equals(text) ? Optional.of(each) : found;
    }
    return found.orElseThrow(() -> unknown(name, text));
  }

  /** Says that a field has a value that this version does not know. */
  static LineException unknown(String name, String value) {
    return new LineException("\"" + name + "\" has a value that is not known: " + shown(value));
  }

  /** What a file says, fit to be quoted: short, and with nothing in it that a terminal obeys. */
  static String shown(String text) {
    return Escapes.visible(text.length() <= VALUE ? text : text.substring(0, VALUE) + "…");
  }

  private <T> T value(String name, Class<T> type, String words) throws LineException {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new LineException(
          "\"" + name + "\" " + (value == null ? "is missing" : "is not " + words));
    }
    return type.cast(value);
  }
}
