package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.GlossaryEntry;
import java.util.List;

/**
 * Something that can be found.
 *
 * @param title what it is called
 * @param kind what it is: a kind of entry, or the page on which it stands
 * @param sentence what it says, in short
 * @param place where it stands
 */
record HelpHit(String title, String kind, String sentence, HelpPlace place) {
  static HelpHit of(GlossaryEntry entry) {
    return new HelpHit(
        entry.name(), entry.kind().one(), entry.sentence(), new HelpPlace.At(entry, List.of()));
  }
}
