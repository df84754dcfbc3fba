package dev.socketworkbench.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.script.play.ScriptPermissions;
import dev.socketworkbench.ui.message.LibraryRow.FolderRow;
import dev.socketworkbench.ui.message.LibraryRow.MessageRow;
import dev.socketworkbench.ui.support.Background;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryViewModelTest {
  private static final String SOME =
      """
      messages 1
      message "Hello"
        send "Hello!"
      folder "Lab"
      message "Count"
        to udp 127.0.0.1 5
        send counter(n)
      message "Page"
        to tcp 127.0.0.1 80
        send "GET / HTTP/1.0\\r\\n\\r\\n"
      """;

  @TempDir Path folder;
  private Path path;
  private final KeptOutlet outlet = new KeptOutlet();
  private LibraryViewModel model;

  /** Keeps what would be sent. */
  private static final class KeptOutlet implements MessageOutlet {
    private final List<String> sent = new ArrayList<>();
    private String script = "";

    @Override
    public String way(SavedMessage message) {
      return "that way";
    }

    @Override
    public void send(SavedMessage message, ByteBuffer bytes) {
      sent.add(message.name() + " " + StandardCharsets.UTF_8.decode(bytes));
    }

    @Override
    public Optional<MessageTarget> target() {
      return Optional.of(new MessageTarget(MessageProtocol.TCP, "127.0.0.1", 60000));
    }

    @Override
    public ScriptPermissions permissions() {
      return ScriptPermissions.NONE;
    }

    @Override
    public void edit(String text) {
      script = text;
    }
  }

  @BeforeEach
  void begin() throws Exception {
    path = Files.writeString(folder.resolve("m.txt"), SOME);
    model =
        new LibraryViewModel(
            new MessageLibraryFile(path), outlet, Background.inline(), InstantSource.system());
    model.read();
  }

  private List<String> shown() {
    return model.rows().stream()
        .map(
            row ->
                switch (row) {
                  case FolderRow each -> each.name() + "/";
                  case MessageRow each -> each.message().name();
                })
        .toList();
  }

  private SavedMessage message(String name) {
    return model.rows().stream()
        .filter(MessageRow.class::isInstance)
        .map(row -> ((MessageRow) row).message())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private LibraryRow row(String name) {
    return model.rows().get(shown().indexOf(name));
  }

  @Test
  void showsFoldersAndFindsWhileSomebodyTypes() {
    assertThat(shown()).containsExactly("Hello", "Lab/", "Count", "Page");
    model.filterProperty().set("lab get");
    assertThat(shown()).containsExactly("Page");
    model.filterProperty().set("udp");
    assertThat(shown()).containsExactly("Count");
    model.filterProperty().set("nowhere");
    assertThat(shown()).isEmpty();
    assertThat(model.nothingProperty().get()).startsWith("No message has that");
    model.filterProperty().set("");
    model.fold((FolderRow) row("Lab/"), true);
    assertThat(shown()).containsExactly("Hello", "Lab/");
    model.fold((FolderRow) row("Lab/"), false);
    assertThat(shown()).hasSize(4);
  }

  @Test
  void sendsWithCountersThatGoOnAndPreviewsWithoutThem() {
    SavedMessage count = message("Count");
    assertThat(model.preview(count)).startsWith("1 byte now: 1 ");
    model.send(List.of(count, count, message("Hello")));
    assertThat(outlet.sent).containsExactly("Count 1", "Count 2", "Hello Hello!");
    assertThat(model.preview(count)).startsWith("1 byte now: 1 ");
    assertThat(model.noticeProperty().get()).isEqualTo("Hello (6 bytes) is on its way: that way");
  }

  @Test
  void whatIsMovedRemovedAndRenamedIsInTheFileAndCanBeTakenBack() throws Exception {
    model.step(message("Page"), true);
    assertThat(shown()).containsExactly("Hello", "Lab/", "Page", "Count");
    model.move(List.of(message("Hello")), List.of("Lab"), Optional.of(message("Count")));
    assertThat(shown()).containsExactly("Lab/", "Page", "Hello", "Count");
    model.renameFolder(List.of("Lab"), "Course");
    model.remove(List.of(row("Course/")));
    assertThat(shown()).isEmpty();
    assertThat(model.nothingProperty().get()).startsWith("No message is saved yet.");
    for (int i = 0; i < 4; i++) {
      assertThat(model.undoableProperty().get()).isTrue();
      model.undo();
    }
    assertThat(model.undoableProperty().get()).isFalse();
    assertThat(Files.readString(path)).isEqualTo(SOME);
  }

  @Test
  void aFolderIsMovedIntoAnotherOneWithAllThatLiesInItButNotIntoItself() throws Exception {
    Files.writeString(path, SOME + "folder \"Course\"\nmessage \"Last\"\n  send \"z\"\n");
    model.lookAtDisk();
    model.moveFolder(List.of("Lab"), List.of("Lab"));
    model.moveFolder(List.of("Lab"), List.of());
    assertThat(model.undoableProperty().get()).isFalse();
    model.moveFolder(List.of("Lab"), List.of("Course"));
    assertThat(Files.readString(path)).contains("folder \"Course\" \"Lab\"");
    assertThat(message("Page").folder()).containsExactly("Course", "Lab");
    model.moveFolder(List.of("Course", "Lab"), List.of());
    assertThat(message("Page").folder()).containsExactly("Lab");
  }

  @Test
  void whatAnotherProgramWritesIsShownAndNothingOfItIsTakenBack() throws Exception {
    model.step(message("Page"), true);
    Files.writeString(path, Files.readString(path) + "message \"Theirs\"\n  send \"x\"\n");
    model.undo();
    assertThat(model.noticeProperty().get()).startsWith("Another program has changed the file");
    assertThat(shown()).contains("Theirs");
    model.step(message("Page"), false);
    Files.writeString(path, SOME + "massage \"x\"\n");
    model.lookAtDisk();
    assertThat(model.noticeProperty().get()).startsWith("Another program has changed the file");
    assertThat(model.mistakesProperty().get())
        .startsWith("One message or folder of the file is not understood")
        .contains("line 11");
    Files.writeString(path, "messages 5\n");
    model.lookAtDisk();
    assertThat(model.mistakesProperty().get()).contains("is of version 5");
    assertThat(model.nothingProperty().get()).isEmpty();
    model.add(model.fresh(List.of()));
    assertThat(model.noticeProperty().get()).contains("was not written", "version 5");
    Files.delete(path);
    Files.createDirectory(path);
    model.lookAtDisk();
    assertThat(model.noticeProperty().get()).contains("cannot be read: it is no file");
  }

  @Test
  void commandLinesAreTakenAndMade() {
    model.paste("printf 'a\\0b' | nc -u 127.0.0.1 7", List.of("Lab"));
    SavedMessage made = message("a\\0b".substring(0, 0) + "UDP 127.0.0.1:7");
    assertThat(made.folder()).containsExactly("Lab");
    assertThat(model.command(made))
        .contains("socket-workbench send --udp 127.0.0.1 7 610062 --hex");
    assertThat(model.command(message("Hello")))
        .contains("socket-workbench send 127.0.0.1 60000 'Hello!'");
    assertThat(model.command(message("Count"))).contains("socket-workbench message send Lab/Count");
    model.paste("rm -rf /", List.of());
    assertThat(model.noticeProperty().get()).startsWith("Nothing was added.\n'rm' is no command");
    model.paste(" ", List.of());
    assertThat(model.noticeProperty().get()).startsWith("There is no text");
  }

  @Test
  void severalBecomeAScript() {
    model.sequence(model.messages(List.of(row("Lab/"))));
    assertThat(outlet.script).startsWith("script 1\n\n# to UDP").contains("  send counter(n)\n");
    assertThat(model.noticeProperty().get()).contains("different targets");
  }

  @Test
  void filesAreReadAndWritten() throws Exception {
    Path other = folder.resolve("other.txt");
    model.export(model.messages(List.of(row("Lab/"))), other);
    assertThat(model.noticeProperty().get()).startsWith("2 messages written to");
    model.importFile(other, List.of());
    assertThat(shown()).contains("Count 2", "Page 2");
    model.export(List.of(), path);
    assertThat(model.noticeProperty().get()).contains("is the file of the saved messages itself");
    model.importFile(folder.resolve("gone"), List.of());
    assertThat(model.noticeProperty().get()).contains("cannot be read");
    assertThat(Files.readString(path)).startsWith("messages 1\nmessage \"Hello\"\n");
  }
}
