package dev.socketworkbench.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes out of an image's native code the symbols that only a debugger reads, a tenth of it. On
 * Linux only, where binutils are installed: elsewhere the files are signed, or have none.
 *
 * <p>Source: Debian Policy 4.7, 10.1: programs and libraries are stripped.
 */
final class Symbols {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private Symbols() {}

  /** What is linked by name stays: the native methods of Java are found by it. */
  static void strip(Image image, Path work) throws IOException, InterruptedException {
    Optional<Path> strip = Tools.onPath("strip");
    if (Tools.onWindows() || Tools.onMac() || strip.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of(strip.get().toString(), "--strip-unneeded"));
    try (Stream<Path> all = Files.walk(image.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (isElf(file)) {
          command.add(file.toString());
        }
      }
    }
    Tools.run(work, command);
  }

  private static boolean isElf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ELF.length), ELF);
    }
  }
}
