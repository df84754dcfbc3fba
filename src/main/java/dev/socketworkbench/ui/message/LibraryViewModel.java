package dev.socketworkbench.ui.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageSequence;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.SendLine;
import dev.socketworkbench.message.file.MessageLibrary;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.message.foreign.CommandLineImport;
import dev.socketworkbench.message.foreign.ForeignMessages;
import dev.socketworkbench.message.foreign.MessageImport;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.script.play.SentBytes;
import dev.socketworkbench.script.syntax.ScriptMistake;
import dev.socketworkbench.ui.message.LibraryRow.FolderRow;
import dev.socketworkbench.ui.message.LibraryRow.MessageRow;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The saved messages as they are shown, searched, changed and sent. */
public final class LibraryViewModel {
  private static final int MOST_UNDONE = 50;
  private static final int MOST_SHOWN = 400;
  private static final int MOST_DIGITS = 150;
  private static final int MOST_REMARKS = 6;

  private final MessageLibraryFile file;
  private final MessageOutlet outlet;
  private final Background background;
  private final InstantSource clock;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObservableList<LibraryRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper mistakes = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
  private final Deque<MessageLibrary> undo = new ArrayDeque<>();
  private final LibraryTree tree = new LibraryTree();
  private MessageLibrary library = MessageLibrary.EMPTY;
  private boolean failed;
  private ScriptPermissions permissions = ScriptPermissions.NONE;
  private SentBytes maker;
  private Optional<LibraryRow> wanted = Optional.empty();
  private Runnable rowsShown = () -> {};
  private boolean settingRows;

  /** The messages of this file; nothing is read yet. */
  public LibraryViewModel(
      MessageLibraryFile file, MessageOutlet outlet, Background background, InstantSource clock) {
    this.file = file;
    this.outlet = outlet;
    this.background = background;
    this.clock = clock;
    this.maker = new SentBytes(permissions, clock);
    filter.subscribe(this::showRows);
  }

  /** The words that are looked for. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** What is to be seen, line by line. */
  public ObservableList<LibraryRow> rows() {
    return rows;
  }

  /** What was done or went wrong last; empty for nothing. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Why nothing is to be seen, and what to do. */
  public ReadOnlyStringProperty nothingProperty() {
    return nothing.getReadOnlyProperty();
  }

  /** What in the file was not understood; empty for nothing. */
  public ReadOnlyStringProperty mistakesProperty() {
    return mistakes.getReadOnlyProperty();
  }

  /** Whether a change can be taken back. */
  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** Where the messages lie. */
  public Path path() {
    return file.path();
  }

  /** All folders, each as one text. */
  public List<String> folders() {
    return library.folders().stream().map(each -> String.join(SavedMessage.BETWEEN, each)).toList();
  }

  /** Reads the file. */
  public void read() {
    background.run(file::read, this::show, this::cannotRead);
  }

  /** Looks whether another program has changed the file; to be called now and then. */
  public void lookAtDisk() {
    background.run(
        file::read,
        now -> {
          if (failed || !now.equals(library)) {
            boolean told = !failed && !undo.isEmpty();
            undo.clear();
            undoable.set(false);
            show(now);
            notice.set(told ? Messages.get("library.changed-on-disk") : "");
          }
        },
        this::cannotRead);
  }

  private void cannotRead(Exception e) {
    failed = true;
    library = MessageLibrary.EMPTY;
    mistakes.set("");
    showRows();
    notice.set(Messages.get("library.not-read", Escapes.text(file.path().toString()), why(e)));
  }

  private static String why(Exception e) {
    return Escapes.visible(String.valueOf(e.getMessage()));
  }

  private void show(MessageLibrary now) {
    failed = false;
    library = now;
    List<ScriptMistake> wrong = now.mistakes();
    mistakes.set(
        wrong.isEmpty()
            ? ""
            : Messages.get(
                now.isUsable() ? "library.mistakes" : "library.unusable",
                wrong.size(),
                Escapes.visible(wrong.getFirst().toString())));
    showRows();
  }

