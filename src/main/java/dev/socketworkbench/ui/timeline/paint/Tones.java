package dev.socketworkbench.ui.timeline.paint;

import dev.socketworkbench.timeline.inference.EventShape.Tone;
import dev.socketworkbench.ui.support.theme.ColourRole;

/** The colour role of a bar's tone. */
public final class Tones {
  private Tones() {}

  /** The role whose colour the theme gives to this tone. */
  public static ColourRole role(Tone tone) {
    return switch (tone) {
      case OPEN -> ColourRole.OPEN;
      case SEND -> ColourRole.SEND;
      case RECV -> ColourRole.RECV;
      case CLOSE -> ColourRole.CLOSE;
      case ERROR -> ColourRole.ERROR;
    };
  }
}
