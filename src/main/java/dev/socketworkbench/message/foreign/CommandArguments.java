package dev.socketworkbench.message.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The arguments of a command: options, alone or several in one word, and what is none. */
final class CommandArguments {
  private final String command;
  private final Set<String> alone;
  private final Set<String> withValue;
  private final List<String> others = new ArrayList<>();

  /**
   * What a command understands.
   *
   * @param alone options without a value, with their hyphens
   * @param withValue options with one
   */
  CommandArguments(String command, Set<String> alone, Set<String> withValue) {
    this.command = command;
    this.alone = alone;
    this.withValue = withValue;
  }

  /**
   * Reads them.
   *
   * @param option is told each option and its value, which is empty for one without
   * @return what is no option
   */
  List<String> read(List<String> arguments, BiConsumer<String, String> option)
      throws NotUnderstoodException {
    int i = 0;
    boolean optionsOver = false;
    while (i < arguments.size()) {
      String word = arguments.get(i++);
      if (optionsOver || !word.startsWith("-") || word.equals("-")) {
        others.add(word);
      } else if (word.equals("--")) {
        optionsOver = true;
      } else if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (withValue.contains(name)) {
          option.accept(
              name, equals < 0 ? value(name, arguments, i++) : word.substring(equals + 1));
        } else {
          option.accept(known(name), "");
        }
      } else if (alone.contains(word)) {
        option.accept(word, "");
      } else {
        i = shortOnes(word, arguments, i, option);
      }
    }
    return others;
  }

  private int shortOnes(
      String word, List<String> arguments, int next, BiConsumer<String, String> option)
      throws NotUnderstoodException {
    for (int j = 1; j < word.length(); j++) {
      String name = "-" + word.charAt(j);
      if (withValue.contains(name)) {
        boolean inWord = j + 1 < word.length();
        option.accept(name, inWord ? word.substring(j + 1) : value(name, arguments, next));
        return inWord ? next : next + 1;
      }
      option.accept(known(name), "");
    }
    return next;
  }

  private String value(String name, List<String> arguments, int at) throws NotUnderstoodException {
    if (at >= arguments.size()) {
      throw new NotUnderstoodException("The value behind " + name + " is missing.");
    }
    return arguments.get(at);
  }

  private String known(String name) throws NotUnderstoodException {
    if (!alone.contains(name)) {
      throw new NotUnderstoodException(
          command
              + "'s option "
              + ShellLine.text(name)
              + " is not understood. Leave it out if the message does not depend on it.");
    }
    return name;
  }
}
