package dev.socketworkbench.scenario;

import java.util.List;

/**
 * Something to see, ready to run.
 *
 * @param name what it is called on the command line: {@code half-close}
 * @param title a few words
 * @param summary one sentence: what it shows
 * @param look what to look at once it has run, and why it is so: a few sentences
 * @param steps what is done, in this order
 * @param text the file that it was read from
 */
public record Scenario(
    String name, String title, String summary, String look, List<ScenarioStep> steps, String text) {
  /** Copies the list. */
  public Scenario {
    steps = List.copyOf(steps);
  }
}
