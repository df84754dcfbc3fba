package dev.socketworkbench.explain.glossary;

import java.util.Locale;

/** What an entry of the glossary is about, in the order in which the glossary lists them. */
public enum EntryKind {
  /** A call of the sockets API. */
  OPERATION,
  /** What a call returned. */
  OUTCOME,
  /** A state of TCP. */
  STATE,
  /** How far a connection has come, or how it ended. */
  ENDING,
  /** A word of the window or of the field. */
  WORD,
  /** An option of setsockopt. */
  SOCKOPT,
  /** A family, a type or a protocol of sockets. */
  FAMILY,
  /** An option of this program's servers. */
  SERVER,
  /** An option of this program's clients. */
  CLIENT,
  /** What a server does with a connection. */
  BEHAVIOUR,
  /** What a socket is for. */
  ROLE,
  /** A row that comes from packets. */
  PACKET,
  /** A packet on the lab's wire. */
  WIRE,
  /** An error of the system. */
  ERRNO,
  /** An alert of TLS. */
  ALERT;

  /** How the keys of its entries begin, without the dot. */
  public String prefix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What several of them are called: {@code Calls}. */
  public String title() {
    return GlossaryWords.get("kind." + prefix());
  }

  /** What one of them is called: {@code call}. */
  public String one() {
    return GlossaryWords.get("kind." + prefix() + ".one");
  }

  /** Whether each of its entries is a call, or part of one, that a program can make. */
  public boolean isCall() {
    return this == OPERATION || this == SOCKOPT;
  }
}
