package dev.socketworkbench.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Why writing has failed. */
final class NotedOutputTest {

  private static NotedOutput failingWith(String message) {
    return new NotedOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        });
  }

  @Test
  void aFullDiskIsToldFromAReaderThatIsGone() {
    NotedOutput full = failingWith("No space left on device");
    NotedOutput gone = failingWith("Broken pipe");
    assertThat(full.isFull()).isFalse();
    assertThatThrownBy(() -> full.write(1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> gone.write(1)).isInstanceOf(IOException.class);
    assertThat(full.isFull()).isTrue();
    assertThat(gone.isFull()).isFalse();
  }
}
