package dev.socketworkbench.wire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.query.Candidate;
import dev.socketworkbench.query.syntax.QueryTimes;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and faults as they are typed, and what is said of mistakes. */
class LinkRuleTextTest {
  private static final QueryTimes TIMES =
      new QueryTimes(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  static LinkRule rule(String text) throws LinkTextException {
    return LinkRuleText.parse(text, TIMES);
  }

  @Test
  void whichPacketsHowManyOfThemAndWhatIsDone() throws LinkTextException {
    LinkRule one = rule("packet:data #5 lose");
    assertThat(one.deed()).isEqualTo(new LinkDeed.Lose());
    assertThat(one.first()).isEqualTo(5);
    assertThat(one.last()).isEqualTo(5);
    assertThat(rule("flag:FIN delay 2s").deed())
        .isEqualTo(new LinkDeed.DelayPacket(2_000_000_000L));
    assertThat(rule("flag:FIN delay 2 s").first()).isEqualTo(1);
    assertThat(rule("bytes>1000 #2-4 Duplicate").last()).isEqualTo(4);
    assertThat(rule("(flag:SYN or port:80) #3- swap").last()).isEqualTo(LinkRule.ALWAYS);
    assertThat(rule("hold").words()).as("every packet").isEqualTo("hold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packet:data | 11 | 0 | what is to be done stands at the end",
        "packet:date lose | 7 | 4 | there is no packet",
        "flag:FIN delay | 14 | 0 | delay 2s",
        "flag:FIN delay 2 | 15 | 1 | has a unit",
        "flag:FIN delay 2h | 15 | 2 | has a unit",
        "flag:FIN lose 2s | 14 | 2 | nothing stands behind lose",
        "flag:FIN #0 lose | 9 | 2 | counted from 1",
        "flag:FIN #4-2 lose | 9 | 4 | counted from 1",
        "flag:FIN #x lose | 9 | 2 | counted from 1",
        "packet:lost lose | 7 | 4 | not known of a packet",
        "blocked>1s lose | 0 | 7 | not known of a packet",
        "flag:FIN vanish | 9 | 6 | lose, delay 2s, hold",
      })
  void aMistakeIsShownWhereItIsWithItsCure(String text, int position, int length, String words) {
    assertThatThrownBy(() -> rule(text))
        .isInstanceOfSatisfying(
            LinkTextException.class,
            e -> {
              assertThat(e).hasMessageContaining(words);
              assertThat(e.position()).as("position").isEqualTo(position);
              assertThat(e.length()).as("length").isEqualTo(length);
            });
  }

  @Test
  void bothLanguagesComplete() {
    assertThat(LinkRuleText.completions("flag:FIN de", 11))
        .extracting(Candidate::text)
        .containsExactly("delay");
    assertThat(LinkRuleText.completions("pack", 4))
        .extracting(Candidate::text)
        .containsExactly("packet:");
  }

  @Test
  void faultsHaveNumbersUnitsAndWays() throws LinkTextException {
    LinkPlan plan =
        LinkPlan.parse("delay=50ms, to-client:lose=1%,rate=1MB/s ,mtu=1200,to-server:black-hole");
    assertThat(plan.toServer().delayNanos()).isEqualTo(50_000_000);
    assertThat(plan.toServer().lose()).isZero();
    assertThat(plan.toServer().blackHole()).isTrue();
    assertThat(plan.toClient().lose()).isEqualTo(0.01);
    assertThat(plan.toClient().bytesPerSecond()).isEqualTo(1_000_000);
    assertThat(plan.toClient().mtu()).isEqualTo(1_200);
    assertThat(LinkPlan.parse(" ")).isEqualTo(LinkPlan.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delay=50 | 6 | 2 | has a unit",
        "delay=2000min | 6 | 7 | an hour",
        "delay | 0 | 5 | write delay=50ms",
        "lose=101% | 5 | 4 | write lose=1%",
        "lose=-1 | 5 | 2 | write lose=1%",
        "rate=fast | 5 | 4 | write rate=1MB",
        "mtu=70000 | 4 | 5 | write mtu=1200",
        "mtu=0 | 4 | 1 | write mtu=1200",
        "delay=1ms,slow=3 | 10 | 6 | there is no fault",
        "delay=1ms,,lose=1% | 10 | 0 | missing",
        "black-hole=1 | 0 | 12 | write black-hole",
      })
  void aMistakeInAFaultToo(String text, int position, int length, String words) {
    assertThatThrownBy(() -> LinkPlan.parse(text))
        .isInstanceOfSatisfying(
            LinkTextException.class,
            e -> {
              assertThat(e).hasMessageContaining(words);
              assertThat(e.position()).as("position").isEqualTo(position);
              assertThat(e.length()).as("length").isEqualTo(length);
            });
  }
}
