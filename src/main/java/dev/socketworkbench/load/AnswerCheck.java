package dev.socketworkbench.load;

/** What counts as the answer to a message. */
public enum AnswerCheck {
  /** The same bytes, compared one by one: the peer is an echo server. */
  ECHO,
  /** As many bytes as the message has, whatever they are. */
  COUNT
}
