package dev.socketworkbench.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionListTest {
  private static final Set<SystemOption.Form> NO_NUMBERS =
      Set.of(SystemOption.Form.WORD, SystemOption.Form.CARD, SystemOption.Form.GROUP);

  @Test
  void severalAreReadInTheirOrderAndWrittenAsTheSystemTakesThem() {
    assertThat(OptionList.parse(" tcp_nodelay=on, SO_RCVBUF=0x1000  SO_LINGER=OFF "))
        .hasValueSatisfying(
            all -> assertThat(all).hasToString("TCP_NODELAY=1 SO_RCVBUF=4096 SO_LINGER=off"));
    assertThat(OptionList.parse("  ")).contains(OptionList.EMPTY);
  }

  @Test
  void whatIsNoSettingIsNone() {
    for (String typed :
        new String[] {
          "TCP_NODELAY",
          "=1",
          "TCP_NODELAY=",
          "TCP_NODELAY=2",
          "NO_SUCH=1",
          "IP_TTL=0",
          "IP_TTL=256",
          "IP_TTL=five",
          "SO_RCVBUF=-1",
          "SO_RCVBUF=99999999999",
          "TCP_MAXSEG=87"
        }) {
      assertThat(OptionList.parse(typed)).as(typed).isEmpty();
    }
  }

  @Test
  void aGroupHasItsFamilyAndItsInterface() {
    assertThat(OptionList.parse("IP_ADD_MEMBERSHIP=239.1.2.3%lo IPV6_JOIN_GROUP=ff12::1%eth0"))
        .isPresent();
    for (String typed :
        new String[] {
          "IP_ADD_MEMBERSHIP=239.1.2.3",
          "IP_ADD_MEMBERSHIP=10.1.2.3%lo",
          "IP_ADD_MEMBERSHIP=ff12::1%lo",
          "IPV6_JOIN_GROUP=239.1.2.3%lo",
          "IPV6_JOIN_GROUP=...%lo",
          "IP_MULTICAST_IF="
        }) {
      assertThat(OptionList.parse(typed)).as(typed).isEmpty();
    }
  }

  @Test
  void everyOptionTakesTheLimitsOfItsRangeAndNothingBeyond() {
    for (SystemOption each : SystemOptions.ALL) {
      assertThat(each.sentence()).as(each.name()).endsWith(".");
      if (!NO_NUMBERS.contains(each.form())) {
        assertThat(each.parse(Integer.toString(each.least()))).as(each.name()).isPresent();
        assertThat(each.parse(Integer.toString(each.most()))).as(each.name()).isPresent();
        assertThat(each.parse(Long.toString(each.most() + 1L))).as(each.name()).isEmpty();
        assertThat(each.parse(Integer.toString(each.least() - 1))).as(each.name()).isEmpty();
      }
    }
  }

  @Test
  void noOptionIsDescribedTwice() {
    assertThat(SystemOptions.ALL).extracting(SystemOption::name).doesNotHaveDuplicates();
  }
}