  private void showRows() {
    String words = filter.get().strip();
    List<LibraryRow> found =
        words.isEmpty()
            ? tree.rows(library)
            : library.messages().stream()
                .filter(each -> each.has(words))
                .<LibraryRow>map(MessageRow::new)
                .toList();
    boolean isEmpty = library.messages().isEmpty() || words.isEmpty();
    nothing.set(
        failed || !library.isUsable() // which is said already
            ? ""
            : Messages.get(isEmpty ? "library.empty" : "library.none"));
    if (!found.equals(List.copyOf(rows)) || wanted.isPresent()) {
      settingRows = true;
      rows.setAll(found);
      settingRows = false;
      rowsShown.run();
    }
  }

  /** Shows what is in a folder, or hides it. */
  public void fold(FolderRow row, boolean fold) {
    if (tree.fold(row.path(), fold)) {
      wanted = Optional.of(row);
      showRows();
    }
  }

  /** Runs this each time that other rows are shown, from now on. */
  void onRows(Runnable then) {
    rowsShown = then;
  }

  /** Whether the rows are being changed: what is chosen meanwhile was not chosen by a person. */
  boolean isSettingRows() {
    return settingRows;
  }

  /** Gives a folder another name. */
  void renameFolder(List<String> path, String typed) {
    List<String> last = path(typed.replace(SavedMessage.BETWEEN, " "));
    if (last.isEmpty() || last.equals(List.of(path.getLast()))) {
      return;
    }
    List<String> renamed = new ArrayList<>(path.subList(0, path.size() - 1));
    renamed.addAll(last);
    if (library.folders().contains(renamed)) {
      notice.set(Messages.get("library.folder-taken", last.getFirst()));
      return;
    }
    change(
        now -> now.renameFolder(path, renamed),
        "",
        () -> Optional.of(new FolderRow(renamed, 0, false)));
  }

  /** Puts a folder with all that lies in it into another one; into none if that is empty. */
  void moveFolder(List<String> path, List<String> into) {
    boolean isWithinItself =
        into.size() >= path.size() && into.subList(0, path.size()).equals(path);
    if (isWithinItself || into.equals(path.subList(0, path.size() - 1))) {
      return;
    }
    List<String> moved = new ArrayList<>(into);
    moved.add(path.getLast());
    if (library.folders().contains(moved)) {
      notice.set(Messages.get("library.folder-taken", path.getLast()));
      return;
    }
    change(
        now -> now.renameFolder(path, moved),
        "",
        () -> Optional.of(new FolderRow(moved, 0, false)));
  }

  /** The row that is to be chosen after what was done, once. */
  public Optional<LibraryRow> takeWanted() {
    Optional<LibraryRow> now = wanted;
    wanted = Optional.empty();
    return now;
  }

  /** A message for the client in front, under a name that is free, with nothing in it yet. */
  public SavedMessage fresh(List<String> folder) {
    return new SavedMessage(
        folder,
        library.freeName(folder, Messages.get("library.new-name")),
        outlet.target(),
        MessageEnd.NONE,
        0,
        MessageContent.of(Messages.get("client.first-message").getBytes(StandardCharsets.UTF_8)));
  }

  /** Keeps one more message. */
  public void add(SavedMessage message) {
    addAll(List.of(message), "");
  }

  private void addAll(List<SavedMessage> messages, String words) {
    filter.set("");
    messages.forEach(each -> tree.unfold(each.folder()));
    SavedMessage first = messages.getFirst();
    String[] name = {first.name()};
    change(
        now -> {
          name[0] = now.freeName(first.folder(), first.name());
          return now.addAll(messages);
        },
        words,
        () -> Optional.of(new MessageRow(first.named(name[0]))));
  }

  /** Keeps a message as it is now in place of what it was. */
  public void replace(SavedMessage old, SavedMessage now) {
    tree.unfold(now.folder());
    change(library -> library.replace(old, now), "", () -> Optional.of(new MessageRow(now)));
  }

  /** Makes a folder. */
  public void addFolder(String typed) {
    List<String> path = path(typed);
    if (!path.isEmpty()) {
      change(now -> now.addFolder(path), "", () -> Optional.of(new FolderRow(path, 0, false)));
    }
  }

  /** A folder's name that is free, to begin with. */
  public String freeFolder() {
    String name = Messages.get("library.new-folder");
    String free = name;
    for (int number = 2; library.folders().contains(List.of(free)); number++) {
      free = name + " " + number;
    }
    return free;
  }

