package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.inference.EventShape.Tone;
import dev.socketworkbench.ui.support.theme.Role;

/** The colour role of a bar's tone. */
public final class Tones {
  private Tones() {}

  /** The role whose colour the theme gives to this tone. */
  public static Role role(Tone tone) {
    return switch (tone) {
      case OPEN -> Role.OPEN;
      case SEND -> Role.SEND;
      case RECV -> Role.RECV;
      case CLOSE -> Role.CLOSE;
      case ERROR -> Role.ERROR;
    };
  }
}
