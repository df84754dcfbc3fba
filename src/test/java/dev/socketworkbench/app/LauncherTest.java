package dev.socketworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The doors, as far as they can be tried without opening a window. */
final class LauncherTest {
  /** The class file version of Java 17 (JVMS, table 4.1-A). */
  private static final int JAVA_17 = 61;

  @Test
  void anOlderJavaCanLoadTheLauncher() throws IOException {
    try (DataInputStream in =
        new DataInputStream(Launcher.class.getResourceAsStream("Launcher.class"))) {
      assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
      in.readUnsignedShort();
      assertThat(in.readUnsignedShort()).isEqualTo(JAVA_17);
    }
  }

  @Test
  void aMissingDisplayIsToldFromOtherFailures() {
    Throwable display = new UnsupportedOperationException("Unable to open DISPLAY");
    assertThat(DisplayCheck.isMissingDisplay(display)).isTrue();
    assertThat(DisplayCheck.isMissingDisplay(new RuntimeException(display))).isTrue();
    assertThat(DisplayCheck.isMissingDisplay(new RuntimeException("no"))).isFalse();
    assertThat(DisplayCheck.isMissingDisplay(new RuntimeException())).isFalse();
  }
}
