package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Optional;

/** Where in the help one can be. */
sealed interface HelpPlace {
  /**
   * On a page.
   *
   * @param page which; the glossary as a list of all its entries
   * @param block at which of its blocks, from 0
   */
  record On(HelpPage page, int block) implements HelpPlace {
    @Override
    public HelpPage tab() {
      return page;
    }
  }

  /**
   * At an entry of the glossary.
   *
   * @param entry which
   * @param others others that the same row is explained by
   */
  record At(GlossaryEntry entry, List<GlossaryEntry> others) implements HelpPlace {
    @Override
    public HelpPage tab() {
      return HelpPage.GLOSSARY;
    }
  }

  /**
   * Among what a search has found.
   *
   * @param query as it was typed, not blank
   */
  record SearchHits(String query) implements HelpPlace {
    @Override
    public HelpPage tab() {
      return null;
    }
  }

  /** The page that it belongs to; null if to none. */
  HelpPage tab();

  /** The beginning of a page. */
  static HelpPlace page(HelpPage page) {
    return new On(page, 0);
  }

  /** Where a link leads: to a page or to an entry. */
  static Optional<HelpPlace> ofKey(String key) {
    return HelpPage.ofKey(key)
        .map(HelpPlace::page)
        .or(() -> Glossary.english().find(key).map(entry -> new At(entry, List.of())));
  }

  /** What a link with this target is called. */
  static String nameOf(String key) {
    return HelpPage.ofKey(key)
        .map(page -> Messages.of("help.page", page))
        .orElseGet(() -> Glossary.english().nameOf(key));
  }
}
