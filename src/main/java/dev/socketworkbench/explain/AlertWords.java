package dev.socketworkbench.explain;

/** What an alert of TLS means, in one sentence. */
public final class AlertWords {
  private AlertWords() {}

  /** The sentence of the alert of this name; empty for one that nobody knows. */
  public static String of(String name) {
    String key = "alert." + name;
    return Words.has(key) ? Words.text(key) : "";
  }
}
