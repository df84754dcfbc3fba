package dev.socketworkbench.wire.lab.helper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of the network of the calling thread; where they cannot be set, it does without. */
final class KernelSettings {
  private static final Path FOLDER = Path.of("/proc/sys/net");

  private KernelSettings() {}

  /** Ping sockets for every group that there is. */
  static void letEverybodyPing() {
    try {
      Files.writeString(FOLDER.resolve("ipv4/ping_group_range"), "0 0");
    } catch (IOException ignored) {
      // /proc/sys is read-only in some containers.
    }
  }
}
