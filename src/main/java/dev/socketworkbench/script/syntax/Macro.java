package dev.socketworkbench.script.syntax;

import java.util.Arrays;
import java.util.Optional;

/** What a script can put into its bytes beside texts and values: each with its form. */
public enum Macro {
  DATE("date", "date()", "today, 2026-11-29; date(\"dd.MM.yyyy HH:mm\") in another form"),
  TIME("time", "time()", "the time of day, 12:00:01"),
  HTTP_DATE("http-date", "http-date()", "the moment as HTTP and mail write it, in GMT"),
  UNIX_TIME("unix-time", "unix-time()", "seconds since 1970"),
  COUNTER("counter", "counter(NAME)", "1, then 2, …: one counter for all connections"),
  RANDOM("random", "random(1, 6)", "a number from the first to the second"),
  RANDOM_BYTES("random-bytes", "random-bytes(16)", "so many bytes of any kind"),
  UUID("uuid", "uuid()", "a random UUID"),
  FILE("file", "file(\"page.html\")", "what is in a file of the folder that was chosen"),
  ENV("env", "env(\"USER\")", "a variable of the environment that was allowed"),
  SIZE("size", "size(VALUES)", "how many bytes the values have, in decimal digits"),
  LENGTH("length", "length(2)", "how many bytes stand before it in this send: 1, 2 or 4 bytes"),
  PREFIXED("prefixed", "prefixed(2, VALUES)", "the values behind their length of 1, 2 or 4 bytes"),
  U8("u8", "u8(VALUES)", "a number as one byte"),
  U16("u16", "u16(VALUES)", "a number as two bytes; u16(VALUES, little) the lower first"),
  U32("u32", "u32(VALUES)", "a number as four bytes; u32(VALUES, little) the lowest first"),
  BYTES("bytes", "bytes(VALUES, 0, 2)", "a part: from which byte, from 0, and how many"),
  CRC16_MODBUS("crc16-modbus", "crc16-modbus(little)", "CRC-16 of Modbus of what stands before it"),
  CRC16_CCITT("crc16-ccitt", "crc16-ccitt()", "CRC-16 (CCITT-FALSE) of what stands before it"),
  CRC16_XMODEM("crc16-xmodem", "crc16-xmodem()", "CRC-16 of XMODEM of what stands before it"),
  CRC32("crc32", "crc32()", "CRC-32 of what stands before it; crc32(little) the lowest byte first"),
  SUM8("sum8", "sum8()", "the sum of the bytes before it, in one byte"),
  SUM16("sum16", "sum16()", "the sum of the bytes before it, in two bytes"),
  XOR8("xor8", "xor8()", "the bytes before it by exclusive or, in one byte");

  private final String word;
  private final String form;
  private final String sentence;

  Macro(String word, String form, String sentence) {
    this.word = word;
    this.form = form;
    this.sentence = sentence;
  }

  /** How it is written, without its parentheses. */
  public String word() {
    return word;
  }

  /** An example of it. */
  public String form() {
    return form;
  }

  /** What it is. */
  public String sentence() {
    return sentence;
  }

  /** The one that is written so. */
  static Optional<Macro> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
