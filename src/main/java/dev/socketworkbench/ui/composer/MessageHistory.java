package dev.socketworkbench.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages that were sent from one composer, walked with the up and down arrow keys. */
final class MessageHistory {
  private static final int MOST = 100;

  private final List<String> sent = new ArrayList<>();
  private int at;
  private String draft = "";

  /** Remembers a message that was sent; the same one twice in a row counts once. */
  public void add(String message) {
    if (!message.isEmpty() && (sent.isEmpty() || !sent.getLast().equals(message))) {
      sent.add(message);
      if (sent.size() > MOST) {
        sent.removeFirst();
      }
    }
    at = sent.size();
    draft = "";
  }

  /**
   * The message before the one that is shown, or empty at the oldest.
   *
   * @param shown what is in the field; kept when it is not yet from the history
   */
  public Optional<String> older(String shown) {
    if (at == sent.size()) {
      draft = shown;
      // The message just sent may still are in the field: it is not "older" than itself.
      if (at > 0 && sent.getLast().equals(shown)) {
        at--;
      }
    }
    return at == 0 ? Optional.empty() : Optional.of(sent.get(--at));
  }

  /** The message after the one that is shown, at last what had been typed before walking. */
  public Optional<String> newer() {
    if (at >= sent.size()) {
      return Optional.empty();
    }
    at++;
    return Optional.of(at == sent.size() ? draft : sent.get(at));
  }
}
