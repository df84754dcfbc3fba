package dev.socketworkbench.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.explain.glossary.Glossary;
import dev.socketworkbench.ui.action.Action;
import dev.socketworkbench.ui.action.ActionGroup;
import dev.socketworkbench.ui.action.Actions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked for in the help is found on all pages and in the glossary. */
class HelpSearchTest {
  private static final Actions ACTIONS = actions();

  private static Actions actions() {
    Actions actions = new Actions();
    actions.add(new Action(ActionGroup.VIEW, "menu.timeline-only", () -> {}).keys("F9"));
    return actions;
  }

  private final HelpSearch search = new HelpSearch(ACTIONS);

  private List<String> titles(String query) {
    return search.find(query).stream().map(HelpHit::title).toList();
  }

  @Test
  void aNameComesBeforeTextsThatMentionIt() {
    assertThat(titles("recv")).startsWith("recv").contains("recvfrom", "end of stream");
    assertThat(titles("ECONNRESET")).startsWith("ECONNRESET").contains("reset");
    assertThat(titles("time_w")).startsWith("TIME_WAIT");
    assertThat(titles("EWOULDBLOCK")).startsWith("EAGAIN");
  }

  @Test
  void aNameThatIsNotFinishedIsFound() {
    assertThat(titles("econnr")).startsWith("ECONNRESET", "ECONNREFUSED");
    assertThat(titles("  Half-Cl ")).startsWith("half-close");
  }

  @Test
  void wordsInAnyOrderAreFoundInATextAndAllMustBeThere() {
    assertThat(titles("stream end")).contains("end of stream");
    assertThat(titles("peer vanished machine")).isNotEmpty();
    assertThat(titles("recv xyzzy")).isEmpty();
  }

  @Test
  void keysAndTermsOfThePagesAreFound() {
    assertThat(search.find("F9").getFirst().place())
        .isInstanceOfSatisfying(
            HelpPlace.On.class,
            on -> {
              assertThat(on.page()).isEqualTo(HelpPage.SHORTCUTS);
              assertThat(HelpText.of(on.page(), ACTIONS).get(on.block()))
                  .isInstanceOfSatisfying(
                      HelpBlock.TableRow.class, row -> assertThat(row.name()).isEqualTo("F9"));
            });
    assertThat(search.find("blocked>1s").getFirst().kind()).isEqualTo("Search language");
    assertThat(titles("three enter keys")).startsWith("Three Enter keys");
  }

  @Test
  void theGlossaryHasAllItsEntries() {
    assertThat(HelpSearch.glossary()).hasSameSizeAs(Glossary.english().all());
  }
}
