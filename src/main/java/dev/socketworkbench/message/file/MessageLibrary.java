package dev.socketworkbench.message.file;

import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.script.syntax.ScriptMistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of one file, in their order. Immutable: a change makes a new one, in whose text all
 * that was not touched stands as somebody wrote it.
 */
public final class MessageLibrary {
  /** With what a file begins. */
  static final String FIRST_LINE = "messages " + LibraryParser.VERSION + "\n";

  /** The one without messages. */
  public static final MessageLibrary EMPTY = read("");

  private final String head;
  private final List<LibraryItem> items;
  private final String tail;
  private final List<ScriptMistake> mistakes;
  private final boolean usable;

  MessageLibrary(
      String head,
      List<LibraryItem> items,
      String tail,
      List<ScriptMistake> mistakes,
      boolean usable) {
    this.head = head;
    this.items = List.copyOf(items);
    this.tail = tail;
    this.mistakes = List.copyOf(mistakes);
    this.usable = usable;
  }

  /** Reads a file's text, with all of its mistakes. */
  public static MessageLibrary read(String text) {
    return LibraryParser.read(text);
  }

  private MessageLibrary with(List<LibraryItem> changed) {
    return new MessageLibrary(head, changed, tail, mistakes, usable);
  }

  /** What is wrong in the file, in the order of its lines. */
  public List<ScriptMistake> mistakes() {
    return mistakes;
  }

  /** Whether it may be changed: not a file of a later version, or of something else. */
  public boolean isUsable() {
    return usable;
  }

  /** All messages. */
  public List<SavedMessage> messages() {
    return items.stream()
        .filter(LibraryItem.MessageItem.class::isInstance)
        .map(item -> ((LibraryItem.MessageItem) item).message())
        .toList();
  }

  /** All folders, also empty ones, each behind those that it lies in. */
  public Set<List<String>> folders() {
    Set<List<String>> folders = new LinkedHashSet<>();
    for (LibraryItem item : items) {
      if (item instanceof LibraryItem.FolderItem folder) {
        for (int depth = 1; depth <= folder.path().size(); depth++) {
          folders.add(folder.path().subList(0, depth));
        }
      }
    }
    return folders;
  }

  /** Those of this name, or of this name behind its folders: {@code Lab/greeting}. */
  public List<SavedMessage> named(String name) {
    List<SavedMessage> exact =
        messages().stream().filter(each -> each.path().equals(name)).toList();
    return exact.isEmpty()
        ? messages().stream().filter(each -> each.name().equals(name)).toList()
        : exact;
  }

  /** The message at the place of this one, if there still is one. */
  public Optional<SavedMessage> at(SavedMessage place) {
    return messages().stream().filter(place::isAt).findFirst();
  }

  /** The text of its file. */
  public String text() {
    StringBuilder out = new StringBuilder(head);
    for (LibraryItem item : items) {
      append(out, item.before());
      append(out, item.source());
    }
    append(out, tail);
    return out.toString();
  }

  /** What comes is on a line of its own. */
  private static void append(StringBuilder out, String part) {
    if (!part.isEmpty() && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    out.append(part);
  }

  /** A name that no other message of the folder has: this one, or with a number behind it. */
  public String freeName(List<String> folder, String wanted) {
    Set<String> taken = new LinkedHashSet<>();
    messages().stream()
        .filter(each -> each.folder().equals(folder))
        .forEach(each -> taken.add(each.name()));
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + " " + number;
    }
    return name;
  }

  /** With one more message, at the end of its folder, under a name that is free there. */
  public MessageLibrary add(SavedMessage message) {
    SavedMessage made = message.named(freeName(message.folder(), message.name()));
    return insert(List.of(LibraryItem.MessageItem.of(made)), made.folder(), Optional.empty());
  }

  /** With all of these. */
  public MessageLibrary addAll(Collection<SavedMessage> messages) {
    MessageLibrary all = this;
    for (SavedMessage each : messages) {
      all = all.add(each);
    }
    return all;
  }

  /** With a folder that may be empty; the same if it is there. */
  public MessageLibrary addFolder(List<String> path) {
    if (path.isEmpty() || folders().contains(path)) {
      return this;
    }
    List<LibraryItem> changed = new ArrayList<>(items);
    changed.add(LibraryItem.FolderItem.of(path));
    return with(changed);
  }

  /**
   * With another message in the place of one; in another folder, at its end.
   *
   * @param old is no longer there: then the other one is added
   */
  public MessageLibrary replace(SavedMessage old, SavedMessage other) {
    int at = indexOf(old);
    if (at < 0) {
      return add(other);
    }
    LibraryItem.MessageItem item = (LibraryItem.MessageItem) items.get(at);
    List<LibraryItem> without = new ArrayList<>(items);
    without.remove(at);
    SavedMessage named = other.named(with(without).freeName(other.folder(), other.name()));
    if (old.folder().equals(other.folder())) {
      List<LibraryItem> changed = new ArrayList<>(items);
      changed.set(at, item.with(named));
      return with(changed);
    }
    return with(without).insert(List.of(item.with(named)), named.folder(), Optional.empty());
  }

