package dev.socketworkbench.ui.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was opened and chosen is known again. */
final class KnownTemplatesTest {
  @Test
  void filesAndChoicesAreKept() {
    KnownTemplates known = new KnownTemplates();
    int own = known.names().size();
    known.opened("/a b.txt");
    known.opened("/c=d.txt");
    known.opened("/a b.txt");
    known.choose("port 53 answer", "dns-answer");
    known.choose("port 9 request", "/c=d.txt");
    KnownTemplates later = new KnownTemplates();
    later.restore(known.files(), known.choices());
    assertThat(later.names().subList(own, later.names().size()))
        .containsExactly("/c=d.txt", "/a b.txt");
    assertThat(later.choice("port 53 answer")).contains("dns-answer");
    assertThat(later.choice("port 9 request")).contains("/c=d.txt");
    assertThat(later.choice("port 53 request")).isEmpty();
  }

  @Test
  void notMoreThanAPersonUsesIsKept() {
    KnownTemplates known = new KnownTemplates();
    int own = known.names().size();
    for (int i = 0; i < 1000; i++) {
      known.opened("/" + i);
      known.choose("port " + i, "greeting");
    }
    assertThat(known.names()).hasSize(own + 20).contains("/999");
    assertThat(known.choices().lines().count()).isEqualTo(100);
    assertThat(known.choice("port 999")).isPresent();
    assertThat(known.choice("port 1")).isEmpty();
    known.restore("", "nonsense\n=x\n");
    assertThat(known.names()).hasSize(own + 20);
  }
}
