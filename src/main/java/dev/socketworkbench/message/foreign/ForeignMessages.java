package dev.socketworkbench.message.foreign;

import dev.socketworkbench.message.SavedMessage;
import java.util.List;

/**
 * What was found in what another program has written.
 *
 * @param messages what can be kept
 * @param remarks what was not understood or is different here, a sentence each
 */
public record ForeignMessages(List<SavedMessage> messages, List<String> remarks) {
  /** Copies the lists. */
  public ForeignMessages {
    messages = List.copyOf(messages);
    remarks = List.copyOf(remarks);
  }

  /** Nothing, and why. */
  static ForeignMessages none(String why) {
    return new ForeignMessages(List.of(), List.of(why));
  }
}
