package dev.socketworkbench.timeline;

import static dev.socketworkbench.timeline.Script.CLIENT;
import static dev.socketworkbench.timeline.Script.CONN;
import static dev.socketworkbench.timeline.Script.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.index.TimelineIndex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A part of a session has calls of accepted sockets, but not the accepts: they have lanes too. */
class AcceptNotRecordedTest {
  @Test
  void suchASocketStandsWithTheServers() throws IOException {
    try (Script script = new Script()) {
      script.send(CONN, 3, 10, 11).recv(CLIENT, 3, 10, 12);
      TimelineIndex index = script.index();
      assertThat(index.unlinked()).containsExactly(CONN, CLIENT);
      LaneSet lanes = LaneSet.of(index.links().all(), index.unlinked(), index.links()::isListener);
      assertThat(lanes.lanes()).extracting(Frame.Lane::onServerSide).containsExactly(true, false);
    }
  }

  @Test
  void anAcceptedOneIsAnEndOfItsConnectionOnly() throws IOException {
    try (Script script = new Script().connected(1, 2)) {
      script.send(CONN, 3, 10, 11);
      assertThat(script.index().unlinked()).isEqualTo(List.of(LISTENER));
    }
  }
}
