package dev.socketworkbench.script.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the rules of one connection take of the memory of all, and when they give it back. */
class RulePlayerTest {
  private static final int MEMORY = 10_000;
  private static final int MESSAGE = 3000;
  private static final String LINE = "x".repeat(MESSAGE) + "\n";

  private final MemoryBudget memory = new MemoryBudget(MEMORY);

  private static void came(RulePlayer player, String text) throws IOException {
    player.came(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private boolean isFree(long bytes) {
    boolean free = memory.take(bytes);
    if (free) {
      memory.give(bytes);
    }
    return free;
  }

  @Test
  void theMessagesThatConnectionsRememberAreOfTheMemoryOfAll() throws Exception {
    ScriptWorld world =
        PlayedPeer.world(memory, "framing line", "on message", "  nothing", "on end", "  send $0");
    RulePlayer[] players = new RulePlayer[3];
    for (int i = 0; i < players.length; i++) {
      players[i] = new RulePlayer(world, new PlayedPeer());
      came(players[i], LINE);
    }
    assertThat(isFree(MEMORY - 3 * MESSAGE + 1)).isFalse();
    PlayedPeer last = new PlayedPeer();
    came(new RulePlayer(world, last), LINE);
    assertThat(last.isOpen()).isFalse();
    for (RulePlayer each : players) {
      each.over();
    }
    assertThat(isFree(MEMORY)).isTrue();
  }

  @Test
  void aMessageThatNoRuleCanAskForLaterIsForgottenAndSoAreGroups() throws Exception {
    ScriptWorld world =
        PlayedPeer.world(memory, "framing line", "on message matches /^(.*)$/", "  send size($1)");
    for (int i = 0; i < 5; i++) {
      PlayedPeer peer = new PlayedPeer();
      came(new RulePlayer(world, peer), LINE);
      assertThat(peer.sent()).containsExactly("" + MESSAGE);
    }
    assertThat(isFree(MEMORY)).isTrue();
  }

  @Test
  void whatARuleLooksAtIsOfTheMemoryOfAllMeanwhile() throws Exception {
    ScriptWorld world =
        PlayedPeer.world(
            memory, "framing line", "on message matches /^(.*)$/", "  delay 60 min", "  close");
    PlayedPeer peer = new PlayedPeer();
    RulePlayer player = new RulePlayer(world, peer);
    peer.atPause(
        () -> {
          // The message, the whole match and the group.
          assertThat(isFree(MEMORY - 3 * MESSAGE + 1)).isFalse();
          return true;
        });
    came(player, LINE);
    assertThat(peer.isOpen()).isFalse();
    assertThat(isFree(MEMORY)).isTrue();
  }

  @Test
  void anEndDuringADelayIsNotForgotten() throws Exception {
    ScriptWorld world =
        PlayedPeer.world(memory, "on message", "  delay 60 min", "  send \"never\"");
    PlayedPeer peer = new PlayedPeer();
    RulePlayer player = new RulePlayer(world, peer);
    peer.atPause(
        () -> {
          player.over();
          return true;
        });
    came(player, "x");
    assertThat(player.isOver()).isTrue();
    assertThat(peer.sent()).isEmpty();
  }
}
