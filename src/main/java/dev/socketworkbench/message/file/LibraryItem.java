package dev.socketworkbench.message.file;

import dev.socketworkbench.message.MessageWriter;
import dev.socketworkbench.message.SavedMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A part of the file: as somebody wrote it, and what it means. */
sealed interface LibraryItem {
  /** The empty lines and comments above it. */
  String before();

  /** Its own lines. */
  String source();

  /** A line that says in which folder the messages below it lie. */
  record FolderItem(String before, String source, List<String> path) implements LibraryItem {
    static FolderItem of(List<String> path) {
      String names = path.stream().map(MessageWriter::quoted).collect(Collectors.joining(" "));
      return new FolderItem("\n", ("folder " + names).strip() + "\n", path);
    }

    FolderItem at(List<String> newPath) {
      return new FolderItem(before, of(newPath).source, newPath);
    }
  }

  /** A message. */
  record MessageItem(String before, String source, SavedMessage message) implements LibraryItem {
    static MessageItem of(SavedMessage message) {
      return new MessageItem("\n", write(message), message);
    }

    /**
     * Another message in its place: the comments between and behind its lines stand above it from
     * now on.
     */
    MessageItem with(SavedMessage other) {
      String comments =
          source
              .lines()
              .map(MessageItem::comment)
              .filter(text -> !text.isEmpty() && !other.content().text().contains(text))
              .map(comment -> comment + "\n")
              .collect(Collectors.joining());
      return new MessageItem(before + comments, write(other), other);
    }

    /** What stands behind the # of a line that is in no text; empty if there is none. */
    private static String comment(String line) {
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean begins = i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1));
        if (c == '#' && !quoted && begins) {
          return line.substring(i).strip();
        }
        if (c == '"') {
          quoted = !quoted;
        } else if (c == '\\' && quoted) {
          i++; // whatever is escaped
        }
      }
      return "";
    }

    /** The same, which lies elsewhere: that does not stand in its own lines. */
    MessageItem in(List<String> folder) {
      return new MessageItem(before, source, message.in(folder));
    }

    private static String write(SavedMessage message) {
      StringBuilder out = new StringBuilder(200);
      out.append("message ").append(MessageWriter.quoted(message.name())).append('\n');
      message
          .target()
          .ifPresent(
              target -> {
                out.append("  to ").append(target.protocol().word()).append(' ');
                if (target.protocol().isUnix()) {
                  out.append(MessageWriter.quoted(target.host()));
                } else {
                  out.append(
                          LibraryParser.isBareHost(target.host())
                              ? target.host()
                              : MessageWriter.quoted(target.host()))
                      .append(' ')
                      .append(target.port());
                }
                out.append('\n');
              });
      if (!message.end().text().isEmpty()) {
        out.append("  eol ").append(message.end().word()).append('\n');
      }
      if (message.delayNanos() > 0) {
        out.append("  delay ")
            .append(TimeUnit.NANOSECONDS.toMillis(message.delayNanos()))
            .append(" ms\n");
      }
      String lead = "  send ";
      for (String line : message.content().text().lines().toList()) {
        if (!line.isBlank()) {
          out.append(lead).append(line.strip()).append('\n');
          lead = "       ";
        }
      }
      return out.toString();
    }
  }

  /** What was not understood: it stays in the file. */
  record UnreadItem(String before, String source) implements LibraryItem {}
}
