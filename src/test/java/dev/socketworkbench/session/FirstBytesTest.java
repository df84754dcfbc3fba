package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.export.source.CancelledException;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.testing.NamedPipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is, read once where it can be read only once. */
class FirstBytesTest {
  private static final Progress CANCELLED =
      new Progress() {
        @Override
        public void at(long done, long of) {}

        @Override
        public void waits() throws CancelledException {
          throw new CancelledException();
        }
      };

  @TempDir Path folder;

  @Test
  void aFileIsReadWhereItIs() throws IOException {
    Path file = Files.write(folder.resolve("a.jsonl"), new byte[] {'{', '}'});
    try (FirstBytes first = FirstBytes.of(file, Progress.NONE)) {
      assertThat(first.kind()).isEqualTo(FileKind.JSON_LINES);
      assertThat(first.whole(folder)).isEqualTo(file);
    }
    assertThat(file).exists();
  }

  @Test
  void ofAPipeACopyIsMadeWithTheFirstBytesToo() throws Exception {
    byte[] content = new byte[3_000_000];
    Arrays.fill(content, (byte) 'x');
    content[0] = '{';
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give(content);
    Path copy;
    try (FirstBytes first = FirstBytes.of(pipe.path(), Progress.NONE)) {
      assertThat(first.kind()).isEqualTo(FileKind.JSON_LINES);
      copy = first.whole(folder);
      assertThat(copy).hasFileName("pipe").hasBinaryContent(content);
    }
    assertThat(copy.getParent()).doesNotExist();
  }

  @Test
  void anEmptyPipeIsAnEmptyFile() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give(new byte[0]);
    try (FirstBytes first = FirstBytes.of(pipe.path(), Progress.NONE)) {
      assertThat(first.kind()).isEqualTo(FileKind.UNKNOWN);
      assertThat(first.refusal()).isEqualTo("this file is empty");
    }
  }

  @Test
  void whoCancelsNeedNotWaitForAWriter() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    assertThatThrownBy(() -> FirstBytes.of(pipe.path(), CANCELLED))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void aCopyThatIsCancelledLeavesNothing() throws Exception {
    NamedPipe pipe = NamedPipe.in(folder);
    pipe.give(new byte[8 << 20]);
    Progress cancels =
        (done, of) -> {
          throw new CancelledException();
        };
    Path copies = Files.createDirectory(folder.resolve("copies"));
    try (FirstBytes first = FirstBytes.of(pipe.path(), cancels)) {
      assertThatThrownBy(() -> first.whole(copies)).isInstanceOf(CancelledException.class);
    }
    assertThat(copies).isEmptyDirectory();
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> FirstBytes.of(folder, Progress.NONE)).hasMessageContaining("folder");
  }
}
