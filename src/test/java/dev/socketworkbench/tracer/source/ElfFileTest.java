package dev.socketworkbench.tracer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
  @TempDir Path folder;

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProgramThatRunsUsHasItsParts() throws IOException {
    ElfFile.with(
        java(),
        elf -> {
          assertThat(elf.has(".text")).isTrue();
          assertThat(elf.section(".dynstr")).isPresent();
          assertThat(elf.section(".no-such-part")).isEmpty();
          assertThat(elf.address(0)).isZero();
          assertThat(elf.address(1L << 40)).isEqualTo(-1);
          return null;
        });
    assertThat(DebugLines.of(java()).isEmpty()).isTrue();
  }

  @Test
  void whatIsNoSuchFileHasNoLines() throws IOException {
    assertThat(DebugLines.of(folder).isEmpty()).isTrue();
    assertThat(DebugLines.of(folder.resolve("gone")).isEmpty()).isTrue();
    Path file = folder.resolve("file");
    assertThat(DebugLines.of(Files.write(file, new byte[0])).isEmpty()).isTrue();
    assertThat(DebugLines.of(Files.write(file, new byte[100])).isEmpty()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDamagedFileHasNoLinesEither() throws IOException {
    byte[] whole = Files.readAllBytes(java());
    Random random = new Random(20261129);
    Path file = folder.resolve("file");
    for (int i = 0; i < 200; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k < 8; k++) {
        boolean atEnd = random.nextBoolean(); // where the headers of the sections are
        int at = random.nextInt(2_000);
        changed[atEnd ? changed.length - 1 - at : at] = (byte) random.nextInt();
      }
      Files.write(file, changed);
      assertThat(DebugLines.of(file).isEmpty()).isTrue();
    }
  }
}
