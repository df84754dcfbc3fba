package dev.socketworkbench.tls.record;

import dev.socketworkbench.call.text.Escapes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a ClientHello offers or a ServerHello chooses. The bytes may come from anywhere: what cannot
 * be read is left out.
 */
final class Hello {
  private static final int RANDOM_BYTES = 32;
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int VERSIONS = 43;
  private static final int NEWEST = 0x0304;
  private static final int LONGEST_TEXT = 255;

  /** The random bytes of a ServerHello that asks for another ClientHello (RFC 8446, 4.1.3). */
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private final boolean fromClient;
  private final List<String> versions = new ArrayList<>();
  private final List<String> protocols = new ArrayList<>();
  private byte[] random = {};
  private int version;
  private int cipher;
  private int ciphers;
  private String serverName = "";

  private Hello(boolean fromClient) {
    this.fromClient = fromClient;
  }

  /** Reads the body of such a message. */
  static Hello read(byte[] body, boolean fromClient) {
    Hello hello = new Hello(fromClient);
    try {
      hello.read(ByteBuffer.wrap(body));
    } catch (BufferUnderflowException | IllegalArgumentException cutOff) {
      // What was read until there is there.
    }
    return hello;
  }

  private void read(ByteBuffer in) {
    version = unsigned(in);
    random = bytes(in, RANDOM_BYTES);
    piece(in, in.get() & 0xff); // The session's number.
    if (fromClient) {
      int length = unsigned(in);
      ciphers = length / 2;
      piece(in, length);
      piece(in, in.get() & 0xff); // Methods of compression.
    } else {
      cipher = unsigned(in);
      in.get();
    }
    if (in.remaining() >= 2) {
      extensions(piece(in, unsigned(in)));
    }
  }

  private void extensions(ByteBuffer in) {
    while (in.remaining() >= 4) {
      int type = unsigned(in);
      ByteBuffer value = piece(in, unsigned(in));
      switch (type) {
        case SERVER_NAME -> serverName(value);
        case ALPN -> protocols(value);
        case VERSIONS -> versions(value);
        default -> {}
      }
    }
  }

  private void serverName(ByteBuffer value) {
    if (fromClient && value.remaining() > 5) {
      value.position(value.position() + 3); // The list's length and the kind of name.
      serverName = text(value, unsigned(value));
    }
  }

  private void protocols(ByteBuffer value) {
    unsigned(value);
    while (value.hasRemaining()) {
      protocols.add(text(value, value.get() & 0xff));
    }
  }

  private void versions(ByteBuffer value) {
    if (!fromClient) {
      version = unsigned(value);
      return;
    }
    value.get();
    while (value.remaining() >= 2) {
      int each = unsigned(value);
      if (!isGrease(each)) {
        versions.add(versionName(each));
      }
    }
  }

  /** Values that mean nothing, with which clients keep servers from choking on new ones. */
  private static boolean isGrease(int value) {
    return (value & 0x0f0f) == 0x0a0a;
  }

  private static int unsigned(ByteBuffer in) {
    return in.getShort() & 0xffff;
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static ByteBuffer piece(ByteBuffer in, int length) {
    ByteBuffer piece = in.slice(in.position(), Math.min(length, in.remaining()));
    in.position(in.position() + length);
    return piece;
  }

  private static String text(ByteBuffer in, int length) {
    return Escapes.text(
        new String(bytes(in, Math.min(length, LONGEST_TEXT)), StandardCharsets.ISO_8859_1));
  }

  static String versionName(int version) {
    return switch (version) {
      case 0x0300 -> "SSL 3.0";
      case 0x0301 -> "TLS 1.0";
      case 0x0302 -> "TLS 1.1";
      case 0x0303 -> "TLS 1.2";
      case NEWEST -> "TLS 1.3";
      default -> "version " + HexFormat.of().toHexDigits((short) version);
    };
  }

  byte[] random() {
    return random;
  }

  int cipher() {
    return cipher;
  }

  /** Whether a server has chosen TLS 1.3. */
  boolean isNewest() {
    return version == NEWEST;
  }

  /** Whether a server asks for another ClientHello. */
  boolean isRetry() {
    return !fromClient && Arrays.equals(random, RETRY);
  }

  /** What it says, in a few words. */
  String words() {
    List<String> words = new ArrayList<>();
    words.add(versions.isEmpty() ? versionName(version) : String.join(", ", versions));
    if (fromClient) {
      words.add(ciphers + " ciphers");
    } else {
      words.add(SuiteNames.of(cipher));
    }
    if (!serverName.isEmpty()) {
      words.add("SNI " + serverName);
    }
    if (!protocols.isEmpty()) {
      words.add("ALPN " + String.join(", ", protocols));
    }
    return String.join("; ", words);
  }
}
