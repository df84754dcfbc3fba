package dev.socketworkbench.ui.log.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a log stands, and when it follows what is added. */
final class LogScrollTest {
  private final LogScroll scroll = new LogScroll();

  LogScrollTest() {
    scroll.resize(100, 10);
  }

  @Test
  void followsAgainWhenNobodyLooksAtALineAnyMore() {
    scroll.look(20, true);
    scroll.resize(120, 10);
    assertThat(scroll.top()).isEqualTo(20);
    scroll.resume();
    assertThat(scroll.top()).isEqualTo(110);
    assertThat(scroll.following()).isTrue();
  }

  @Test
  void followsAgainAfterSeveralLines() {
    scroll.look(95, true);
    scroll.look(20, true);
    scroll.look(21, true);
    scroll.resume();
    assertThat(scroll.following()).isTrue();
  }

  @Test
  void staysWhereAPersonScrolledTo() {
    scroll.look(20, true);
    scroll.to(30);
    scroll.resume();
    assertThat(scroll.top()).isEqualTo(30);
  }

  @Test
  void staysWhereItDidNotFollowBefore() {
    scroll.to(5);
    scroll.look(20, true);
    scroll.resume();
    assertThat(scroll.following()).isFalse();
  }
}
