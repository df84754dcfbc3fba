package dev.socketworkbench.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.explain.glossary.MarkedText;
import dev.socketworkbench.query.syntax.Field;
import dev.socketworkbench.ui.action.Actions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages are read as they are written, and none of their links leads nowhere. */
class HelpTextTest {
  private static HelpBlock paragraph(String bullet, String text) {
    return new HelpBlock.Paragraph(bullet, MarkedText.parse(text));
  }

  @Test
  void eachKindOfLineIsRead() {
    assertThat(
            HelpText.parse(
                """
                One
                paragraph.
                # Title

                - point
                2. step, which
                goes on
                | F9 | a | b

                    code
                      more
                {legend}
                """,
                new Actions()))
        .isEqualTo(
            List.of(
                paragraph("", "One paragraph."),
                new HelpBlock.Title("Title"),
                paragraph("•", "point"),
                paragraph("2.", "step, which goes on"),
                new HelpBlock.TableRow("F9", MarkedText.parse("a | b")),
                new HelpBlock.Code("code\n  more"),
                new HelpBlock.Legend()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GLOSSARY")
  void aPageHasHeadingsAndItsLinksLeadSomewhere(HelpPage page) {
    List<HelpBlock> blocks = HelpText.of(page, new Actions());
    assertThat(blocks).hasAtLeastOneElementOfType(HelpBlock.Title.class);
    for (HelpBlock block : blocks) {
      MarkedText text =
          switch (block) {
            case HelpBlock.Paragraph paragraph -> paragraph.text();
            case HelpBlock.TableRow row -> row.text();
            default -> MarkedText.parse("");
          };
      assertThat(text.targets()).allSatisfy(key -> assertThat(HelpPlace.ofKey(key)).isPresent());
      assertThat(text.plain(HelpPlace::nameOf)).doesNotContain("[[", "]]", "page.", "'");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldOfTheSearchIsOnItsPage(Field field) {
    assertThat(HelpText.of(HelpPage.SEARCH_LANGUAGE, new Actions()))
        .filteredOn(HelpBlock.TableRow.class::isInstance)
        .extracting(block -> ((HelpBlock.TableRow) block).name())
        .anyMatch(term -> term.matches(field.word() + "[:>=<].*"));
  }
}
