package dev.socketworkbench.ui.message;

import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibrary;
import dev.socketworkbench.ui.message.LibraryRow.FolderRow;
import dev.socketworkbench.ui.message.LibraryRow.MessageRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The folders of a library as rows: which are folded, and what is seen then. */
final class LibraryTree {
  private final Set<List<String>> folded = new HashSet<>();

  /**
   * Shows what is in a folder, or hides it.
   *
   * @return whether that is new
   */
  boolean fold(List<String> folder, boolean fold) {
    return fold ? folded.add(folder) : folded.remove(folder);
  }

  /** Shows what is in a folder, and the folders that it lies in. */
  void unfold(List<String> folder) {
    for (int depth = 1; depth <= folder.size(); depth++) {
      folded.remove(folder.subList(0, depth));
    }
  }

  /** The rows in their order: of each folder its messages, then the folders in it. */
  List<LibraryRow> rows(MessageLibrary library) {
    TreeRows rows = new TreeRows(library);
    rows.addWithin(List.of());
    return rows.found;
  }

  /** The rows of one library, of which each message and folder is looked at once. */
  private final class TreeRows {
    private final Map<List<String>, List<SavedMessage>> messages;
    private final Map<List<String>, List<List<String>>> folders;

    /** How many messages are in a folder at any depth. */
    private final Map<List<String>, Integer> counts = new HashMap<>();

    private final List<LibraryRow> found = new ArrayList<>();

    TreeRows(MessageLibrary library) {
      messages = library.messages().stream().collect(Collectors.groupingBy(SavedMessage::folder));
      folders =
          library.folders().stream()
              .collect(Collectors.groupingBy(path -> path.subList(0, path.size() - 1)));
      messages.forEach(
          (path, in) -> {
            for (int depth = 1; depth <= path.size(); depth++) {
              counts.merge(path.subList(0, depth), in.size(), Integer::sum);
            }
          });
    }

    private void addWithin(List<String> path) {
      messages.getOrDefault(path, List.of()).forEach(each -> found.add(new MessageRow(each)));
      for (List<String> each : folders.getOrDefault(path, List.of())) {
        boolean isFolded = folded.contains(each);
        found.add(new FolderRow(each, counts.getOrDefault(each, 0), isFolded));
        if (!isFolded) {
          addWithin(each);
        }
      }
    }
  }
}
