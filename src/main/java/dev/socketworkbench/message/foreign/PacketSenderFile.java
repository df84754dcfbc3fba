package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.MessageWriter;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibrary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packets and panels that Packet Sender has saved: {@code packets.ini}, packets in JSON, and {@code
 * ps_panels.json}.
 *
 * <p>Source: what its public program writes (packet.cpp and panel.cpp of version 8).
 */
final class PacketSenderFile {
  private static final String NAMES = "NAMES";
  private static final int LONGEST_NAME = 200;
  private static final double MILLIS = 1000;
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "hexstring",
          "asciistring",
          "fromip",
          "toip",
          "errorstring",
          "port",
          "fromport",
          "tcporudp",
          "sendresponse",
          "requestpath",
          "repeat",
          "timestamp");
  private static final Pattern MACRO =
      Pattern.compile("\\{\\{(TIME|DATE|UNIXTIME|RANDOM|UNIQUE|COUNTER)\\}\\}");
  private static final Pattern BY_ITSELF = Pattern.compile("(delay|sleep|panel):\\s*(\\S*)");

  private final List<SavedMessage> messages = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private PacketSenderFile() {}

  private ForeignMessages found() {
    return new ForeignMessages(messages, remarks);
  }

  /** Whether a text is its list of packets. */
  static boolean isIni(String text) {
    return text.lines()
        .map(String::strip)
        .anyMatch(line -> line.equals("[" + NAMES + "]") || line.startsWith("hexString="));
  }

  /** Its packets in its INI format. */
  static ForeignMessages ini(String text) {
    PacketSenderFile file = new PacketSenderFile();
    QtSettings settings = QtSettings.read(text);
    settings.remarks().forEach(each -> file.remarks.add("In Packet Sender's file " + each + "."));
    Set<String> names = new LinkedHashSet<>();
    Set<String> listed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; settings.get(NAMES + "/" + i + "/name").isPresent(); i++) {
      String name = settings.get(NAMES + "/" + i + "/name").orElseThrow();
      names.add(name);
      listed.add(QtSettings.path(name));
    }
    settings.before("hexString").stream()
        .filter(each -> !listed.contains(each))
        .forEach(names::add);
    for (String name : names) {
      if (settings.get(name + "/hexString").isEmpty()) {
        file.remarks.add(quoted(name) + ": Packet Sender's file lists it, and has nothing of it.");
      } else {
        file.packet(name, field -> settings.get(name + "/" + field).orElse(""));
      }
    }
    return file.found();
  }

  /** Its packets, or its panels, in JSON; panels name packets that were imported before. */
  static ForeignMessages json(byte[] bytes, MessageLibrary library) {
    PacketSenderFile file = new PacketSenderFile();
    ForeignJson json = ForeignJson.read(bytes);
    Set<String> unknown = new TreeSet<>();
    List<Map<String, Object>> panels = new ArrayList<>();
    for (Map<String, Object> each : json.objects()) {
      if (each.get("buttonlist") instanceof List<?>) {
        panels.add(each);
      } else if (each.containsKey("hexstring") || each.containsKey("asciistring")) {
        each.keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(unknown::add);
        file.packet(
            ForeignJson.text(each, "name"),
            field -> ForeignJson.text(each, field.toLowerCase(Locale.ROOT)));
      } else {
        file.remarks.add("An object of the file is neither a packet nor a panel of Packet Sender.");
      }
    }
    if (!unknown.isEmpty()) {
      file.remarks.add(
          "Fields that this program does not know were left out: "
              + String.join(", ", unknown)
              + ".");
    }
    panels.sort(Comparator.comparingInt(each -> number(ForeignJson.text(each, "id"))));
    panels.forEach(each -> file.panel(each, library));
    json.damage()
        .ifPresent(
            words ->
                file.remarks.add(
                    "The file cannot be read to its end: "
                        + words
                        + ". What stands before was read."));
    return file.found();
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }

  private void packet(String written, Function<String, String> field) {
    String name = name(written);
    byte[] bytes;
    try {
      bytes = bytes(field);
    } catch (NotUnderstoodException e) {
      remarks.add(quoted(name) + ": " + e.getMessage());
      return;
    }
    String protocol = field.apply("tcpOrUdp").strip().toLowerCase(Locale.ROOT);
    boolean http = protocol.contains("http");
    if (bytes.length == 0 && !http) {
      remarks.add(quoted(name) + " sends nothing and was left out.");
      return;
    }
    float repeat = repeat(field.apply("repeat"));
    if (repeat > 0) {
      remarks.add(
          quoted(name)
              + ": that it is repeated every "
              + repeat
              + " s was left out. Send it with --repeat 0 --every "
              + Math.max(1, Math.round(repeat * MILLIS))
              + ", or repeat it below the message.");
    }
    if (http) {
      http(name, protocol, field, bytes);
    } else {
      add(name, target(name, protocol, field), values(bytes, "counter(packet-sender)"));
    }
  }

  private static float repeat(String text) {
    return text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") ? Float.parseFloat(text) : 0;
  }

  private void add(String name, Optional<MessageTarget> target, String values) {
    MessageContent content = MessageContent.read(values).content().orElseThrow();
    messages.add(new SavedMessage(List.of(), name, target, MessageEnd.NONE, 0, content));
  }

  private static String name(String written) {
    String name = written.replaceAll("[\\x00-\\x1f]", " ").strip();
    return name.isEmpty() ? "packet" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  private Optional<MessageTarget> target(
      String name, String protocol, Function<String, String> field) {
    MessageProtocol known =
        switch (protocol) {
          case "tcp", "" -> MessageProtocol.TCP;
          case "udp" -> MessageProtocol.UDP;
          case "ssl", "tls" -> MessageProtocol.TLS;
          default -> null;
        };
    if (known == null) {
      remarks.add(
          quoted(name)
              + " goes over "
              + protocol.toUpperCase(Locale.ROOT)
              + ", which this program does not send; its bytes were taken without a target.");
      return Optional.empty();
    }
    String host = field.apply("toIP").strip();
    int port = number(field.apply("port").strip());
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (!host.matches("[A-Za-z0-9_:.%-]{1,255}") || port < 1 || port > MessageTarget.MOST_PORT) {
      remarks.add(
          quoted(name)
              + ": "
              + host
              + " and port "
              + field.apply("port")
              + " are no target; its bytes were taken without one.");
      return Optional.empty();
    }
    return Optional.of(new MessageTarget(known, host, port));
  }

  private void http(String name, String protocol, Function<String, String> field, byte[] body) {
    String host = field.apply("toIP").strip();
    String url =
        (protocol.contains("https") ? "https://" : "http://")
            + (host.contains(":") ? "[" + host + "]" : host)
            + (number(field.apply("port")) > 0 ? ":" + number(field.apply("port")) : "")
            + field.apply("requestPath").strip();
    try {
      HttpRequest.HttpPlace place = HttpRequest.HttpPlace.of(url);
      if (!protocol.contains("post")) {
        add(
            name,
            Optional.of(place.target()),
            MessageWriter.values(new HttpRequest("GET", place).bytes()));
        return;
      }
      String text = new String(body, StandardCharsets.UTF_8).strip();
      String type =
          (text.startsWith("{") && text.endsWith("}"))
                  || (text.startsWith("[") && text.endsWith("]"))
              ? "application/json"
              : text.startsWith("<") && text.endsWith(">")
                  ? "application/xml"
                  : "application/x-www-form-urlencoded";
      String head = new HttpRequest("POST", place).line("Content-Type", type).head();
      String start = head.substring(0, head.length() - 2) + "Content-Length: ";
      String values = body.length == 0 ? "\"\"" : values(body, "\"{{COUNTER}}\"");
      String all =
          MessageWriter.values(start.getBytes(StandardCharsets.UTF_8))
              + "\nsize("
              + values
              + ")\n\"\\r\\n\\r\\n\"\n"
              + values;
      add(name, Optional.of(place.target()), all);
    } catch (NotUnderstoodException e) {
      remarks.add(quoted(name) + ": " + e.getMessage());
    }
  }

  /** Values with macros where it has such; what they make may have another length each time. */
  private static String values(byte[] bytes, String counter) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher macros = MACRO.matcher(text);
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (macros.find()) {
      part(text.substring(from, macros.start()), parts);
      parts.add(
          switch (macros.group(1)) {
            case "TIME" -> "date(\"hh:mm:ss a\")";
            case "DATE" -> "date()";
            case "UNIXTIME" -> "unix-time()";
            case "RANDOM" -> "random(1000000000, 9999999999)";
            case "UNIQUE" -> "uuid()";
            default -> counter;
          });
      from = macros.end();
    }
    part(text.substring(from), parts);
    return String.join("\n", parts);
  }

  private static void part(String latin, List<String> parts) {
    if (!latin.isEmpty()) {
      parts.add(MessageWriter.values(latin.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private static byte[] bytes(Function<String, String> field) throws NotUnderstoodException {
    String hex = field.apply("hexString");
    if (!hex.isBlank()) {
      return fromHex(hex);
    }
    try {
      byte[] mixed = Base64.getDecoder().decode(field.apply("asciiString").strip());
      return fromMixed(new String(mixed, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new NotUnderstoodException("its text is damaged, and it was left out.");
    }
  }

  /** One or two digits a byte, or a row of pairs. */
  static byte[] fromHex(String hex) throws NotUnderstoodException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String each : hex.replace("0x", " ").strip().split("[\\s,:;-]+", -1)) {
      if (each.isEmpty()) {
        continue;
      }
      if (!each.matches("[0-9a-fA-F]+") || (each.length() > 2 && each.length() % 2 != 0)) {
        throw new NotUnderstoodException(
            "its bytes are damaged: '"
                + each.substring(0, Math.min(20, each.length()))
                + "' are no hexadecimal digits. It was left out.");
      }
      for (int i = 0; i < each.length(); i += 2) {
        out.write(Integer.parseInt(each.substring(i, Math.min(each.length(), i + 2)), 16));
      }
    }
    return out.toByteArray();
  }

  /** Its notation of text: \n \r \t \\ and two hexadecimal digits behind a backslash. */
  static byte[] fromMixed(String mixed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = 0;
    while (i < mixed.length()) {
      char c = mixed.charAt(i);
      char next = i + 1 < mixed.length() ? mixed.charAt(i + 1) : 0;
      int letter = "nrt\\".indexOf(next);
      if (c == '\\' && next != 0 && letter >= 0) {
        out.write("\n\r\t\\".charAt(letter));
        i += 2;
      } else if (c == '\\' && mixed.substring(i + 1).matches("(?s)[0-9a-fA-F]{2}.*")) {
        out.write(Integer.parseInt(mixed.substring(i + 1, i + 3), 16));
        i += 3;
      } else {
        out.write(c);
        i++;
      }
    }
    return out.toByteArray();
  }

  /** A folder for the panel; a message or a folder for each of its buttons. */
  private void panel(Map<String, Object> panel, MessageLibrary library) {
    String folder = name(ForeignJson.text(panel, "name"));
    List<Map<String, Object>> buttons = ForeignJson.list(panel, "buttonlist");
    buttons.sort(Comparator.comparingInt(each -> number(ForeignJson.text(each, "id"))));
    buttons.forEach(each -> button(folder, each, library));
    int links = ForeignJson.list(panel, "linkURLs").size();
    if (links > 0) {
      remarks.add("Panel " + quoted(folder) + ": its links were left out.");
    }
  }

  private void button(String panel, Map<String, Object> button, MessageLibrary library) {
    String title = name(ForeignJson.text(button, "title"));
    String where = "Panel " + quoted(panel) + ", button " + quoted(title) + ": ";
    List<SavedMessage> steps = new ArrayList<>();
    for (String line : (Iterable<String>) ForeignJson.text(button, "script").lines()::iterator) {
      String words = line.strip();
      if (words.isEmpty() || words.matches("(//|#|;).*")) {
        continue;
      }
      Matcher itself = BY_ITSELF.matcher(words);
      if (itself.matches()) {
        step(where, itself, steps);
      } else {
        packetOf(words, library)
            .ifPresentOrElse(
                steps::add,
                () ->
                    remarks.add(
                        where
                            + "there is no message '"
                            + words
                            + "'. Import Packet Sender's packets first, and then its panels."));
      }
    }
    boolean one = steps.size() == 1;
    for (SavedMessage each : steps) {
      messages.add(one ? each.in(List.of(panel)).named(title) : each.in(List.of(panel, title)));
    }
  }

  private static Optional<SavedMessage> packetOf(String name, MessageLibrary library) {
    return library.messages().stream().filter(each -> each.name().equals(name(name))).findFirst();
  }

  private void step(String where, Matcher itself, List<SavedMessage> steps) {
    int seconds = number(itself.group(2));
    if (itself.group(1).equals("panel")) {
      remarks.add(where + "that it goes to panel " + itself.group(2) + " was left out.");
    } else if (steps.isEmpty() || seconds < 1 || seconds > TimeUnit.HOURS.toSeconds(1)) {
      remarks.add(where + "a wait of '" + itself.group(2) + "' seconds was left out.");
    } else {
      SavedMessage last = steps.removeLast();
      long nanos = last.delayNanos() + TimeUnit.SECONDS.toNanos(seconds);
      steps.add(last.waiting(Math.min(nanos, TimeUnit.HOURS.toNanos(1))));
    }
  }
}
