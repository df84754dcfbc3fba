package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.message.file.MessageLibrary;
import dev.socketworkbench.message.file.MessageLibraryFile;
import dev.socketworkbench.session.AppFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --library}: the file with the saved messages. */
public final class LibraryOption {
  private static final int MOST_NAMED = 5;

  @Option(
      names = "--library",
      paramLabel = "FILE",
      description =
          "The file with the messages; the window's if this is missing (messages.txt beside the"
              + " window's settings).")
  private Path file;

  /** The file. */
  public MessageLibraryFile file() {
    return new MessageLibraryFile(
        Optional.ofNullable(file)
            .orElseGet(
                () -> AppFolders.ofSystem().config().resolve(MessageLibraryFile.USUAL_NAME)));
  }

  /**
   * What is in it; its mistakes are said.
   *
   * @throws Problems.NotUsable if it cannot be read
   */
  public MessageLibrary read(Problems problems) {
    MessageLibrary library;
    try {
      library = file().read();
    } catch (IOException e) {
      throw notUsable(e);
    }
    if (!library.isUsable()) {
      throw new Problems.NotUsable(
          name() + ", " + Escapes.visible(library.mistakes().getFirst().toString()));
    }
    library.mistakes().forEach(each -> problems.sayOfFile(name() + ", " + each));
    return library;
  }

  /** That the file cannot be used. */
  public Problems.NotUsable notUsable(IOException why) {
    return new Problems.NotUsable(
        name() + ": " + Escapes.visible(String.valueOf(why.getMessage())));
  }

  /** How the file is called in a sentence. */
  public String name() {
    return Escapes.text(file().path().toString());
  }

  /**
   * The one message of this name.
   *
   * @throws Problems.NotUsable if there is none, or several
   */
  public SavedMessage find(String name, Problems problems) {
    MessageLibrary library = read(problems);
    List<SavedMessage> found = library.named(name);
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new Problems.NotUsable(
          "There is no message '"
              + Escapes.visible(name)
              + "' in "
              + name()
              + ". 'message list' names those that there are.");
    }
    throw new Problems.NotUsable(
        "Several messages are called '"
            + Escapes.visible(name)
            + "'; which? "
            + found.stream()
                .limit(MOST_NAMED)
                .map(each -> Escapes.visible(each.path()))
                .collect(Collectors.joining(", ")));
  }
}
