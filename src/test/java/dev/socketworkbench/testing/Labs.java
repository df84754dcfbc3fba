package dev.socketworkbench.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.socketworkbench.wire.lab.machine.Lab;
import dev.socketworkbench.wire.lab.machine.LabObstacle;
import dev.socketworkbench.wire.lab.machine.LabUnavailableException;
import java.io.IOException;

/**
 * Labs for tests. Where this machine allows none, a test that wants one is left out and says why;
 * but it fails where {@value #REQUIRED} is set, as on the machine that checks every change.
 */
public final class Labs {
  /** The variable that says that there must be a lab. */
  public static final String REQUIRED = "SOCKET_WORKBENCH_LAB_REQUIRED";

  private Labs() {}

  /**
   * Leaves a test out that has found none.
   *
   * @param missing whether there is none
   * @param why in words
   */
  public static void need(boolean missing, String why) {
    if (missing && System.getenv(REQUIRED) != null) {
      throw new AssertionError(why);
    }
    if (missing) {
      abort("no lab on this machine: " + why);
    }
  }

  /** A lab, which the caller closes. */
  public static Lab open() throws IOException {
    try {
      return Lab.open();
    } catch (LabUnavailableException e) {
      boolean ours = e.obstacle() == LabObstacle.NO_HELPER || e.obstacle() == LabObstacle.OTHER;
      if (ours || System.getenv(REQUIRED) != null) {
        throw e;
      }
      return abort("no lab on this machine: " + e.getMessage());
    }
  }
}
