package dev.socketworkbench.about;

import java.util.List;

/**
 * One part of the program and its terms.
 *
 * @param jars what the names of its jars begin with; none for the Java runtime
 * @param name what people call it
 * @param terms the licence's name
 * @param texts the files with the full texts, one after the other
 * @param home where it comes from; {@code -} for this program
 */
public record Licence(
    List<String> jars, String name, String terms, List<String> texts, String home) {

  /** Whether a jar with this file name is of this part. */
  public boolean covers(String jar) {
    return jars.stream().anyMatch(jar::startsWith);
  }
}
