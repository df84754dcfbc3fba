package dev.socketworkbench.tracer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files for other processors are told apart by their headers. */
class ExecutableFileTest {
  private static final byte[] X86_64 = {62, 0};
  private static final byte[] X86 = {3, 0};
  private static final byte[] BIG_S390 = {0, 22};

  @TempDir private Path folder;

  private Path file(String name, int bits, int order, byte[] machine) throws IOException {
    byte[] header = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', (byte) bits, (byte) order}, 0, header, 0, 6);
    header[18] = machine[0];
    header[19] = machine[1];
    return Files.write(folder.resolve(name), header);
  }

  @Test
  void machineAndWordSizeCount() throws IOException {
    Path ours = file("ours", 2, 1, X86_64);
    assertThat(ExecutableFile.differ(ours, file("same", 2, 1, X86_64))).isFalse();
    assertThat(ExecutableFile.differ(ours, file("narrow", 1, 1, X86))).isTrue();
    assertThat(ExecutableFile.differ(ours, file("x32", 1, 1, X86_64))).isTrue();
    assertThat(ExecutableFile.differ(ours, file("other", 2, 2, BIG_S390))).isTrue();
  }

  @Test
  void whatCannotBeReadIsNotSaidToBeOther() throws IOException {
    Path ours = file("ours", 2, 1, X86_64);
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\necho 1234567890\n");
    Path brief = Files.writeString(folder.resolve("brief"), "\u007fELF");
    assertThat(ExecutableFile.differ(ours, script)).isFalse();
    assertThat(ExecutableFile.differ(brief, ours)).isFalse();
    assertThat(ExecutableFile.differ(ours, folder.resolve("none"))).isFalse();
  }
}