  /** A folder's path as it is typed: names with slashes between. */
  public static List<String> path(String typed) {
    List<String> path = new ArrayList<>();
    for (String each : typed.split(SavedMessage.BETWEEN, -1)) {
      String name = each.replaceAll("\\p{Cntrl}", " ").strip();
      if (!name.isEmpty()) {
        path.add(name);
      }
    }
    return path;
  }

  /** Takes rows away; of a folder all that is in it. */
  public void remove(List<LibraryRow> gone) {
    if (gone.isEmpty()) {
      return;
    }
    List<SavedMessage> all = messages(gone);
    change(
        now -> {
          MessageLibrary left = now.remove(all);
          for (LibraryRow each : gone) {
            left = each instanceof FolderRow folder ? left.removeFolder(folder.path()) : left;
          }
          return left;
        },
        Messages.get("library.removed", all.size()),
        Optional::empty);
  }

  /** The messages of these rows; of a folder all that is in it, each once. */
  public List<SavedMessage> messages(List<LibraryRow> chosen) {
    Set<SavedMessage> all = new LinkedHashSet<>();
    for (LibraryRow row : chosen) {
      switch (row) {
        case FolderRow folder -> all.addAll(library.within(folder.path()));
        case MessageRow message -> all.add(message.message());
      }
    }
    return List.copyOf(all);
  }

  /**
   * Puts messages elsewhere.
   *
   * @param next before which one; empty for the end of the folder
   */
  public void move(List<SavedMessage> moved, List<String> folder, Optional<SavedMessage> next) {
    if (!moved.isEmpty() && next.filter(moved::contains).isEmpty()) {
      tree.unfold(folder);
      change(
          now -> now.move(moved, folder, next),
          "",
          () -> Optional.of(new MessageRow(moved.getFirst().in(folder))));
    }
  }

  /** Puts a message one place up or down in its folder. */
  public void step(SavedMessage message, boolean up) {
    List<SavedMessage> siblings =
        library.messages().stream().filter(each -> each.folder().equals(message.folder())).toList();
    int at = siblings.indexOf(message);
    if (at >= 0 && up && at > 0) {
      move(List.of(message), message.folder(), Optional.of(siblings.get(at - 1)));
    } else if (at >= 0 && !up && at < siblings.size() - 1) {
      Optional<SavedMessage> next =
          at + 2 < siblings.size() ? Optional.of(siblings.get(at + 2)) : Optional.empty();
      move(List.of(message), message.folder(), next);
    }
  }

  /**
   * Changes the file.
   *
   * @param then the row that is to be chosen when that is done
   */
  private void change(
      UnaryOperator<MessageLibrary> change, String words, Supplier<Optional<LibraryRow>> then) {
    MessageLibrary[] before = {library};
    background.run(
        () ->
            file.change(
                now -> {
                  before[0] = now;
                  return change.apply(now);
                }),
        now -> {
          remember(before[0]);
          wanted = then.get();
          show(now);
          notice.set(words);
        },
        e ->
            notice.set(
                Messages.get("library.not-kept", Escapes.text(file.path().toString()), why(e))));
  }

  private void remember(MessageLibrary before) {
    undo.push(before);
    if (undo.size() > MOST_UNDONE) {
      undo.removeLast();
    }
    undoable.set(true);
  }

  /** Takes the last change back. */
  public void undo() {
    if (undo.isEmpty()) {
      return;
    }
    MessageLibrary before = undo.pop();
    MessageLibrary after = library;
    undoable.set(!undo.isEmpty());
    background.run(
        // What another program has changed meanwhile is not taken back.
        () -> file.change(now -> now.equals(after) ? before : now),
        now -> {
          show(now);
          notice.set(
              Messages.get(now.equals(before) ? "library.undone" : "library.changed-on-disk"));
        },
        e ->
            notice.set(
                Messages.get("library.not-kept", Escapes.text(file.path().toString()), why(e))));
  }

  /** Which client would send it, in a sentence. */
  public String way(SavedMessage message) {
    return outlet.way(message);
  }

  /** The bytes that it would send now, in words; its counters do not go on. */
  public String preview(SavedMessage message) {
    try {
      byte[] bytes = message.bytes(new SentBytes(outlet.permissions(), clock));
      return Messages.get(
          "library.preview",
          bytes.length,
          Escapes.text(bytes, MOST_SHOWN),
          Escapes.hex(bytes, MOST_DIGITS));
    } catch (ScriptFailure e) {
      return Messages.get("library.cannot-send", Escapes.visible(e.getMessage()));
    }
  }

