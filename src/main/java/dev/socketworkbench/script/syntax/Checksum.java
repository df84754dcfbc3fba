package dev.socketworkbench.script.syntax;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** The checksums that a script can send. */
public enum Checksum {
  /** CRC-16 of Modbus: polynomial 0x8005 from the lowest bit on, beginning with ones. */
  CRC16_MODBUS("crc16-modbus", 2),
  /** CRC-16 of X.25's relatives: polynomial 0x1021, beginning with ones ("CCITT-FALSE"). */
  CRC16_CCITT("crc16-ccitt", 2),
  /** CRC-16 of XMODEM: polynomial 0x1021, beginning with zeros. */
  CRC16_XMODEM("crc16-xmodem", 2),
  /** CRC-32 of Ethernet, ZIP and PNG. */
  CRC32("crc32", 4),
  /** The sum of all bytes, in one byte. */
  SUM8("sum8", 1),
  /** The sum of all bytes, in two bytes. */
  SUM16("sum16", 2),
  /** All bytes by exclusive or, in one byte. */
  XOR8("xor8", 1);

  private final String word;
  private final int bytes;

  Checksum(String word, int bytes) {
    this.word = word;
    this.bytes = bytes;
  }

  /** How it is written. */
  public String word() {
    return word;
  }

  /** How many bytes it takes. */
  public int bytes() {
    return bytes;
  }

  /** The one that is written so. */
  public static Optional<Checksum> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** The checksum of the first bytes. */
  public long of(byte[] data, int length) {
    return switch (this) {
      case CRC16_MODBUS -> modbus(data, length);
      case CRC16_CCITT -> ccitt(data, length, 0xffff);
      case CRC16_XMODEM -> ccitt(data, length, 0);
      case CRC32 -> {
        CRC32 crc = new CRC32();
        crc.update(data, 0, length);
        yield crc.getValue();
      }
      case SUM8, SUM16 -> sum(data, length);
      case XOR8 -> xor(data, length);
    };
  }

  private static long modbus(byte[] data, int length) {
    int crc = 0xffff;
    for (int i = 0; i < length; i++) {
      crc ^= data[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xa001;
      }
    }
    return crc;
  }

  private static long ccitt(byte[] data, int length, int begin) {
    int crc = begin;
    for (int i = 0; i < length; i++) {
      crc ^= (data[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
      }
    }
    return crc & 0xffff;
  }

  private static long sum(byte[] data, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += data[i] & 0xff;
    }
    return sum;
  }

  private static long xor(byte[] data, int length) {
    int all = 0;
    for (int i = 0; i < length; i++) {
      all ^= data[i];
    }
    return all & 0xff;
  }
}