  private int indexOf(SavedMessage place) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof LibraryItem.MessageItem item && item.message().isAt(place)) {
        return i;
      }
    }
    return -1;
  }

  /** Without these messages, and without the comments that stand directly above them. */
  public MessageLibrary remove(Collection<SavedMessage> gone) {
    List<LibraryItem> left = new ArrayList<>(items);
    for (SavedMessage each : gone) {
      int at = with(left).indexOf(each);
      if (at >= 0) {
        String kept = looseComments(left.get(at).before());
        left.remove(at);
        if (!kept.isEmpty() && at < left.size()) {
          left.set(at, below(kept, left.get(at)));
        } else if (!kept.isEmpty()) {
          return new MessageLibrary(head, left, kept + tail, mistakes, usable)
              .remove(gone.stream().filter(other -> !other.isAt(each)).toList());
        }
      }
    }
    return with(left);
  }

  /** What stands above the last empty line, if there is a comment in it. */
  private static String looseComments(String before) {
    List<String> lines = new ArrayList<>(before.lines().toList());
    int last = lines.size();
    while (last > 0 && !lines.get(last - 1).isBlank()) {
      last--;
    }
    List<String> loose = lines.subList(0, last);
    return loose.stream().allMatch(String::isBlank) ? "" : String.join("\n", loose) + "\n";
  }

  private static LibraryItem below(String above, LibraryItem item) {
    return switch (item) {
      case LibraryItem.FolderItem folder ->
          new LibraryItem.FolderItem(above + folder.before(), folder.source(), folder.path());
      case LibraryItem.MessageItem message ->
          new LibraryItem.MessageItem(
              above + message.before(), message.source(), message.message());
      case LibraryItem.UnreadItem unread ->
          new LibraryItem.UnreadItem(above + unread.before(), unread.source());
    };
  }

  /**
   * With these messages in another place.
   *
   * @param folder where to
   * @param next before which one of that folder; empty for its end
   */
  public MessageLibrary move(
      List<SavedMessage> moved, List<String> folder, Optional<SavedMessage> next) {
    List<LibraryItem> left = new ArrayList<>(items);
    List<LibraryItem> taken = new ArrayList<>();
    for (SavedMessage each : moved) {
      int at = with(left).indexOf(each);
      if (at >= 0) {
        taken.add(left.remove(at));
      }
    }
    MessageLibrary rest = with(left);
    List<LibraryItem> placed = new ArrayList<>();
    for (LibraryItem each : taken) {
      LibraryItem.MessageItem item = (LibraryItem.MessageItem) each;
      SavedMessage message = item.message();
      String free = rest.with(joined(rest.items, placed)).freeName(folder, message.name());
      placed.add(
          free.equals(message.name())
              ? item.in(folder)
              : item.with(message.in(folder).named(free)));
    }
    return rest.insert(placed, folder, next.filter(each -> rest.indexOf(each) >= 0));
  }

  private static List<LibraryItem> joined(List<LibraryItem> first, List<LibraryItem> second) {
    List<LibraryItem> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private MessageLibrary insert(
      List<LibraryItem> added, List<String> folder, Optional<SavedMessage> next) {
    List<LibraryItem> changed = new ArrayList<>(items);
    if (next.isPresent()) {
      changed.addAll(indexOf(next.get()), added);
      return with(changed);
    }
    int end = endOf(folder);
    if (end < 0) {
      changed.add(LibraryItem.FolderItem.of(folder));
      changed.addAll(added);
    } else {
      changed.addAll(end, added);
    }
    return with(changed);
  }

  /** Where the last part of a folder ends; -1 if there is no such folder. */
  private int endOf(List<String> folder) {
    List<String> now = List.of();
    int end = folder.isEmpty() ? 0 : -1;
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof LibraryItem.FolderItem begins) {
        now = begins.path();
      }
      if (now.equals(folder)) {
        end = i + 1;
      }
    }
    return end;
  }

  /** With another name of a folder, unless there is one of that name. */
  public MessageLibrary renameFolder(List<String> path, List<String> newPath) {
    if (folders().contains(newPath)) {
      return this;
    }
    return with(items.stream().map(item -> renamed(item, path, newPath)).toList());
  }

  private static LibraryItem renamed(LibraryItem item, List<String> from, List<String> to) {
    return switch (item) {
      case LibraryItem.FolderItem folder ->
          isWithin(folder.path(), from) ? folder.at(moved(folder.path(), from, to)) : folder;
      case LibraryItem.MessageItem message ->
          isWithin(message.message().folder(), from)
              ? message.in(moved(message.message().folder(), from, to))
              : message;
      case LibraryItem.UnreadItem unread -> unread;
    };
  }

  private static List<String> moved(List<String> inside, List<String> from, List<String> to) {
    List<String> path = new ArrayList<>(to);
    path.addAll(inside.subList(from.size(), inside.size()));
    return List.copyOf(path);
  }

  private static boolean isWithin(List<String> inside, List<String> path) {
    return inside.size() >= path.size() && inside.subList(0, path.size()).equals(path);
  }

  /** The messages of a folder and of those that lie in it. */
  public List<SavedMessage> within(List<String> path) {
    return messages().stream().filter(each -> isWithin(each.folder(), path)).toList();
  }

  /** Without a folder, and without what lies in it but for what was not understood. */
  public MessageLibrary removeFolder(List<String> path) {
    MessageLibrary left = remove(within(path));
    return left.with(
        left.items.stream()
            .filter(
                item ->
                    !(item instanceof LibraryItem.FolderItem folder
                        && isWithin(folder.path(), path)))
            .toList());
  }

  /** These messages as a file of their own. */
  public static MessageLibrary of(Collection<SavedMessage> messages) {
    return EMPTY.addAll(messages);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageLibrary library && library.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }
}
