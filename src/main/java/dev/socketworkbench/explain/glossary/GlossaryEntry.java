package dev.socketworkbench.explain.glossary;

import java.util.List;
import java.util.Optional;

/**
 * One name of the window and what it means.
 *
 * @param kind what it is about
 * @param key its stable key: {@code operation.recv}
 * @param name as it is shown
 * @param otherNames other names by which it is found
 * @param sentence what it means, in one sentence
 * @param paragraph the same in full
 * @param facts what is known of it besides: a number, a range, a default
 * @param forms the same call in three languages, if it is one
 */
public record GlossaryEntry(
    EntryKind kind,
    String key,
    String name,
    List<String> otherNames,
    String sentence,
    MarkedText paragraph,
    List<String> facts,
    Optional<CallForms> forms) {

  /** Copies the lists. */
  public GlossaryEntry {
    otherNames = List.copyOf(otherNames);
    facts = List.copyOf(facts);
  }

  /** Whether it is called so; upper and lower case are the same. */
  boolean isCalled(String typed) {
    return name.equalsIgnoreCase(typed)
        || key.equalsIgnoreCase(typed)
        || otherNames.stream().anyMatch(typed::equalsIgnoreCase);
  }
}
