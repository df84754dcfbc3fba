package dev.socketworkbench.code.plan;

/** A part of what is sent: bytes of the program, or what was received just before. */
public sealed interface SentPiece {

  /** Bytes that stand in the program. */
  record Fixed(CodeBytes bytes) implements SentPiece {}

  /**
   * What was received last.
   *
   * @param withoutEnd whether the end of the line is left out
   */
  record GivenBack(boolean withoutEnd) implements SentPiece {}
}
