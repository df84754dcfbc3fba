package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.SavedMessage;
import java.util.List;

/** A line of the list of messages. */
public sealed interface LibraryRow {
  /** In how many folders it lies. */
  int depth();

  /**
   * A folder.
   *
   * @param path its name behind those of the folders that it lies in
   * @param messages how many messages are in it, at any depth
   * @param folded whether they are not shown
   */
  record FolderRow(List<String> path, int messages, boolean folded) implements LibraryRow {
    /** Copies the list. */
    public FolderRow {
      path = List.copyOf(path);
    }

    @Override
    public int depth() {
      return path.size() - 1;
    }

    /** Its own name. */
    public String name() {
      return path.getLast();
    }
  }

  /** A message. */
  record MessageRow(SavedMessage message) implements LibraryRow {
    @Override
    public int depth() {
      return message.folder().size();
    }
  }

  /** Whether it is the same one, though it may have changed. */
  default boolean isSame(LibraryRow other) {
    return switch (this) {
      case FolderRow folder -> other instanceof FolderRow same && same.path().equals(folder.path());
      case MessageRow row -> other instanceof MessageRow same && same.message().isAt(row.message());
    };
  }
}
