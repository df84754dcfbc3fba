package dev.socketworkbench.message.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.message.MessageContent;
import dev.socketworkbench.message.MessageEnd;
import dev.socketworkbench.message.SavedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageLibraryFileTest {
  @TempDir Path folder;

  private static SavedMessage message(String name) {
    return new SavedMessage(
        List.of(), name, Optional.empty(), MessageEnd.NONE, 0, MessageContent.of(new byte[] {1}));
  }

  @Test
  void isMadeWithItsFolderWhenSomethingIsKept() throws Exception {
    MessageLibraryFile file = new MessageLibraryFile(folder.resolve("new").resolve("m.txt"));
    assertThat(file.read().messages()).isEmpty();
    file.change(library -> library.add(message("a")));
    assertThat(file.path()).hasContent("messages 1\n\nmessage \"a\"\n  send hex:\"01\"\n");
    assertThat(folder.resolve("new")).isDirectoryContaining(each -> each.equals(file.path()));
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aChangeIsMadeToWhatAnotherProgramWrote() throws Exception {
    Path path = folder.resolve("m.txt");
    MessageLibraryFile file = new MessageLibraryFile(path);
    file.change(library -> library.add(message("a")));
    int[] tries = {0};
    MessageLibrary now =
        file.change(
            library -> {
              if (tries[0]++ == 0) {
                try {
                  Files.writeString(path, Files.readString(path) + "# theirs\n");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
              return library.add(message("b"));
            });
    assertThat(tries[0]).isEqualTo(2);
    assertThat(now.messages()).hasSize(2);
    assertThat(Files.readString(path)).contains("# theirs");
  }

  @Test
  void whatCannotBeUnderstoodIsNotChanged() throws Exception {
    Path later = Files.writeString(folder.resolve("later.txt"), "messages 7\nmessage 1\n");
    assertThatThrownBy(() -> new MessageLibraryFile(later).change(l -> l.add(message("a"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 7");
    assertThat(later).hasContent("messages 7\nmessage 1\n");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', '\n', (byte) 0xff});
    assertThatThrownBy(() -> new MessageLibraryFile(bytes).read())
        .hasMessageContaining("line 2 is no text in UTF-8");
    assertThatThrownBy(() -> new MessageLibraryFile(folder).read()).hasMessage("it is no file");
  }

  @Test
  void aLinkStaysALinkAndPermissionsStayAsTheyAre() throws Exception {
    Path real = Files.writeString(folder.resolve("real.txt"), "messages 1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
    var permissions = Files.getPosixFilePermissions(real);
    new MessageLibraryFile(link).change(library -> library.add(message("a")));
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains("message \"a\"");
    assertThat(Files.getPosixFilePermissions(real)).isEqualTo(permissions);
  }
}
