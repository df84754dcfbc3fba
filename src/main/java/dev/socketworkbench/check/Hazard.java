package dev.socketworkbench.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Something that TCP or the system allows, and that programs forget. The first of each side is the
 * ordinary conversation, which all others are measured against.
 */
public enum Hazard {
  PLAIN("plain", Whose.BOTH),
  BYTE_BY_BYTE("byte-by-byte", Whose.BOTH),
  ONE_PIECE("one-piece", Whose.SERVER),
  CUT("cut", Whose.BOTH),
  PAUSE("pause", Whose.BOTH),
  SLOW_READER("slow-reader", Whose.BOTH),
  UNREAD_ANSWERS("unread-answers", Whose.SERVER),
  CONNECT_AND_LEAVE("connect-and-leave", Whose.SERVER),
  SILENT_NEIGHBOUR("silent-neighbour", Whose.SERVER),
  UNFINISHED_NEIGHBOUR("unfinished-neighbour", Whose.SERVER),
  HALF_CLOSE("half-close", Whose.SERVER),
  RESET("reset", Whose.BOTH),
  CLOSE_EARLY("close-early", Whose.CLIENT),
  SILENCE("silence", Whose.CLIENT),
  LATE_ACCEPT("late-accept", Whose.CLIENT),
  LEAVE_UNREAD("leave-unread", Whose.SERVER),
  WRONG_CHARSET("wrong-charset", Whose.SERVER),
  HUGE_MESSAGE("huge-message", Whose.SERVER),
  EMPTY_MESSAGE("empty-message", Whose.SERVER),
  CROWD("crowd", Whose.SERVER),
  INTERRUPTED("interrupted", Whose.BOTH),
  SHORT_SENDS("short-sends", Whose.BOTH);

  private final String word;
  private final Whose whose;

  /** Whose hazard it is. */
  private enum Whose {
    SERVER,
    CLIENT,
    BOTH
  }

  /** The bundle with the sentences; read when a report is written. */
  private static final class Texts {
    private static final ResourceBundle ALL =
        ResourceBundle.getBundle("dev.socketworkbench.check.hazards");
  }

  Hazard(String word, Whose whose) {
    this.word = word;
    this.whose = whose;
  }

  /** Its name on the command line and in reports. */
  public String word() {
    return word;
  }

  /** Its name in a few words. */
  public String title() {
    return Texts.ALL.getString(word + ".title");
  }

  /** What is done, in a sentence or two. */
  public String meaning() {
    return Texts.ALL.getString(word + ".meaning");
  }

  /** What to change in a program that does not stand it. */
  public String cure() {
    return Texts.ALL.getString(word + ".cure");
  }

  /** Whether it needs the tracer: it is done to the program's own calls. */
  boolean isDoneToCalls() {
    return this == INTERRUPTED || this == SHORT_SENDS;
  }

  /** Those of a server's check, or of a client's, in their order. */
  public static List<Hazard> all(boolean ofServer) {
    Whose other = ofServer ? Whose.CLIENT : Whose.SERVER;
    return Arrays.stream(values()).filter(each -> each.whose != other).toList();
  }

  /** The one of this name. */
  public static Optional<Hazard> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
