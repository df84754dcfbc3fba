package dev.socketworkbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.journal.order.ReaderPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCopyTest {
  private static final int LENGTH = (2 << 20) + 3;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] content = new byte[LENGTH];
  private Path file;

  @BeforeEach
  void write() throws IOException {
    new Random(5).nextBytes(content);
    file = Files.write(folder.resolve("a.swj"), content);
  }

  @Test
  void copiesSoManyBytesAndNoMore() throws IOException {
    long end = LENGTH - 100;
    try (ReaderPool readers = new ReaderPool(file)) {
      assertThat(JournalCopy.write(readers, end, out, ReadProgress.ALL)).isEqualTo(end);
    }
    assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(content, (int) end));
  }

  @Test
  void endsWhereTheProgressSaysSo() throws IOException {
    try (ReaderPool readers = new ReaderPool(file)) {
      assertThat(JournalCopy.write(readers, LENGTH, out, (done, of) -> false)).isEqualTo(-1);
    }
    assertThat(out.size()).isPositive().isLessThan(LENGTH);
  }

  @Test
  void aFileThatIsShorterThanItsUsedBytesIsAnError() throws IOException {
    try (ReaderPool readers = new ReaderPool(file)) {
      assertThatThrownBy(() -> JournalCopy.write(readers, LENGTH + 1, out, ReadProgress.ALL))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut while it was copied");
    }
  }

  @Test
  void aSessionThatIsClosedMeanwhileIsAnError() throws IOException {
    ReaderPool readers = new ReaderPool(file);
    readers.close();
    assertThatThrownBy(() -> JournalCopy.write(readers, LENGTH, out, ReadProgress.ALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }
}
