package dev.socketworkbench.wire.lab.machine;

import java.io.IOException;

/** There is no lab on this machine, or not for this user. */
public final class LabUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final LabObstacle obstacle;
  private final String detail;

  /**
   * There is none.
   *
   * @param obstacle why
   * @param detail what was found out besides: the call that failed, or what a program has said;
   *     empty if nothing
   */
  public LabUnavailableException(LabObstacle obstacle, String detail) {
    super(detail.isEmpty() ? obstacle.name() : obstacle + ": " + detail);
    this.obstacle = obstacle;
    this.detail = detail;
  }

  /** Why. */
  public LabObstacle obstacle() {
    return obstacle;
  }

  /** What was found out besides; can be empty. */
  public String detail() {
    return detail;
  }
}
