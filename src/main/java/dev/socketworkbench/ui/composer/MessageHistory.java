package dev.socketworkbench.ui.composer;

import dev.socketworkbench.message.history.SentHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The messages that were sent, walked with the up and down arrow keys. */
final class MessageHistory<T> {
  private static final int MOST = SentHistory.MOST;

  private final List<T> sent = new ArrayList<>();
  private int at;
  private Optional<T> draft = Optional.empty();

  /** Remembers a message that was sent; the same one twice in a row counts once. */
  public void add(T message) {
    if (sent.isEmpty() || !sent.getLast().equals(message)) {
      sent.add(message);
      if (sent.size() > MOST) {
        sent.removeFirst();
      }
    }
    at = sent.size();
    draft = Optional.empty();
  }

  /** Knows these, the oldest first, unless it is being walked. */
  void know(List<T> messages) {
    if (at == sent.size()) {
      sent.clear();
      sent.addAll(messages);
      at = sent.size();
    }
  }

  /** Whether it is not being walked. */
  boolean isAtEnd() {
    return at == sent.size();
  }

  /** Begins anew at its end, after a message that is not to be remembered. */
  void end() {
    at = sent.size();
    draft = Optional.empty();
  }

  /**
   * The message before the one that is shown, or empty at the oldest.
   *
   * @param shown what is in the field; kept when it is not yet from the history
   */
  public Optional<T> older(T shown) {
    return older(shown, any -> true);
  }

  /** The same, of those that are like what was typed. */
  Optional<T> older(T shown, Predicate<T> like) {
    if (at == sent.size()) {
      draft = Optional.of(shown);
      // The message just sent may still be in the field: it is not "older" than itself.
      if (at > 0 && sent.getLast().equals(shown)) {
        at--;
      }
    }
    for (int before = at - 1; before >= 0; before--) {
      if (like.test(sent.get(before)) && !sent.get(before).equals(shown)) {
        at = before;
        return Optional.of(sent.get(at));
      }
    }
    return Optional.empty();
  }

  /** The message after the one that is shown, at last what had been typed before walking. */
  public Optional<T> newer() {
    return newer(any -> true);
  }

  /** The same, of those that are like what was typed. */
  Optional<T> newer(Predicate<T> like) {
    if (at >= sent.size()) {
      return Optional.empty();
    }
    do {
      at++;
    } while (at < sent.size() && !like.test(sent.get(at)));
    return at == sent.size() ? draft : Optional.of(sent.get(at));
  }
}
