package dev.socketworkbench.export.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    Path pipe = pipe();
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

  private Path pipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  /** Cancels when it has been waited for so often. */
  private static final class Impatient implements Progress {
    private int left = 3;

    @Override
    public void at(long done, long of) {}

    @Override
    public void waits() throws CancelledException {
      if (--left == 0) {
        throw new CancelledException();
      }
    }
  }

  @Test
  @Timeout(60)
  void aNamedPipeThatNobodyReadsCanBeGivenUp() throws Exception {
    Path pipe = pipe();
    assertThatThrownBy(
            () -> SafeFile.writeStream(pipe, new Impatient(), out -> out.write(new byte[10])))
        .isInstanceOf(CancelledException.class);
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
    // Who comes later reads nothing, and lets the thread go that was left behind.
    assertThat(Files.readAllBytes(pipe)).isEmpty();
    awaitNoWriter();
  }

  @Test
  @Timeout(60)
  void aNamedPipeThatIsFullCanBeGivenUp() throws Exception {
    Path pipe = pipe();
    // On Linux, opened both ways it waits for nobody.
    try (FileChannel reader =
        FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThatThrownBy(
              () ->
                  SafeFile.writeStream(pipe, new Impatient(), out -> out.write(new byte[10 << 20])))
          .isInstanceOf(CancelledException.class);
      awaitNoWriter();
      // What went in before it was full is there; what did not is not, and nobody adds to it.
      assertThat(reader.read(ByteBuffer.allocate(10 << 20))).isBetween(1, (10 << 20) - 1);
    }
  }

  @Test
  @Timeout(60)
  void aReaderOfANamedPipeWhoLeavesIsAFailure() throws Exception {
    Path pipe = pipe();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (InputStream in = Files.newInputStream(pipe)) {
                    in.read();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    assertThatThrownBy(() -> SafeFile.writeStream(pipe, out -> out.write(new byte[10 << 20])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Broken pipe");
    reader.join();
    awaitNoWriter();
  }

  private static void awaitNoWriter() {
    Await.until(
        Duration.ofSeconds(30),
        "no thread is left",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("writing to pipe")));
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
