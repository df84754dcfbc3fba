package dev.socketworkbench.explain.glossary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with links and emphasised words. It is written {@code see [[operation.recv]], in *Steps*};
 * a link can have other words than its target's name: {@code [[operation.recv|receive]]}.
 *
 * @param parts what it is made of, in order
 */
public record MarkedText(List<TextPart> parts) {
  /**
   * A piece of the text.
   *
   * @param text as it is read; of a link empty where it is the target's name
   * @param target the key of what it leads to; empty if it is no link
   * @param emphasised whether it stands out
   */
  public record TextPart(String text, String target, boolean emphasised) {
    /** Whether it leads somewhere. */
    public boolean isLink() {
      return !target.isEmpty();
    }
  }

  private static final Pattern MARK =
      Pattern.compile("\\[\\[([^]|]+)(?:\\|([^]]+))?]]|\\*([^*\\s](?:[^*]*[^*\\s])?)\\*");

  /** Copies the list. */
  public MarkedText {
    parts = List.copyOf(parts);
  }

  /** The text that is written so. */
  public static MarkedText parse(String written) {
    List<TextPart> parts = new ArrayList<>();
    Matcher mark = MARK.matcher(written);
    int at = 0;
    while (mark.find()) {
      plain(written.substring(at, mark.start()), parts);
      if (mark.group(1) != null) {
        parts.add(new TextPart(mark.group(2) == null ? "" : mark.group(2), mark.group(1), false));
      } else {
        parts.add(new TextPart(mark.group(3), "", true));
      }
      at = mark.end();
    }
    plain(written.substring(at), parts);
    return new MarkedText(parts);
  }

  private static void plain(String text, List<TextPart> parts) {
    if (!text.isEmpty()) {
      parts.add(new TextPart(text, "", false));
    }
  }

  /**
   * Without marks.
   *
   * @param nameOf the name of what a key stands for
   */
  public String plain(Function<String, String> nameOf) {
    return parts.stream().map(each -> words(each, nameOf)).collect(Collectors.joining());
  }

  /** What is read at a part. */
  public static String words(TextPart part, Function<String, String> nameOf) {
    return part.text().isEmpty() ? nameOf.apply(part.target()) : part.text();
  }

  /** The keys that its links lead to. */
  public List<String> targets() {
    return parts.stream().filter(TextPart::isLink).map(TextPart::target).toList();
  }
}
