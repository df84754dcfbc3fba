package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.action.Actions;
import dev.socketworkbench.ui.support.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Looks through all pages and the glossary; the words may stand in any order. */
final class HelpSearch {
  /** What has the words in its names has at most this rank; of these, short names come first. */
  private static final int BY_NAME = 3;

  /** Something to be found, with everything in which it is looked for, in lower case. */
  private record Findable(HelpHit hit, String title, List<String> otherNames, String text) {}

  /** What was found, and how well it fits: less is better. */
  private record Ranked(HelpHit hit, int rank) {}

  private final List<Findable> all = new ArrayList<>();

  HelpSearch(Actions actions) {
    for (GlossaryEntry entry : Glossary.english().all()) {
      String text = entry.sentence() + " " + entry.paragraph().plain(HelpPlace::nameOf);
      add(HelpHit.of(entry), entry.otherNames(), text);
    }
    for (HelpPage page : HelpPage.values()) {
      add(page, HelpText.of(page, actions));
    }
  }

  private void add(HelpHit hit, List<String> otherNames, String text) {
    all.add(
        new Findable(
            hit,
            lower(hit.title()),
            otherNames.stream().map(HelpSearch::lower).toList(),
            lower(text)));
  }

  /** Each row of a table for itself, and each heading with what stands below it. */
  private void add(HelpPage page, List<HelpBlock> blocks) {
    String title = Messages.of("help.page", page);
    for (int i = 0; i < blocks.size(); i++) {
      HelpPlace place = new HelpPlace.On(page, i);
      switch (blocks.get(i)) {
        case HelpBlock.TableRow row -> {
          String said = row.text().plain(HelpPlace::nameOf);
          add(new HelpHit(row.name(), title, said, place), List.of(), said);
        }
        case HelpBlock.Title heading -> {
          String said = below(blocks, i);
          add(new HelpHit(heading.text(), title, firstSentence(said), place), List.of(title), said);
        }
        default -> {}
      }
    }
  }

  private static String below(List<HelpBlock> blocks, int heading) {
    StringBuilder said = new StringBuilder();
    for (HelpBlock block : blocks.subList(heading + 1, blocks.size())) {
      if (block instanceof HelpBlock.Title) {
        break;
      }
      if (block instanceof HelpBlock.Paragraph paragraph) {
        said.append(said.isEmpty() ? "" : " ").append(paragraph.text().plain(HelpPlace::nameOf));
      }
    }
    return said.toString();
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The whole glossary, in its order. */
  static List<HelpHit> glossary() {
    return Glossary.english().all().stream().map(HelpHit::of).toList();
  }

  /** What has all words of a query, what fits best first. */
  List<HelpHit> find(String query) {
    String wanted = lower(query.strip());
    List<String> words = List.of(wanted.split("\\s+"));
    List<Ranked> found = new ArrayList<>();
    for (Findable each : all) {
      rank(each, wanted, words).ifPresent(rank -> found.add(new Ranked(each.hit, rank)));
    }
    found.sort(
        Comparator.comparingInt(Ranked::rank)
            .thenComparingInt(each -> each.rank <= BY_NAME ? each.hit.title().length() : 0));
    return found.stream().map(Ranked::hit).toList();
  }

  private static OptionalInt rank(Findable each, String wanted, List<String> words) {
    if (each.title.equals(wanted)) {
      return OptionalInt.of(0);
    }
    if (each.otherNames.contains(wanted)) {
      return OptionalInt.of(1);
    }
    if (each.title.startsWith(wanted)) {
      return OptionalInt.of(2);
    }
    String names = each.title + " " + String.join(" ", each.otherNames);
    if (words.stream().allMatch(names::contains)) {
      return OptionalInt.of(BY_NAME);
    }
    if (words.stream().allMatch(word -> names.contains(word) || startsAWord(each.text, word))) {
      return OptionalInt.of(BY_NAME + 1);
    }
    return words.stream().allMatch(word -> names.contains(word) || each.text.contains(word))
        ? OptionalInt.of(BY_NAME + 2)
        : OptionalInt.empty();
  }

  private static boolean startsAWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }
}
