package dev.socketworkbench.net.behaviour;

import java.nio.ByteBuffer;

/**
 * What a server says to one client where one thread serves all: it is told what came, and answers,
 * and never waits. The same as the {@link Behaviour} of its kind. Of one client, used by one
 * thread.
 */
public interface Reaction {
  /** Nothing to send. */
  ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What is sent first. */
  default ByteBuffer greeting() {
    return NOTHING;
  }

  /**
   * What is sent because of what came.
   *
   * @param came used again after this call
   */
  ByteBuffer answer(ByteBuffer came);

  /** What is sent because nothing more will come. */
  default ByteBuffer last() {
    return NOTHING;
  }

  /** Whether it receives at all. */
  default boolean receives() {
    return true;
  }

  /** Whether the connection is to be closed once everything is sent. */
  default boolean isOver() {
    return false;
  }

  /** Whether the connection stays open when nothing more will come. */
  default boolean staysAfterEnd() {
    return false;
  }

  /** One of a kind, for one client. */
  static Reaction of(BehaviourKind kind, Conversation conversation) {
    return switch (kind) {
      case TUTORIAL -> new Reactions.Tutorial(conversation);
      case ECHO -> Reactions::copy;
      case LINE_ECHO -> new Reactions.LineEcho();
      case SILENT -> new Reactions.Silent();
      case MANUAL -> new Reactions.Manual();
      case DISCARD -> came -> NOTHING;
      case STARTTLS ->
          throw new IllegalArgumentException("a handshake waits, and a reaction must not");
      case COUNTER -> new Reactions.Counter();
      case BROADCAST ->
          came -> {
            conversation.sendToOthers(Reactions.copy(came));
            return NOTHING;
          };
      case CHAOS -> throw new IllegalArgumentException("chaos waits, and a reaction must not");
      case SCRIPT ->
          throw new IllegalArgumentException("a script may wait, and a reaction must not");
    };
  }
}
