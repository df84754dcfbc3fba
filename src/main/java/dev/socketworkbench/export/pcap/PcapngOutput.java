package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.SessionClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes the blocks of a pcapng file (IETF draft-ietf-opsawg-pcapng), little-endian, with times in
 * nanoseconds.
 */
final class PcapngOutput {
  static final int LINK_RAW_IP = 101;

  /** LINKTYPE_WIRESHARK_UPPER_PDU: what a dissector, named in front of it, is to show. */
  static final int LINK_UPPER_PDU = 252;

  /** No packet of ours is longer: an IP packet has at most 65,535 bytes. */
  static final int SNAP_LENGTH = 262_144;

  private static final int SECTION = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int DECRYPTION_SECRETS = 10;

  /** Secrets of TLS in the format of a key log: "TLSK". */
  private static final int TLS_KEY_LOG = 0x544c534b;

  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;

  private static final int OPTION_COMMENT = 1;
  private static final int OPTION_APPLICATION = 4;
  private static final int OPTION_NAME = 2;
  private static final int OPTION_DESCRIPTION = 3;
  private static final int OPTION_TIME_RESOLUTION = 9;

  private static final int MOST_OPTION_BYTES = 32_000;
  private static final long NANOS = 1_000_000_000L;

  private final OutputStream out;
  private final SessionClock clock;
  private ByteBuffer block = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * An output that has written nothing yet.
   *
   * @param clock the session's time base
   */
  PcapngOutput(OutputStream out, SessionClock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** The section header: what wrote the file, and what it is. */
  void section(String application, String comment) throws IOException {
    begin(SECTION);
    block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    option(OPTION_COMMENT, text(comment));
    option(OPTION_APPLICATION, text(application));
    end();
  }

  /** An interface; they are numbered from 0 in the order in which they are described. */
  void describe(int linkType, String name, String description) throws IOException {
    begin(INTERFACE);
    block.putShort((short) linkType).putShort((short) 0).putInt(SNAP_LENGTH);
    option(OPTION_NAME, text(name));
    option(OPTION_DESCRIPTION, text(description));
    option(OPTION_TIME_RESOLUTION, new byte[] {9});
    end();
  }

  /** Secrets with which the packets that follow can be decrypted, a line each. */
  void secrets(byte[] keyLog) throws IOException {
    begin(DECRYPTION_SECRETS);
    block.putInt(TLS_KEY_LOG).putInt(keyLog.length);
    ensure(keyLog.length);
    block.put(keyLog);
    pad();
    end();
  }

  /**
   * A packet.
   *
   * @param onInterface the interface's number
   * @param nanos its time, in nanoseconds since the session began
   * @param packet its bytes, from position to limit
   * @param length how long it was; more than there are bytes where some are not known
   */
  void packet(int onInterface, long nanos, ByteBuffer packet, int length, String comment)
      throws IOException {
    long time = sinceEpoch(nanos);
    begin(ENHANCED_PACKET);
    block.putInt(onInterface).putInt((int) (time >>> 32)).putInt((int) time);
    block.putInt(packet.remaining()).putInt(length);
    ensure(packet.remaining());
    block.put(packet.duplicate());
    pad();
    option(OPTION_COMMENT, text(comment));
    end();
  }

  /** Nanoseconds since 1970; what lies outside of the format's years is its nearest moment. */
  private long sinceEpoch(long nanos) {
    Instant moment = clock.wall(nanos);
    if (moment.getEpochSecond() < 0) {
      return 0;
    }
    return moment.getEpochSecond() >= Long.MAX_VALUE / NANOS
        ? Long.MAX_VALUE
        : moment.getEpochSecond() * NANOS + moment.getNano();
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MOST_OPTION_BYTES
        ? bytes
        : text.substring(0, MOST_OPTION_BYTES / 4).getBytes(StandardCharsets.UTF_8);
  }

  private void begin(int type) {
    block.clear().putInt(type).putInt(0);
  }

  private void option(int code, byte[] value) {
    ensure(value.length);
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad();
  }

  private void pad() {
    while (block.position() % 4 != 0) {
      block.put((byte) 0);
    }
  }

  private void ensure(int more) {
    int needed = block.position() + more + 64;
    if (needed > block.capacity()) {
      block = ByteBuffer.allocate(2 * needed).order(ByteOrder.LITTLE_ENDIAN).put(block.flip());
    }
  }

  private void end() throws IOException {
    block.putInt(0); // End of the options.
    int length = block.position() + Integer.BYTES;
    block.putInt(length).putInt(4, length);
    out.write(block.array(), 0, length);
  }
}
