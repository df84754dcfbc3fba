package dev.socketworkbench.message;

import java.util.Arrays;
import java.util.Optional;

/** What a saved message goes over, by the word that its file has for it. */
public enum MessageProtocol {
  TCP("tcp", "TCP"),
  UDP("udp", "UDP"),
  TLS("tls", "TLS"),
  UNIX("unix", "Unix"),
  UNIX_DATAGRAM("unix-datagram", "Unix datagram"),
  UNIX_SEQPACKET("unix-seqpacket", "Unix seqpacket");

  private final String word;
  private final String label;

  MessageProtocol(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /** How it is written. */
  public String word() {
    return word;
  }

  /** How it is shown. */
  public String label() {
    return label;
  }

  /** Whether its target is a name on this machine, in place of host and port. */
  public boolean isUnix() {
    return this == UNIX || this == UNIX_DATAGRAM || this == UNIX_SEQPACKET;
  }

  /** Whether each message is one datagram. */
  public boolean isDatagram() {
    return this == UDP || this == UNIX_DATAGRAM;
  }

  /** The one that is written so. */
  public static Optional<MessageProtocol> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
