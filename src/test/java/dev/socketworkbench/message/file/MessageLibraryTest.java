package dev.socketworkbench.message.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageLibraryTest {
  private static final String SOME =
      """
      messages 1
      # my own

      message "Hello"   # nobody in particular
        send "Hello!"

      folder "Lab"

      # This one asks for a page.
      message "Page"
        to tcp 127.0.0.1 8080
        eol crlf
        send "GET / HTTP/1.0\\r\\n"
             # the time
             "Date: " http-date() "\\r\\n"

      message "Sensor"
        to udp sensor.example 5000
        delay 2 s
        send hex:"01 02" crc16-modbus(little)

      folder "Lab" "Deep"
      message "Socket"
        to unix "/tmp/a b"
        send "x"
      # the end
      """;

  private static SavedMessage message(String name, String... folder) {
    return new SavedMessage(
        List.of(folder),
        name,
        Optional.empty(),
        MessageEnd.NONE,
        0,
        MessageContent.of(new byte[] {'h', 'i'}));
  }

  private static List<String> paths(MessageLibrary library) {
    return library.messages().stream().map(SavedMessage::path).toList();
  }

  private static SavedMessage find(MessageLibrary library, String name) {
    return library.named(name).getFirst();
  }

  @Test
  void readsWhatStandsThere() {
    MessageLibrary library = MessageLibrary.read(SOME);
    assertThat(library.mistakes()).isEmpty();
    assertThat(library.text()).isEqualTo(SOME);
    assertThat(paths(library))
        .containsExactly("Hello", "Lab/Page", "Lab/Sensor", "Lab/Deep/Socket");
    SavedMessage page = find(library, "Page");
    assertThat(page.target()).contains(new MessageTarget(MessageProtocol.TCP, "127.0.0.1", 8080));
    assertThat(page.end()).isEqualTo(MessageEnd.CRLF);
    assertThat(page.content().isFixed()).isFalse();
    SavedMessage sensor = find(library, "Sensor");
    assertThat(sensor.delayNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(find(library, "Socket").target())
        .contains(new MessageTarget(MessageProtocol.UNIX, "/tmp/a b", 0));
    assertThat(library.folders()).containsExactly(List.of("Lab"), List.of("Lab", "Deep"));
  }

  @Test
  void aMistakeCostsItsMessageOnlyAndNamesItsLine() {
    String text = SOME.replace("to tcp 127.0.0.1 8080", "to tpc 127.0.0.1 8080");
    MessageLibrary library = MessageLibrary.read(text);
    assertThat(library.mistakes())
        .singleElement()
        .hasToString(
            "line 11, column 6: 'tpc' is no protocol of messages. Write to tcp HOST PORT, to udp"
                + " HOST PORT, to tls HOST PORT, or to unix \"PATH\"");
    assertThat(paths(library)).containsExactly("Hello", "Lab/Sensor", "Lab/Deep/Socket");
    assertThat(library.text()).isEqualTo(text);
    assertThat(library.add(message("More")).text()).contains("to tpc 127.0.0.1 8080\n  eol crlf\n");
  }

  @Test
  void everyMistakeSaysWhatToWrite() {
    MessageLibrary library =
        MessageLibrary.read(
            """
            messages 1
              lost
            massage "a"
            message a
            message "b"
            message "c"
              send date(
            message "d"
              to tcp localhost 99999
              send "d"
            message "e"
              eol lfcr
              send "e"
            message "f"
              delay 2 h
              send "f"
            message "g"
              send "g" $0
            message "h"
              send "one
            message "i"
              send "i"
            message "i"
              send "i"
            message "j"
              send "j"
              send "j"
            """);
    assertThat(library.mistakes().stream().map(each -> each.line()))
        .containsExactly(2, 3, 4, 5, 7, 9, 12, 15, 18, 20, 23, 27);
    assertThat(library.mistakes()).allMatch(each -> !each.cure().isEmpty());
    assertThat(paths(library)).containsExactly("i");
  }

  @Test
  void aLaterVersionAndOtherFilesAreLeftAlone() {
    MessageLibrary later = MessageLibrary.read("messages 2\nmessage \"a\" with more\n");
    assertThat(later.isUsable()).isFalse();
    assertThat(later.mistakes().getFirst().message()).contains("is of version 2");
    MessageLibrary other = MessageLibrary.read("[NAMES]\nsize=1\n");
    assertThat(other.isUsable()).isFalse();
    assertThat(other.mistakes().getFirst().cure()).contains("messages 1");
    assertThat(MessageLibrary.read("").isUsable()).isTrue();
    MessageLibrary behind =
        MessageLibrary.read("messages 1\nmessage \"a\" # one\n  send \"#1 \\\"#\" # two\n");
    SavedMessage old = behind.messages().getFirst();
    assertThat(behind.replace(old, old.named("b")).text())
        .isEqualTo("messages 1\n# one\nmessage \"b\"\n  send \"#1 \\\"#\" # two\n");
    assertThat(MessageLibrary.read("# soon\n").add(message("a")).text())
        .isEqualTo("messages 1\n# soon\n\nmessage \"a\"\n  send \"hi\"\n");
  }

  @Test
  void whatIsNotTouchedStaysAsItIsWritten() {
    MessageLibrary library = MessageLibrary.read(SOME);
    MessageLibrary moved =
        library.move(
            List.of(find(library, "Sensor")), List.of("Lab"), Optional.of(find(library, "Page")));
    assertThat(paths(moved)).containsExactly("Hello", "Lab/Sensor", "Lab/Page", "Lab/Deep/Socket");
    assertThat(moved.text()).contains("# This one asks for a page.\nmessage \"Page\"\n");
    assertThat(moved.text().lines().sorted())
        .containsExactlyElementsOf(SOME.lines().sorted().toList());
    MessageLibrary out = moved.move(List.of(find(moved, "Socket")), List.of(), Optional.empty());
    assertThat(paths(out)).containsExactly("Hello", "Socket", "Lab/Sensor", "Lab/Page");
    assertThat(out.folders()).contains(List.of("Lab", "Deep"));
    assertThat(MessageLibrary.read(out.text()).messages()).isEqualTo(out.messages());
  }

  @Test
  void aMessageThatIsChangedKeepsItsPlaceAndItsComments() {
    MessageLibrary library = MessageLibrary.read(SOME);
    SavedMessage page = find(library, "Page");
    MessageLibrary changed = library.replace(page, page.named("Start page"));
    assertThat(changed.text())
        .contains("# This one asks for a page.\n# the time\nmessage \"Start page\"\n  to tcp");
    assertThat(changed.text()).contains("message \"Hello\"   # nobody in particular");
    assertThat(MessageLibrary.read(changed.text()).messages()).isEqualTo(changed.messages());
  }

  @Test
  void whatGoesTakesOnlyItsOwnCommentAlong() {
    MessageLibrary library =
        MessageLibrary.read(
            "messages 1\n\n# About all.\n\n# About a.\nmessage \"a\"\n  send \"a\"\nmessage"
                + " \"b\"\n  send \"b\"\n");
    assertThat(library.remove(List.of(find(library, "a"))).text())
        .isEqualTo("messages 1\n\n# About all.\n\nmessage \"b\"\n  send \"b\"\n");
    assertThat(library.remove(library.messages()).text())
        .isEqualTo("messages 1\n\n# About all.\n\n");
  }

  @Test
  void foldersAreMadeRenamedAndRemoved() {
    MessageLibrary library = MessageLibrary.read(SOME);
    MessageLibrary renamed = library.renameFolder(List.of("Lab"), List.of("Course"));
    assertThat(paths(renamed))
        .containsExactly("Hello", "Course/Page", "Course/Sensor", "Course/Deep/Socket");
    assertThat(MessageLibrary.read(renamed.text()).messages()).isEqualTo(renamed.messages());
    assertThat(paths(library.removeFolder(List.of("Lab")))).containsExactly("Hello");
    MessageLibrary more = library.addFolder(List.of("New"));
    assertThat(MessageLibrary.read(more.text()).folders()).contains(List.of("New"));
    assertThat(library.renameFolder(List.of("Lab", "Deep"), List.of("Lab"))).isEqualTo(library);
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    MessageLibrary two = MessageLibrary.EMPTY.add(message("a")).add(message("a"));
    assertThat(paths(two)).containsExactly("a", "a 2");
    MessageLibrary both = two.add(message("a", "F"));
    assertThat(paths(both.move(List.of(find(both, "F/a")), List.of(), Optional.empty())))
        .containsExactly("a", "a 2", "a 3");
    assertThat(paths(two.replace(find(two, "a 2"), message("a")))).containsExactly("a", "a 2");
  }

  @Property
  void whatIsReadIsWrittenAgain(Any any) {
    String text = any.nextBoolean() ? SOME : "messages 1\n";
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i < 6 && !changed.isEmpty(); i++) {
      int at = any.between(0, changed.length() - 1);
      if (any.nextBoolean()) {
        changed.insert(at, any.textOf(" \n#\"\\message folder send to\r\t1(", 12));
      } else {
        changed.delete(at, Math.min(changed.length(), at + any.between(1, 20)));
      }
    }
    MessageLibrary library = MessageLibrary.read(changed.toString());
    String again = library.text();
    assertThat(MessageLibrary.read(again).messages()).isEqualTo(library.messages());
    boolean saysSomething =
        Arrays.stream(changed.toString().split("\n"))
            .anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
    if (saysSomething) {
      assertThat(again).isEqualTo(changed.toString());
    }
  }

  @Property
  void changesKeepEveryMessage(Any any) {
    MessageLibrary library = MessageLibrary.read(SOME);
    for (int i = 0; i < 8; i++) {
      List<SavedMessage> all = library.messages();
      List<List<String>> folders = new ArrayList<>(library.folders());
      folders.add(List.of());
      List<String> folder = folders.get(any.between(0, folders.size() - 1));
      int before = all.size();
      switch (any.between(0, 3)) {
        case 0 -> {
          String name = any.text(1, 30).replaceAll("[\\x00-\\x1f]", "x");
          library = library.add(message(name.isBlank() ? "n" : name).in(folder));
          before++;
        }
        case 1 -> {
          SavedMessage one = all.get(any.between(0, before - 1));
          List<SavedMessage> inside =
              library.messages().stream().filter(m -> m.folder().equals(folder)).toList();
          Optional<SavedMessage> next =
              inside.isEmpty() || any.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(inside.get(any.between(0, inside.size() - 1)));
          library = library.move(List.of(one), folder, next);
        }
        case 2 -> {
          SavedMessage one = all.get(any.between(0, before - 1));
          library = library.replace(one, one.in(folder).waiting(1_000_000_000));
        }
        default -> library = library.addFolder(List.of("F" + any.between(0, 3)));
      }
      assertThat(library.messages()).hasSize(before);
      MessageLibrary again = MessageLibrary.read(library.text());
      assertThat(again.mistakes()).isEmpty();
      assertThat(again.messages()).isEqualTo(library.messages());
      assertThat(library.text()).contains("# my own", "# the end");
    }
  }
}
