package dev.socketworkbench.script.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.script.play.SequenceEnd.HowEnded;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptParser;
import dev.socketworkbench.testing.Await;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sequence ends when it is told, when its time is up, and when its connection is cut. */
class SequencePlayerTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  private final PlayedPeer peer = new PlayedPeer();
  private final CompletableFuture<SequenceEnd> end = new CompletableFuture<>();
  private SequencePlayer player;
  private volatile boolean over;

  private void play(String... lines) {
    player =
        new SequencePlayer(PlayedPeer.world(new MemoryBudget(MemoryBudget.USUAL), lines), peer);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                end.complete(player.play());
              } catch (RuntimeException mistake) {
                end.completeExceptionally(mistake);
              }
            });
  }

  private void come(String text) {
    player.came(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** The peer sends this again and again. */
  private void keepComing(String text) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!over) {
                come(text);
              }
            });
  }

  private SequenceEnd end() throws Exception {
    return end.get(CEILING.toSeconds(), TimeUnit.SECONDS);
  }

  @AfterEach
  void stopAll() {
    over = true;
    player.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "framing line|  await message is \"never\" within 50 ms",
        "framing none|  await message is \"never\" within 50 ms",
        "framing line|  await end within 50 ms",
        "framing none|  await end within 50 ms"
      })
  void timeIsUpAlsoWhileThePeerKeepsSending(String script) throws Exception {
    String[] lines = script.split("\\|", -1);
    play(lines[0], "limit 64 MiB", "sequence", "  await message", lines[1]);
    keepComing("x\n");
    assertThat(end().result()).isEqualTo(HowEnded.FAILED);
    assertThat(end().line()).isEqualTo(6);
    assertThat(end().words()).startsWith("wanted ");
  }

  @Test
  void aDelayEndsWhenTheConnectionIsCut() throws Exception {
    play("sequence", "  send \"x\"", "  delay 60 min", "  send \"never\"");
    Await.until(CEILING, "it has begun", () -> !peer.sent().isEmpty());
    player.ended("the peer reset the connection");
    assertThat(end())
        .isEqualTo(new SequenceEnd(HowEnded.FAILED, 4, "the peer reset the connection"));
    assertThat(peer.sent()).containsExactly("x");
  }

  @Test
  void aDelayGoesOnWhenThePeerHasEndedItsStream() throws Exception {
    play("sequence", "  await end", "  delay 10 ms", "  send \"still\"");
    player.ended(SequencePlayer.END_OF_STREAM);
    assertThat(end().result()).isEqualTo(HowEnded.PASSED);
    assertThat(peer.sent()).containsExactly("still");
  }

  @Test
  void timePassesOnAConnectionThatTheScriptHasEnded() throws Exception {
    play("sequence", "  repeat 1 times", "    close", "  delay 10 ms", "  remark \"done\"");
    player.ended("the connection was closed here");
    assertThat(end().result()).isEqualTo(HowEnded.PASSED);
  }

  @Test
  void whatIsRepeatedForEverEndsWithItsConnection() throws Exception {
    play("sequence", "  send \"x\"", "  repeat until stopped", "    remark \"tick\"");
    Await.until(CEILING, "it has begun", () -> !peer.sent().isEmpty());
    player.ended("the peer reset the connection");
    assertThat(end())
        .isEqualTo(new SequenceEnd(HowEnded.FAILED, 4, "the peer reset the connection"));
  }

  @Test
  void whatIsRepeatedForEverEndsWhereBothEndsAreClosed() throws Exception {
    play("sequence", "  await end", "  repeat until stopped", "    delay 10 ms");
    player.ended(SequencePlayer.END_OF_STREAM);
    peer.close();
    assertThat(end()).isEqualTo(new SequenceEnd(HowEnded.FAILED, 4, SequencePlayer.END_OF_STREAM));
  }

  @Test
  void whoBringsMoreThanIsLookedAtIsLetGoByAStop() throws Exception {
    play("sequence", "  delay 60 min");
    CompletableFuture<Void> brought = bringMuch();
    player.stop();
    brought.get(CEILING.toSeconds(), TimeUnit.SECONDS);
    assertThat(end().result()).isEqualTo(HowEnded.STOPPED);
  }

  private CompletableFuture<Void> bringMuch() {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 20; i++) {
            player.came(ByteBuffer.allocate(1 << 20));
          }
        },
        Thread::startVirtualThread);
  }

  @Test
  void aMistakeInPlayingLetsGoWhoBringsMore() throws Exception {
    peer.fail();
    play("framing line", "sequence", "  await message", "  send \"x\"");
    come("x\n");
    bringMuch().get(CEILING.toSeconds(), TimeUnit.SECONDS);
    assertThatThrownBy(this::end).hasRootCauseMessage("a mistake on purpose");
  }

  @Test
  void aTrialTakesMoreThanMayWaitElsewhere() throws Exception {
    play("sequence", "  delay 1 ms"); // what is to be stopped afterwards
    Script script =
        ScriptParser.read("script 1\nlimit 64 MiB\nsequence\n  await message bytes=20971520\n")
            .script()
            .orElseThrow();
    List<byte[]> pieces = Collections.nCopies(20, new byte[1 << 20]);
    CompletableFuture<List<ScriptPreview.Happening>> seen =
        CompletableFuture.supplyAsync(
            () ->
                new ScriptPreview(script, ScriptPermissions.NONE, InstantSource.system())
                    .play(pieces),
            Thread::startVirtualThread);
    assertThat(seen.get(CEILING.toSeconds(), TimeUnit.SECONDS).getLast().words())
        .isEqualTo("sequence passed");
  }
}
