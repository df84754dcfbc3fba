package dev.socketworkbench.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a scenario: first what it is about ({@code title:}, {@code summary:}, {@code look:}, each
 * goes on in lines that begin with a space), then one step a line. Empty lines and lines that begin
 * with {@code #} mean nothing.
 */
public final class ScenarioParser {
  private static final List<String> KEYS = List.of("title", "summary", "look");

  private final Map<String, String> heads = new HashMap<>();
  private final List<ScenarioStep> steps = new ArrayList<>();
  private final StepParser parser = new StepParser();
  private String open = "";

  private ScenarioParser() {}

  /**
   * Reads a scenario.
   *
   * @param name what it is called
   * @param text the whole file
   * @throws ScenarioException if it cannot be understood; says where
   */
  public static Scenario parse(String name, String text) throws ScenarioException {
    ScenarioParser parser = new ScenarioParser();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      parser.line(i + 1, lines.get(i));
    }
    return parser.scenario(name, text, lines.size());
  }

  private void line(int number, String line) throws ScenarioException {
    if (line.isBlank() || line.startsWith("#")) {
      open = "";
    } else if (!open.isEmpty() && Character.isWhitespace(line.charAt(0))) {
      heads.merge(open, line.strip(), (before, more) -> before + " " + more);
    } else if (isHead(line)) {
      head(number, line);
    } else {
      open = "";
      steps.add(new ScenarioStep(number, line.strip(), parser.parse(number, line)));
    }
  }

  private static boolean isHead(String line) {
    return KEYS.stream().anyMatch(key -> line.startsWith(key + ":"));
  }

  private void head(int number, String line) throws ScenarioException {
    int colon = line.indexOf(':');
    String key = line.substring(0, colon);
    if (!steps.isEmpty()) {
      throw new ScenarioException(number, 1, key + ": stands before the first step");
    }
    if (heads.containsKey(key)) {
      throw new ScenarioException(number, 1, "there is a " + key + ": already");
    }
    String words = line.substring(colon + 1).strip();
    if (words.isEmpty()) {
      throw new ScenarioException(number, colon + 2, "the words of " + key + ": are missing");
    }
    heads.put(key, words);
    open = key;
  }

  private Scenario scenario(String name, String text, int lines) throws ScenarioException {
    for (String key : KEYS) {
      if (!heads.containsKey(key)) {
        throw new ScenarioException(1, 1, key + ": is missing");
      }
    }
    if (steps.isEmpty()) {
      throw new ScenarioException(Math.max(1, lines), 1, "there is no step");
    }
    return new Scenario(
        name, heads.get("title"), heads.get("summary"), heads.get("look"), steps, text);
  }
}
