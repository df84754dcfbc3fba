package dev.socketworkbench.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session may come from anywhere, and names a file. */
class SourceFileTest {
  @TempDir Path folder;

  private Path file(byte... bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  @Test
  void aTextIsShownLineByLine() throws IOException {
    Path file = file("if a:\r\n\tb\u202e\n  \tß".getBytes(StandardCharsets.UTF_8));
    assertThat(SourceFile.lines(file.toString()))
        .hasValue(List.of("if a:", "    b\\u202E", "    ß"));
  }

  @Test
  void whatIsNoTextIsNotShown() throws IOException {
    assertThat(SourceFile.lines(file((byte) 'a', (byte) 0).toString())).isEmpty();
    assertThat(SourceFile.lines(folder.toString())).isEmpty();
    assertThat(SourceFile.lines(folder.resolve("gone").toString())).isEmpty();
    assertThat(SourceFile.lines("/dev/zero")).isEmpty();
    assertThat(SourceFile.lines("a\0b")).isEmpty();
    assertThat(SourceFile.lines("")).isEmpty();
  }

  @Test
  void aNameWithoutItsFolderIsAnotherFileHere() {
    assertThat(SourceFile.lines("pom.xml")).isEmpty();
  }

  @Test
  void aFileThatNobodyReadsIsNotShown() throws IOException {
    Path file = file(new byte[SourceFile.MOST_BYTES + 1]);
    assertThat(SourceFile.lines(file.toString())).isEmpty();
  }
}
