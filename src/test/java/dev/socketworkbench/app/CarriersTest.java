package dev.socketworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The window keeps a processor, unless the user has said how many threads carry the sockets. */
final class CarriersTest {
  private final String before = System.getProperty(Carriers.PROPERTY);

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(Carriers.PROPERTY);
    } else {
      System.setProperty(Carriers.PROPERTY, before);
    }
  }

  @Test
  void leavesOneProcessorButTakesOneAtLeast() {
    System.clearProperty(Carriers.PROPERTY);
    Carriers.leaveOneProcessor();
    int most = Integer.getInteger(Carriers.PROPERTY);
    assertThat(most).isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  @Test
  void whatTheUserSetStays() {
    System.setProperty(Carriers.PROPERTY, "7");
    Carriers.leaveOneProcessor();
    assertThat(System.getProperty(Carriers.PROPERTY)).isEqualTo("7");
  }
}
