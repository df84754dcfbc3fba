package dev.socketworkbench.message;

import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.SentBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that is kept. In its folder no other has its name.
 *
 * @param folder the folders that it lies in, the outermost first; empty for none
 * @param name how it is called
 * @param target where it goes; empty for wherever a client is connected to
 * @param end what is put behind it
 * @param delayNanos how long a sequence waits behind it
 * @param content what it sends
 */
public record SavedMessage(
    List<String> folder,
    String name,
    Optional<MessageTarget> target,
    MessageEnd end,
    long delayNanos,
    MessageContent content) {
  /** Copies the list. */
  public SavedMessage {
    folder = List.copyOf(folder);
  }

  /** What is between folders where they are named in one text. */
  public static final String BETWEEN = "/";

  /** Its name behind its folders. */
  public String path() {
    return folder.isEmpty() ? name : String.join(BETWEEN, folder) + BETWEEN + name;
  }

  /** Whether it is this one, as far as its place and name tell. */
  public boolean isAt(SavedMessage other) {
    return name.equals(other.name) && folder.equals(other.folder);
  }

  /**
   * Whether all of these words are in its name, its folders, its target or its text; their case
   * means nothing.
   */
  public boolean has(String words) {
    String all =
        String.join(
                "\n",
                path(),
                target.map(MessageTarget::shown).orElse(""),
                target.map(each -> each.protocol().word()).orElse(""),
                content.text())
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
        .allMatch(all::contains);
  }

  /**
   * Its bytes at this moment, with its end of line.
   *
   * @throws ScriptFailure if they cannot be made
   */
  public byte[] bytes(SentBytes maker) throws ScriptFailure {
    byte[] made = maker.of(content.values());
    byte[] after = end.text().getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(made, made.length + after.length);
    System.arraycopy(after, 0, all, made.length, after.length);
    return all;
  }

  /** The same with another name. */
  public SavedMessage named(String newName) {
    return new SavedMessage(folder, newName, target, end, delayNanos, content);
  }

  /** The same in another folder. */
  public SavedMessage in(List<String> newFolder) {
    return new SavedMessage(newFolder, name, target, end, delayNanos, content);
  }

  /** The same with another wait behind it. */
  public SavedMessage waiting(long nanos) {
    return new SavedMessage(folder, name, target, end, nanos, content);
  }
}
