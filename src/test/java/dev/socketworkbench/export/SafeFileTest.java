package dev.socketworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is written wholly or not at all. */
final class SafeFileTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReplacedAtTheVeryEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "before");
    SafeFile.writeStream(
        file,
        out -> {
          out.write(new byte[100_000]);
          assertThat(file).hasContent("before");
        });
    assertThat(file).hasSize(100_000);
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**/a.*");
  }

  @Test
  void aFullDiskIsSaidWithTheRoomThatThereWasAndLeavesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "before");
    assertThatThrownBy(
            () ->
                SafeFile.writeStream(
                    file,
                    out -> {
                      out.write(new byte[3 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(DiskFullException.class)
        .hasMessage(
            "the disk is full; there was room for 3 MiB of it, and nothing was kept. Make room, or"
                + " choose another disk");
    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**/a.*");
  }

  @Test
  void aCancelledFileLeavesNothing() {
    Path file = folder.resolve("b");
    assertThatThrownBy(
            () ->
                SafeFile.writeStream(
                    file,
                    out -> {
                      out.write(1);
                      throw new CancelledException();
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> SafeFile.writeStream(folder, out -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a folder");
  }
}
