package dev.socketworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.thread.ThreadKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window keeps a processor, unless the user has said which threads serve the sockets. */
final class CarriersTest {
  private static final List<String> PROPERTIES =
      List.of(Carriers.PROPERTY, ThreadKind.USUAL_PROPERTY);

  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void clear() {
    assertThat(ThreadKind.USUAL_PLATFORM_THREADS).as("read before it is set here").isPositive();
    for (String property : PROPERTIES) {
      before.put(property, System.getProperty(property));
      System.clearProperty(property);
    }
  }

  @AfterEach
  void restore() {
    for (String property : PROPERTIES) {
      if (before.get(property) == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before.get(property));
      }
    }
  }

  @Test
  void leavesOneProcessorButTakesOneAtLeast() {
    Carriers.leaveOneProcessor();
    int most = Integer.getInteger(Carriers.PROPERTY);
    assertThat(most).isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    assertThat(System.getProperty(ThreadKind.USUAL_PROPERTY)).isEqualTo("1");
  }

  @Test
  void whatTheUserSetStays() {
    System.setProperty(Carriers.PROPERTY, "7");
    System.setProperty(ThreadKind.USUAL_PROPERTY, "20");
    Carriers.leaveOneProcessor();
    assertThat(System.getProperty(Carriers.PROPERTY)).isEqualTo("7");
    assertThat(System.getProperty(ThreadKind.USUAL_PROPERTY)).isEqualTo("20");
  }
}