  private Optional<byte[]> bytes(SavedMessage message) {
    ScriptPermissions now = outlet.permissions();
    if (!now.equals(permissions)) {
      permissions = now;
      maker = new SentBytes(now, clock);
    }
    try {
      return Optional.of(message.bytes(maker));
    } catch (ScriptFailure e) {
      notice.set(Messages.get("library.cannot-send", Escapes.visible(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Sends messages, one after the other. */
  public void send(List<SavedMessage> messages) {
    for (SavedMessage each : messages) {
      String way = outlet.way(each);
      Optional<byte[]> bytes = bytes(each);
      if (bytes.isEmpty()) {
        return;
      }
      outlet.send(each, ByteBuffer.wrap(bytes.get()));
      notice.set(
          Messages.get("library.sent", Escapes.visible(each.name()), bytes.get().length, way));
    }
  }

  /** Opens the editor with a script that sends these. */
  public void sequence(List<SavedMessage> messages) {
    if (!messages.isEmpty()) {
      outlet.edit(MessageSequence.script(messages));
      List<String> targets = MessageSequence.targets(messages);
      notice.set(
          targets.size() > 1
              ? Messages.get("library.sequence-targets", String.join(", ", targets))
              : Messages.get("library.sequence"));
    }
  }

  /** A line for a shell that sends a message; empty if there is none, which is said. */
  public Optional<String> command(SavedMessage message) {
    if (!message.content().isFixed()) {
      notice.set(Messages.get("library.copied-saved"));
      return Optional.of(SendLine.ofSaved(message));
    }
    Optional<MessageTarget> target = message.target().or(outlet::target);
    Optional<String> line =
        bytes(message).flatMap(made -> target.flatMap(to -> SendLine.of(to, made)));
    notice.set(
        Messages.get(
            line.isPresent()
                ? "library.copied"
                : target.isEmpty() ? "library.no-target" : "library.too-long"));
    return line;
  }

  /** Takes over what is in the clipboard: a command line, or messages in this program's format. */
  public void paste(String text, List<String> folder) {
    if (text.isBlank()) {
      notice.set(Messages.get("library.nothing-pasted"));
    } else if (text.stripLeading().startsWith("messages 1")) {
      take(MessageImport.of(text.getBytes(StandardCharsets.UTF_8), library), folder);
    } else {
      take(CommandLineImport.read(text), folder);
    }
  }

  /** Adds the messages of a file. */
  public void importFile(Path path, List<String> folder) {
    background.run(
        () -> MessageImport.read(path, file.read()),
        found -> take(found, folder),
        e -> notice.set(Messages.get("library.not-read", Escapes.text(path.toString()), why(e))));
  }

  private void take(ForeignMessages found, List<String> folder) {
    StringBuilder words = new StringBuilder(Messages.get("library.added", found.messages().size()));
    found.remarks().stream()
        .limit(MOST_REMARKS)
        .forEach(each -> words.append('\n').append(Escapes.visible(each)));
    int more = found.remarks().size() - MOST_REMARKS;
    if (more > 0) {
      words.append('\n').append(Messages.get("library.more-remarks", more));
    }
    if (found.messages().isEmpty()) {
      notice.set(words.toString());
      return;
    }
    addAll(
        found.messages().stream()
            .map(
                each -> {
                  List<String> path = new ArrayList<>(folder);
                  path.addAll(each.folder());
                  return each.in(path);
                })
            .toList(),
        words.toString());
  }

  /** Writes these messages into a file of their own; all if there are none. */
  public void export(List<SavedMessage> chosen, Path path) {
    List<SavedMessage> all = chosen.isEmpty() ? library.messages() : chosen;
    background.run(
        () -> {
          if (Files.exists(path) && Files.isSameFile(path, file.path())) {
            throw new IOException(Messages.get("library.export-onto-itself"));
          }
          Files.deleteIfExists(path);
          return new MessageLibraryFile(path).change(empty -> empty.addAll(all));
        },
        done ->
            notice.set(Messages.get("library.exported", all.size(), Escapes.text(path.toString()))),
        e -> notice.set(Messages.get("library.not-kept", Escapes.text(path.toString()), why(e))));
  }
}
