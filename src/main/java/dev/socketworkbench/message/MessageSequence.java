package dev.socketworkbench.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Several messages as a script for a client, which sends one after the other. */
public final class MessageSequence {
  private MessageSequence() {}

  /** The script's text. */
  public static String script(List<SavedMessage> messages) {
    StringBuilder out = new StringBuilder(500);
    out.append("script 1\n\n");
    for (String target : targets(messages)) {
      out.append("# to ").append(target).append('\n');
    }
    out.append("sequence messages\n");
    for (SavedMessage each : messages) {
      out.append("  # ").append(each.path().replaceAll("\\p{Cntrl}", " ")).append('\n');
      String lead = "  send ";
      for (String line : lines(each)) {
        out.append(lead).append(line).append('\n');
        lead = "       ";
      }
      if (each.delayNanos() > 0) {
        long millis = TimeUnit.NANOSECONDS.toMillis(each.delayNanos());
        out.append("  delay ").append(millis).append(" ms\n");
      }
    }
    return out.toString();
  }

  /** Where they go, each place once. */
  public static List<String> targets(List<SavedMessage> messages) {
    return messages.stream()
        .map(SavedMessage::target)
        .flatMap(Optional::stream)
        .map(MessageTarget::shown)
        .distinct()
        .collect(Collectors.toList());
  }

  /** Each begins with a value, as a script's lines must that go on with one. */
  private static List<String> lines(SavedMessage message) {
    List<String> lines = new ArrayList<>();
    for (String line : message.content().text().split("\n", -1)) {
      boolean isValue = Character.isLetterOrDigit(line.charAt(0)) || line.charAt(0) == '"';
      if (isValue || lines.isEmpty() || hasComment(lines.getLast())) {
        lines.add(line);
      } else {
        lines.add(lines.removeLast() + " " + line);
      }
    }
    if (message.end() != MessageEnd.NONE) {
      lines.add(MessageWriter.quoted(message.end().text()));
    }
    return lines;
  }

  private static boolean hasComment(String line) {
    return line.contains("#");
  }
}
