package dev.socketworkbench.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private static void write(Path file, String text) throws IOException {
    SafeFile.writeStream(file, out -> out.write(text.getBytes(UTF_8)));
  }

  @Test
  void aLinkStaysAndTheFileToWhichItLeadsIsReplaced() throws IOException {
    Path file = Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("a"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("in", "a"));
    write(link, "new");
    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(file).isRegularFile().hasContent("new");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**/a.*");
  }

  @Test
  void aLinkToAFileThatIsNotThereMakesIt() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));
    write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("a")).isRegularFile().hasContent("new");
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    assertThatThrownBy(() -> write(link, "new")).isInstanceOf(IOException.class);
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aNamedPipeGetsTheBytesAndStays() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    write(pipe, "new");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
    assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("new");
    assertThat(folder).isDirectoryNotContaining("glob:**/pipe.*");
  }

  @Test
  void theNewFileHasThePermissionsOfTheOldOne() throws IOException {
    for (String given : List.of("rw-------", "rw-rw-r--")) {
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(given);
      Path file = Files.writeString(folder.resolve("a"), "old");
      Files.setPosixFilePermissions(file, permissions);
      write(file, "new");
      assertThat(file).hasContent("new");
      assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    }
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> SafeFile.writeStream(folder, out -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a folder");
  }
}
