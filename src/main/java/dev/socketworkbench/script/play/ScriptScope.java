package dev.socketworkbench.script.play;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What the values of a script mean for one connection, at one moment. Used by one thread at a time.
 */
final class ScriptScope {
  /** How many bytes are kept under one name. */
  static final int MOST_KEPT = 64 << 10;

  private static final byte[] NOTHING = {};
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final MemoryBudget memory;
  private final Map<String, byte[]> kept = new HashMap<>();
  private final SplittableRandom random;
  private byte[] message = NOTHING;
  private List<byte[]> groups = List.of();
  private long groupBytes;
  private long messages;

  /**
   * Nothing has come yet.
   *
   * @param memory what the bytes of a message and of its groups are taken from
   */
  ScriptScope(long connection, String peer, SplittableRandom random, MemoryBudget memory) {
    this.memory = memory;
    this.random = random;
    put("connection", Long.toString(connection));
    put("peer", peer);
    put("messages", "0");
  }

  private void put(String name, String text) {
    kept.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  SplittableRandom random() {
    return random;
  }

  byte[] message() {
    return message;
  }

  /** A message has come. */
  void begin(byte[] newMessage) throws ScriptFailure {
    forgetGroups();
    forgetMessage();
    take(newMessage.length);
    message = newMessage;
    messages++;
    put("messages", Long.toString(messages));
  }

  private void take(long bytes) throws ScriptFailure {
    if (!memory.take(bytes)) {
      throw new ScriptFailure(
          "the messages of all connections take all memory that the script may use");
    }
  }

  /** Only who told of it may have it forgotten. */
  void forgetMessage() {
    memory.give(message.length);
    message = NOTHING;
  }

  /** What the groups of an expression matched; the whole match first. */
  void matched(List<byte[]> newGroups) throws ScriptFailure {
    forgetGroups();
    long bytes = newGroups.stream().mapToLong(each -> each.length).sum();
    take(bytes);
    groupBytes = bytes;
    groups = newGroups;
  }

  void forgetGroups() {
    memory.give(groupBytes);
    groupBytes = 0;
    groups = List.of();
  }

  /** The whole message for 0; nothing for a group that matched nothing. */
  byte[] group(int number) {
    return number == 0 ? message : number < groups.size() ? groups.get(number) : NOTHING;
  }

  byte[] named(String name) {
    return kept.getOrDefault(name, NOTHING);
  }

  void keep(String name, byte[] value) throws ScriptFailure {
    if (value.length > MOST_KEPT) {
      throw new ScriptFailure("$" + name + " would have more than " + MOST_KEPT + " bytes");
    }
    kept.put(name, value);
  }

  /** A value as a number; 0 for nothing. */
  long number(String name) throws ScriptFailure {
    return number(named(name), "$" + name);
  }

  /**
   * Digits as a number; 0 for nothing.
   *
   * @param what how it is called in words
   */
  static long number(byte[] digits, String what) throws ScriptFailure {
    String text = new String(digits, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new ScriptFailure(what + " is no number");
    }
    return Long.parseLong(text);
  }
}
