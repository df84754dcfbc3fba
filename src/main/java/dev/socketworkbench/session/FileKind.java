package dev.socketworkbench.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a file is by its first bytes; its name does not matter. */
public enum FileKind {
  /** A journal of this program. */
  JOURNAL,
  /** Calls as JSON, one a line. */
  JSON_LINES,
  /** Packets as tcpdump writes them: libpcap's own format. */
  PCAP,
  /** Packets as Wireshark writes them: pcapng. */
  PCAPNG,
  /** Something that gzip, zstd, xz, bzip2, lz4 or zip has packed. */
  COMPRESSED,
  /** Servers, clients and programs for a window: no session. */
  WORKSPACE,
  /** Nothing that can be opened here. */
  UNKNOWN;

  private static final int FIRST_BYTES = 256;

  /** Empty lines and comments may stand before it. */
  private static final Pattern FIRST_LINE =
      Pattern.compile("\ufeff?(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*workspace[ \\t]+[0-9]");

  /** The journal's first four bytes; the whole of its magic is checked when it is opened. */
  private static final int SWJ = 0x8953574a;

  /** A section header block's type: the same in either byte order (pcapng, section 4.1). */
  private static final int SECTION_HEADER = 0x0a0d0d0a;

  /**
   * What this file is.
   *
   * @throws IOException if it cannot be read
   */
  public static FileKind of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(FIRST_BYTES));
    }
  }

  /** Why a file that begins so cannot be opened here, in words that say what to do next. */
  static String refusal(byte[] first) {
    return switch (of(first)) {
      case COMPRESSED -> Compression.of(first).orElseThrow().refusal();
      case PCAP, PCAPNG -> "this program cannot read packet captures";
      case JSON_LINES -> "this program cannot read sessions as JSON";
      case WORKSPACE ->
          "this is a workspace, which has no recorded calls; open it with 'socket-workbench open'";
      case JOURNAL, UNKNOWN ->
          first.length == 0
              ? "this file is empty"
              : "this is neither a session of Socket Workbench (.swj) nor another file that can be"
                  + " opened as one (.jsonl, .pcapng, .pcap)";
    };
  }

  static FileKind of(byte[] first) {
    if (first.length >= Integer.BYTES) {
      FileKind kind = ofMagic(ByteBuffer.wrap(first).getInt());
      if (kind != UNKNOWN) {
        return kind;
      }
    }
    if (Compression.of(first).isPresent()) {
      return COMPRESSED;
    }
    if (FIRST_LINE.matcher(new String(first, StandardCharsets.UTF_8)).lookingAt()) {
      return WORKSPACE;
    }
    return firstLetter(first) == '{' ? JSON_LINES : UNKNOWN;
  }

  private static FileKind ofMagic(int magic) {
    return switch (magic) {
      case SWJ -> JOURNAL;
      case SECTION_HEADER -> PCAPNG;
      // Microseconds, nanoseconds, and Kuznetsov's variant; in either byte order.
      case 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1 -> PCAP;
      default -> UNKNOWN;
    };
  }

  /** The first character that is neither white space nor a byte order mark. */
  private static int firstLetter(byte[] first) {
    for (byte each : first) {
      int letter = each & 0xff;
      boolean mark = letter == 0xef || letter == 0xbb || letter == 0xbf;
      if (!mark && !Character.isWhitespace(letter)) {
        return letter;
      }
    }
    return -1;
  }
}
