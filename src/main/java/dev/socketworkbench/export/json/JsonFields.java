package dev.socketworkbench.export.json;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.text.Escapes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one JSON object. It remembers which were asked for: the others are unknown to this
 * version, see {@link #eachUnread}.
 */
final class JsonFields {
  /** How many characters of a value an error quotes. */
  private static final int VALUE = 40;

  private static final int MOST_DEPTH = 64;

  /** A socket of any role, also of one that this version does not know. */
  private static final Pattern SOCKET = Pattern.compile("[a-z]{1,16}#[0-9]{1,10}");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxNumberLength(40)
                  .maxNameLength(200)
                  .maxStringLength(LineReader.LONGEST)
                  .build())
          .build();

  /** No row has as many; each of them is kept as long as its line is looked at. */
  private static final int MOST_FIELDS = 64;

  /** The objects inside rows, and inside these, that somebody asks for. */
  private static final Set<String> OBJECTS =
      Set.of(
          "arguments", "address", "local", "peer", "remote", "tcp", "source", "byUs", "from", "to");

  /** A value that no field of a row has: null, a fraction, a list, an object nobody asks for. */
  private static final Object OTHER = new Object();

  /** A value, and whether anybody asked for it. */
  private static final class JsonField {
    private final Object value;
    private boolean read;

    JsonField(Object value) {
      this.value = value;
    }
  }

  private final Map<String, JsonField> fields;

  private JsonFields(Map<String, JsonField> fields) {
    this.fields = fields;
  }

  /** The one object of a line. */
  static JsonFields of(byte[] bytes, int from, int length) throws LineException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new LineException("expected a JSON object");
      }
      JsonFields fields = new JsonFields(object(parser));
      if (parser.nextToken() != null) {
        throw new LineException("expected nothing after the JSON object");
      }
      return fields;
    } catch (JacksonException e) {
      throw new LineException(words(e), e);
    }
  }

  /** What was expected, in our words: the parser's own messages describe its internals. */
  private static String words(JacksonException problem) {
    return switch (problem) {
      case UnexpectedEndOfInputException e ->
          "expected a complete JSON object, but the line ends early";
      case StreamConstraintsException e ->
          "expected names of at most 200 characters, numbers of at most 40 and at most "
              + MOST_DEPTH
              + " levels of nesting";
      default -> "expected JSON at column " + problem.getLocation().getColumnNr();
    };
  }

  private static Map<String, JsonField> object(JsonParser parser) throws LineException {
    Map<String, JsonField> fields = LinkedHashMap.newLinkedHashMap(16);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Object value = value(name, parser.nextToken(), parser);
      if (fields.put(name, new JsonField(value)) != null) {
        throw new LineException("expected the field \"" + shown(name) + "\" only once");
      }
      if (fields.size() > MOST_FIELDS) {
        throw new LineException("expected an object of at most " + MOST_FIELDS + " fields");
      }
    }
    return fields;
  }

  private static Object value(String name, JsonToken token, JsonParser parser)
      throws LineException {
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == NumberType.BIG_INTEGER ? OTHER : parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_OBJECT -> OBJECTS.contains(name) ? new JsonFields(object(parser)) : other(parser);
      default -> other(parser);
    };
  }

  private static Object other(JsonParser parser) {
    parser.skipChildren();
    return OTHER;
  }

  /** Whether there is such a field; asks for it. */
  boolean has(String name) {
    return read(name) != null;
  }

  /** The field's value, or null; asks for it. */
  private Object read(String name) {
    JsonField field = fields.get(name);
    if (field == null) {
      return null;
    }
    field.read = true;
    return field.value;
  }

  /** Gives the names of the fields that nobody asked for, also of those in objects within. */
  void eachUnread(Consumer<String> name) {
    fields.forEach(
        (key, field) -> {
          if (!field.read) {
            name.accept(key);
          } else if (field.value instanceof JsonFields inner) {
            inner.eachUnread(name);
          }
        });
  }

  String text(String name) throws LineException {
    return value(name, String.class, "a text");
  }

  long number(String name) throws LineException {
    return value(name, Long.class, "a whole number");
  }

  /** A number in this range. */
  int number(String name, int least, int most) throws LineException {
    return (int) number(name, (long) least, most);
  }

  /** A number in this range. */
  long number(String name, long least, long most) throws LineException {
    long number = number(name);
    if (number < least || number > most) {
      throw new LineException(
          "expected \"" + name + "\" to be from " + least + " to " + most + ", not " + number);
    }
    return number;
  }

  boolean isTrue(String name) throws LineException {
    return has(name) && value(name, Boolean.class, "true or false");
  }

  SocketId socket(String name) throws LineException {
    String text = text(name);
    Optional<SocketId> socket = SocketId.parse(text);
    if (socket.isPresent()) {
      return socket.get();
    }
    if (isOfUnknownRole(text)) {
      throw new UnknownValueException(name, text);
    }
    throw new LineException(
        "expected \"" + name + "\" to be a socket such as \"conn#3\", not \"" + shown(text) + '"');
  }

  private static boolean isOfUnknownRole(String socket) {
    return SOCKET.matcher(socket).matches()
        && Arrays.stream(SocketId.Role.values())
            .noneMatch(role -> socket.startsWith(role.word() + '#'));
  }

  /** The fields of an object inside this one. */
  JsonFields object(String name) throws LineException {
    return value(name, JsonFields.class, "an object");
  }

  /** One of an enumeration's names. */
  <E extends Enum<E>> E oneOf(String name, Class<E> type) throws LineException {
    String text = text(name);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw new UnknownValueException(name, text);
  }

  /** What a file says, fit to be quoted: short, and with nothing in it that a terminal obeys. */
  static String shown(String text) {
    return Escapes.visible(text.length() <= VALUE ? text : text.substring(0, VALUE) + "…");
  }

  private <T> T value(String name, Class<T> type, String words) throws LineException {
    Object value = read(name);
    if (value == null) {
      throw new LineException("expected a field \"" + name + '"');
    }
    if (!type.isInstance(value)) {
      throw new LineException("expected \"" + name + "\" to be " + words);
    }
    return type.cast(value);
  }
}
