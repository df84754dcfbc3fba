package dev.socketworkbench.export;

import dev.socketworkbench.timeline.inference.Closing;
import java.util.Optional;

/** Says of a close that reset its connection though nobody asked for it why it did. */
public final class InferredReset {
  private InferredReset() {}

  /** {@code " (reset, inferred: 3 B were not read)"}; nothing of any other close. */
  public static String words(Optional<Closing> closing) {
    return closing
        .filter(Closing::isInferredReset)
        .map(each -> " (reset, inferred: " + Heading.number(each.unread()) + " B were not read)")
        .orElse("");
  }
}
