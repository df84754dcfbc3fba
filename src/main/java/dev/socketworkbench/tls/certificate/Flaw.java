package dev.socketworkbench.tls.certificate;

/** What is wrong on purpose with a certificate that is made here. */
public enum Flaw {
  /** Nothing: it is as it should be. */
  NONE,
  /** It is for another host. */
  WRONG_HOST,
  /** Its time was over a day ago. */
  EXPIRED,
  /** Its time begins in a day. */
  NOT_YET_VALID,
  /** Nobody else vouches for it. */
  SELF_SIGNED,
  /** It has a common name and no list of names, which browsers ask for. */
  NO_NAMES
}
