package dev.socketworkbench.script.syntax;

import java.time.format.DateTimeFormatter;
import java.util.List;

/** A part of what a script sends or keeps. */
public sealed interface ScriptValue {
  /** These bytes, so many times one after the other. */
  record Literal(HexPattern bytes, int times) implements ScriptValue {
    /** Just these bytes, once. */
    public static Literal of(byte[] bytes) {
      return new Literal(HexPattern.of(bytes.clone()), 1);
    }

    /** How many bytes. */
    public long size() {
      return (long) bytes.length() * times;
    }
  }

  /** What a group of the expression matched; 0 is the whole message. */
  record GroupText(int number) implements ScriptValue {}

  /** A value that was kept under a name, or that the script's player knows. */
  record KeptValue(String name) implements ScriptValue {}

  /** The moment, as a text. */
  record DateText(DateTimeFormatter form, boolean utc) implements ScriptValue {}

  /** Seconds since 1970. */
  record UnixTime() implements ScriptValue {}

  /** The next number of a counter that all connections share, from 1. */
  record NextCount(String counter) implements ScriptValue {}

  /** A number from the first to the second, both included. */
  record RandomNumber(long from, long to) implements ScriptValue {}

  /** So many bytes of any kind. */
  record RandomBytes(int count) implements ScriptValue {}

  /** A random UUID. */
  record RandomUuid() implements ScriptValue {}

  /** What is in a file of the chosen folder. */
  record FileBytes(String name) implements ScriptValue {}

  /** A variable of the environment. */
  record Variable(String name) implements ScriptValue {}

  /** How many bytes these values have, in decimal digits. */
  record SizeOf(List<ScriptValue> values) implements ScriptValue {}

  /** How many bytes stand before this in the same send, as a number in bytes. */
  record SizeBefore(NumberWidth width) implements ScriptValue {}

  /** A number in bytes; the values give its decimal digits. */
  record Binary(NumberWidth width, List<ScriptValue> values) implements ScriptValue {}

  /** These values behind their length. */
  record WithLength(NumberWidth width, List<ScriptValue> values) implements ScriptValue {}

  /** A checksum of what stands before this in the same send. */
  record CheckBefore(Checksum checksum, boolean little) implements ScriptValue {}

  /** A part of these values. */
  record Slice(List<ScriptValue> values, int from, int count) implements ScriptValue {}
}
