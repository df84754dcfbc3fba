package dev.socketworkbench.check;

/** What a trial has shown. */
public enum HazardVerdict {
  /** The program has stood it. */
  PASSED,
  /** It has not; the calls prove it. */
  FAILED,
  /** It was not tried; the words say why. */
  NOT_TRIED
}
