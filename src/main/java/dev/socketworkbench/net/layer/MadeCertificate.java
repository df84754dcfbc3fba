package dev.socketworkbench.net.layer;

import dev.socketworkbench.tls.certificate.Flaw;
import dev.socketworkbench.tls.certificate.KeyKind;

/** The certificates that a server or client can be given on the spot. */
public enum MadeCertificate {
  EC("EC key", "A certificate with an elliptic-curve key.", KeyKind.EC, Flaw.NONE),
  RSA("RSA key", "A certificate with an RSA key of 2,048 bits.", KeyKind.RSA, Flaw.NONE),
  ED25519("Ed25519 key", "A certificate with an Ed25519 key.", KeyKind.ED25519, Flaw.NONE),
  WRONG_HOST(
      "For another host", "A certificate for another host's name.", KeyKind.EC, Flaw.WRONG_HOST),
  EXPIRED("Expired", "A certificate whose time was over yesterday.", KeyKind.EC, Flaw.EXPIRED),
  NOT_YET_VALID(
      "Not yet valid", "A certificate whose time begins tomorrow.", KeyKind.EC, Flaw.NOT_YET_VALID),
  SELF_SIGNED(
      "Self-signed", "A certificate for which nobody vouches.", KeyKind.EC, Flaw.SELF_SIGNED),
  NO_NAMES(
      "Without names",
      "A certificate with a common name only, as browsers refuse it.",
      KeyKind.EC,
      Flaw.NO_NAMES),
  INTERMEDIATE(
      "Under another authority",
      "A certificate of an authority that this session's authority has signed: a chain of three.",
      1),
  LONG_CHAIN(
      "Chain of 100",
      "A certificate under 98 authorities, one below the other: a longer chain than Java takes.",
      98);

  private final String label;
  private final String sentence;
  private final KeyKind key;
  private final Flaw flaw;
  private final int between;

  MadeCertificate(String label, String sentence, KeyKind key, Flaw flaw) {
    this.label = label;
    this.sentence = sentence;
    this.key = key;
    this.flaw = flaw;
    this.between = 0;
  }

  MadeCertificate(String label, String sentence, int between) {
    this.label = label;
    this.sentence = sentence;
    this.key = KeyKind.EC;
    this.flaw = Flaw.NONE;
    this.between = between;
  }

  /** How it is called in a form. */
  public String label() {
    return label;
  }

  /** What it is, in plain words. */
  public String sentence() {
    return sentence;
  }

  /** The kind of its key. */
  public KeyKind key() {
    return key;
  }

  /** What is wrong with it on purpose. */
  public Flaw flaw() {
    return flaw;
  }

  /** How many authorities stand between it and the session's own. */
  public int between() {
    return between;
  }
}
