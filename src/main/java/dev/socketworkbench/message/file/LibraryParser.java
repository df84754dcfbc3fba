package dev.socketworkbench.message.file;

import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.script.syntax.SentValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads a file of messages. A mistake costs the message that it is in, whose lines stay in the file
 * as they are.
 */
final class LibraryParser {
  /** A file of more characters is none that somebody has written: 16 MiB. */
  static final int LONGEST = 16 << 20;

  static final int VERSION = 1;

  /** The longest name of a message or a folder. */
  static final int LONGEST_NAME = 200;

  private static final int MOST_MISTAKES = 1000;
  private static final Pattern HEAD = Pattern.compile("\\s*messages\\s+([0-9]{1,9})\\s*(#.*)?");
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_:.%\\[\\]-]{1,255}");
  private static final String MESSAGE_CURE = "Write message \"NAME\", and below it, indented, send";
  private static final String TARGET_CURE =
      "Write to tcp HOST PORT, to udp HOST PORT, to tls HOST PORT, or to unix \"PATH\"";

  private final List<ScriptMistake> mistakes = new ArrayList<>();
  private final List<LibraryItem> items = new ArrayList<>();
  private final Map<List<Object>, Integer> lineOf = new HashMap<>();
  private List<String> folder = List.of();

  private LibraryParser() {}

  /** Reads all of it. */
  static MessageLibrary read(String text) {
    return new LibraryParser().library(text);
  }

  static boolean isBareHost(String host) {
    return BARE.matcher(host).matches();
  }

  /** A line with its end. */
  private record RawLine(int number, String text) {
    boolean saysNothing() {
      return text.isBlank() || text.stripLeading().startsWith("#");
    }

    boolean isIndented() {
      return Character.isWhitespace(text.charAt(0));
    }

    String words() {
      return text.stripTrailing();
    }
  }

  private static List<RawLine> lines(String text) {
    List<RawLine> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(new RawLine(lines.size() + 1, text.substring(from, next)));
      from = next;
    }
    return lines;
  }

  private static String join(List<RawLine> lines) {
    StringBuilder all = new StringBuilder();
    lines.forEach(each -> all.append(each.text));
    return all.toString();
  }

  private MessageLibrary library(String text) {
    if (text.length() > LONGEST) {
      return unusable(
          text,
          new ScriptMistake(
              1, 1, 1, "this is longer than " + LONGEST + " characters", "Make it several files"));
    }
    List<RawLine> lines = lines(text);
    int first = 0;
    while (first < lines.size() && lines.get(first).saysNothing()) {
      first++;
    }
    if (first == lines.size()) {
      return new MessageLibrary(MessageLibrary.FIRST_LINE + text, List.of(), "", List.of(), true);
    }
    Optional<ScriptMistake> notThis = versionMistake(lines.get(first));
    if (notThis.isPresent()) {
      return unusable(text, notThis.get());
    }
    String tail = blocks(lines.subList(first + 1, lines.size()));
    return new MessageLibrary(join(lines.subList(0, first + 1)), items, tail, mistakes, true);
  }

  private static MessageLibrary unusable(String text, ScriptMistake why) {
    return new MessageLibrary(text, List.of(), "", List.of(why), false);
  }

  private static Optional<ScriptMistake> versionMistake(RawLine line) {
    var head = HEAD.matcher(line.words());
    if (!head.matches()) {
      return Optional.of(
          new ScriptMistake(
              line.number,
              1,
              Math.max(1, line.words().length()),
              "the first line does not tell that this is a file of messages",
              "Begin with the line: messages 1"));
    }
    int version = Integer.parseInt(head.group(1));
    return version == VERSION
        ? Optional.empty()
        : Optional.of(
            new ScriptMistake(
                line.number,
                head.start(1) + 1,
                head.group(1).length(),
                "this file is of version " + version + ", and this program reads version 1",
                "Use a newer Socket Workbench for it; nothing in it is changed"));
  }

  /** Reads what lies below the first line; returns what stands behind the last item. */
  private String blocks(List<RawLine> lines) {
    List<RawLine> before = new ArrayList<>();
    List<RawLine> block = new ArrayList<>();
    List<RawLine> pending = new ArrayList<>();
    for (RawLine line : lines) {
      if (line.saysNothing()) {
        pending.add(line);
      } else if (line.isIndented() && !block.isEmpty()) {
        block.addAll(pending);
        block.add(line);
        pending.clear();
      } else {
        add(before, block);
        before = new ArrayList<>(pending);
        block = new ArrayList<>(List.of(line));
        pending.clear();
      }
    }
    add(before, block);
    return join(pending);
  }

  private void add(List<RawLine> before, List<RawLine> block) {
    if (block.isEmpty()) {
      return;
    }
    try {
      items.add(item(join(before), block));
    } catch (LibraryMistakeException e) {
      mistake(e.mistake());
      items.add(new LibraryItem.UnreadItem(join(before), join(block)));
    }
  }

  private void mistake(ScriptMistake mistake) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add(mistake);
    }
  }

  private LibraryItem item(String before, List<RawLine> block) throws LibraryMistakeException {
    RawLine first = block.getFirst();
    if (first.isIndented()) {
      throw wrong(first, "this belongs to no message", MESSAGE_CURE);
    }
    LibraryWords words = new LibraryWords(first.number, first.words());
    String word = words.word("a word", "");
    return switch (word) {
      case "folder" -> {
        List<String> path = new ArrayList<>();
        while (!words.isOver()) {
          path.add(name(words, "a folder's name", "Write folder \"NAME\""));
        }
        if (block.size() > 1) {
          throw wrong(block.get(1), "nothing belongs into a folder's line", MESSAGE_CURE);
        }
        folder = List.copyOf(path);
        yield new LibraryItem.FolderItem(before, join(block), folder);
      }
      case "message" -> {
        String name = name(words, "the message's name", MESSAGE_CURE);
        words.end("End the line behind the name");
        SavedMessage read = message(name, block);
        Integer other = lineOf.putIfAbsent(List.of(folder, name), first.number);
        if (other != null) {
          throw wrong(
              first,
              "a message of this folder has this name already, in line " + other,
              "Choose another name");
        }
        yield new LibraryItem.MessageItem(before, join(block), read);
      }
      default ->
          throw words.before(
              word, "'" + word + "' is nothing that a file of messages has", MESSAGE_CURE);
    };
  }

  private static String name(LibraryWords words, String what, String cure)
      throws LibraryMistakeException {
    String name = words.text(what, cure);
    if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw words.before(
          "\"", what + " has 1 to " + LONGEST_NAME + " characters on one line", cure);
    }
    return name;
  }

  private static LibraryMistakeException wrong(RawLine line, String message, String cure) {
    int from = line.text.length() - line.text.stripLeading().length();
    return new LibraryMistakeException(
        new ScriptMistake(
            line.number, from + 1, Math.max(1, line.words().length() - from), message, cure));
  }

  /** The lines below a message, as far as they are read. */
  private static final class Properties {
    private Optional<MessageTarget> target = Optional.empty();
    private Optional<MessageEnd> end = Optional.empty();
    private long delayNanos;
    private int sendLine;
    private final List<String> sent = new ArrayList<>();
    private boolean isSendOpen;
  }

  private SavedMessage message(String name, List<RawLine> block) throws LibraryMistakeException {
    Properties read = new Properties();
    for (RawLine line : block.subList(1, block.size())) {
      if (line.saysNothing()) {
        if (read.isSendOpen) {
          read.sent.add("");
        }
      } else if (MessageContent.goesOn(line.text.strip())) {
        if (!read.isSendOpen) {
          throw wrong(line, "this goes on with no send", "Write send before it");
        }
        read.sent.add(line.words());
      } else {
        property(line, read);
      }
    }
    if (read.sent.isEmpty()) {
      throw wrong(block.getFirst(), "what the message sends is missing", "Write send \"…\" below");
    }
    SentValues.SentReading values = SentValues.read(read.sendLine, read.sent);
    if (values.values().isEmpty()) {
      values.mistakes().subList(1, values.mistakes().size()).forEach(this::mistake);
      throw new LibraryMistakeException(values.mistakes().getFirst());
    }
    String text =
        String.join(
            "\n", read.sent.stream().map(String::strip).filter(each -> !each.isEmpty()).toList());
    return new SavedMessage(
        folder,
        name,
        read.target,
        read.end.orElse(MessageEnd.NONE),
        read.delayNanos,
        new MessageContent(text, values.values().get()));
  }

  private static void property(RawLine line, Properties read) throws LibraryMistakeException {
    LibraryWords words = new LibraryWords(line.number, line.words());
    String word = words.word("a word", "");
    read.isSendOpen = false;
    switch (word) {
      case "to" -> {
        once(line, read.target.isPresent());
        read.target = Optional.of(target(words));
      }
      case "eol" -> {
        once(line, read.end.isPresent());
        String cure = "Write eol none, lf, cr or crlf";
        String end = words.word("the end of line", cure);
        read.end = MessageEnd.of(end);
        if (read.end.isEmpty()) {
          throw words.before(end, "'" + end + "' is no end of line", cure);
        }
      }
      case "delay" -> {
        once(line, read.delayNanos > 0);
        read.delayNanos = delay(words);
      }
      case "send" -> {
        once(line, !read.sent.isEmpty());
        read.sendLine = line.number;
        read.isSendOpen = true;
        read.sent.add(line.words().replaceFirst("send", "    "));
        return; // its words are values
      }
      default ->
          throw words.before(
              word, "'" + word + "' is nothing that a message has", "Write to, eol, delay or send");
    }
    words.end("End the line here");
  }

  private static void once(RawLine line, boolean isThere) throws LibraryMistakeException {
    if (isThere) {
      throw wrong(line, "this was said before", "Leave one of the two lines out");
    }
  }

  private static MessageTarget target(LibraryWords words) throws LibraryMistakeException {
    String word = words.word("the protocol", TARGET_CURE);
    MessageProtocol protocol =
        MessageProtocol.of(word)
            .orElseThrow(
                () -> words.before(word, "'" + word + "' is no protocol of messages", TARGET_CURE));
    if (protocol.isUnix()) {
      String path = words.text("the socket's name", TARGET_CURE);
      if (path.isEmpty()) {
        throw words.before("\"", "the socket's name is empty", TARGET_CURE);
      }
      return new MessageTarget(protocol, path, 0);
    }
    String host =
        words.isTextNext()
            ? words.text("the host", TARGET_CURE)
            : words.word("the host", TARGET_CURE);
    if (!isBareHost(host)) {
      throw words.before(host, "this is no name or address of a host", TARGET_CURE);
    }
    String port = words.word("the port", TARGET_CURE);
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    if (number < 1 || number > MessageTarget.MOST_PORT) {
      throw words.before(port, "'" + port + "' is no port from 1 to 65535", TARGET_CURE);
    }
    return new MessageTarget(protocol, host, number);
  }

  private static long delay(LibraryWords words) throws LibraryMistakeException {
    String cure = "Write delay 500 ms or delay 2 s, at most an hour";
    String number = words.word("a number", cure);
    String unit = words.word("a unit of time (ms, s, min)", cure);
    long amount = number.matches("[0-9]{1,9}") ? Long.parseLong(number) : -1;
    long nanos =
        switch (unit) {
          case "ms" -> TimeUnit.MILLISECONDS.toNanos(amount);
          case "s" -> TimeUnit.SECONDS.toNanos(amount);
          case "min" -> TimeUnit.MINUTES.toNanos(amount);
          default -> throw words.before(unit, "'" + unit + "' is no unit of time", cure);
        };
    if (nanos <= 0 || nanos > TimeUnit.HOURS.toNanos(1)) {
      throw words.before(number, "this is not from 1 ms to an hour", cure);
    }
    return nanos;
  }
}
