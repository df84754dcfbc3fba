package dev.socketworkbench.session;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a file can be compressed with, by the bytes with which it begins. */
enum Compression {
  GZIP("gzip", "1f8b", "gunzip"), // RFC 1952, section 2.3.1
  ZSTANDARD("Zstandard", "28b52ffd", "unzstd"), // RFC 8878, section 3.1.1
  XZ("xz", "fd377a585a00", "unxz"), // The .xz File Format, section 2.1.1.1
  BZIP2("bzip2", "425a68", "bunzip2"), // "BZh", as libbzip2 writes
  LZ4("LZ4", "04224d18", "unlz4"), // LZ4 Frame Format
  ZIP("ZIP", "504b0304", "unzip"); // APPNOTE.TXT, section 4.3.7

  private final String title;
  private final String magic;
  private final String tool;

  Compression(String title, String magic, String tool) {
    this.title = title;
    this.magic = magic;
    this.tool = tool;
  }

  /** What these first bytes of a file say; empty if it is not compressed in a way known here. */
  static Optional<Compression> of(byte[] first) {
    String hex = HexFormat.of().formatHex(first);
    return Arrays.stream(values()).filter(each -> hex.startsWith(each.magic)).findFirst();
  }

  /** Why such a file is not opened, and what to do next. */
  String refusal() {
    return "this file is compressed with "
        + title
        + ": unpack it first (with "
        + tool
        + ", for example) and open what is inside";
  }
}
