package dev.socketworkbench.script.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of a script's values, and what it asks of the world around it. */
final class KnownNames {
  /** What the player keeps under a name by itself. */
  static final Set<String> OWN = Set.of("messages", "connection", "peer");

  /** More than these are not kept of one connection. */
  static final int MOST = 100;

  private final Set<String> kept = new TreeSet<>(OWN);
  private final List<ScriptToken> asked = new ArrayList<>();
  private final Set<String> files = new TreeSet<>();
  private final Set<String> variables = new TreeSet<>();

  /** How many groups the expressions have whose match is in force where values are read. */
  private int groups;

  void keep(String name) {
    kept.add(name);
  }

  boolean isFull() {
    return kept.size() >= MOST + OWN.size();
  }

  /** Is checked when the whole script was read: a name may be kept further below. */
  void ask(ScriptToken name) {
    asked.add(name);
  }

  void file(String name) {
    files.add(name);
  }

  void variable(String name) {
    variables.add(name);
  }

  Set<String> files() {
    return files;
  }

  Set<String> variables() {
    return variables;
  }

  int groups() {
    return groups;
  }

  void beginGroups(int count) {
    groups = count;
  }

  void moreGroups(int count) {
    groups = Math.max(groups, count);
  }

  List<ScriptMistake> mistakes() {
    return asked.stream()
        .filter(each -> !kept.contains(each.text()))
        .map(
            each ->
                new ScriptMistake(
                    each.line(),
                    each.column(),
                    each.length(),
                    "nothing is kept under the name " + each.text(),
                    NearestWord.cure(
                        each.text(),
                        kept,
                        "Keep something first: set " + each.text() + " = \"…\"; there are ")))
        .toList();
  }
}
