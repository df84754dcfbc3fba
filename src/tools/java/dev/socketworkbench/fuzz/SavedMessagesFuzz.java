package dev.socketworkbench.fuzz;

import dev.socketworkbench.message.file.MessageLibrary;
import dev.socketworkbench.message.foreign.CommandLineImport;
import dev.socketworkbench.message.foreign.ForeignMessages;
import dev.socketworkbench.message.foreign.MessageImport;
import java.nio.charset.StandardCharsets;

/** Any bytes as a file of messages, whoever wrote it, and any text as a command line. */
public final class SavedMessagesFuzz {
  private SavedMessagesFuzz() {}

  /** One file and one line. */
  public static void fuzzerTestOneInput(byte[] data) {
    check(MessageImport.of(data, MessageLibrary.EMPTY));
    String text = new String(data, StandardCharsets.UTF_8);
    ForeignMessages line = CommandLineImport.read(text);
    ReadEverything.check(
        !line.messages().isEmpty() || !line.remarks().isEmpty(), "a message, or why there is none");
    check(line);
    MessageLibrary library = MessageLibrary.read(text);
    ReadEverything.check(
        MessageLibrary.read(library.text()).messages().equals(library.messages()),
        "the same messages");
  }

  private static void check(ForeignMessages found) {
    MessageLibrary library = MessageLibrary.EMPTY.addAll(found.messages());
    MessageLibrary again = MessageLibrary.read(library.text());
    ReadEverything.check(again.mistakes().isEmpty(), "no mistake in what is written");
    ReadEverything.check(
        again.messages().equals(library.messages()), "what is written is read again");
  }
}
