package dev.socketworkbench.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.net.Session;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.script.play.SequenceEnd;
import dev.socketworkbench.script.play.SequenceEnd.HowEnded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences and rules of a client, against a server that answers by a script, too. */
class ClientScriptTest {
  @TempDir Path folder;
  private Client client;

  /** Answers what the sequences of these tests ask. */
  private ScriptedServer server() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("server"));
    return ScriptedServer.of(
        mine,
        "framing line",
        "on connect",
        "  send \"220 ready\\n\"",
        "on message is \"two\"",
        "  send \"one\\n\" \"two\\n\"",
        "on message is \"slowly\"",
        "  send \"sl\"",
        "  delay 20 ms",
        "  send \"ow\\n\"",
        "on message is \"bye\"",
        "  close",
        "on message is \"reset\"",
        "  abort",
        "on message is \"silence\"",
        "  nothing",
        "on message",
        "  send \"you said \" $0 \"\\n\"");
  }

  private SequenceEnd play(ScriptedServer server, String... lines) throws Exception {
    Path script = ScriptedServer.write(folder, lines);
    ClientSettings settings =
        ClientSettings.tutorial()
            .withPort(server.port())
            .with(ScriptOptions.SCRIPT, script.toString());
    ClientScript played = ClientScript.of(server.session().tracer(), settings, ClientListener.NONE);
    try (Client client = new Client(server.session().tracer(), settings, played)) {
      client.connect();
      played.begin(client);
      return played.awaitEnd(() -> false).orElseThrow();
    }
  }

  /**
   * Plays what waits for something else until its time is up; with more time where this machine was
   * too slow for what was to come meanwhile.
   */
  private SequenceEnd playInTime(String words, ScriptedServer server, String... lines)
      throws Exception {
    SequenceEnd end = null;
    for (int millis : new int[] {50, 500, 5_000}) {
      String[] timed = lines.clone();
      timed[timed.length - 1] = lines[lines.length - 1].replace("MILLIS", Integer.toString(millis));
      end = play(server, timed);
      if (end.words().endsWith(words)) {
        return end;
      }
    }
    return end;
  }

  @Test
  void aSequencePassesAndEachOfItsWaitsIsARow() throws Exception {
    try (ScriptedServer server = server()) {
      SequenceEnd end =
          play(
              server,
              "framing line",
              "sequence talk",
              "  expect message matches /^(\\d+) /",
              "  set code = $1",
              "  repeat 3 times",
              "    send framed \"hello \" $code",
              "    expect message is \"you said hello 220\" within 5 s",
              "  send \"two\\n\"",
              "  await message is \"two\"",
              "  send framed \"bye\"",
              "  await end");
      assertThat(end).isEqualTo(new SequenceEnd(HowEnded.PASSED, 0, ""));
      assertThat(server.fired().stream().filter("talk"::equals)).hasSize(6);
    }
  }

  @Test
  void whereItStoppedAndWhatCameInstead() throws Exception {
    try (ScriptedServer server = server()) {
      assertThat(
              play(
                  server,
                  "framing line",
                  "sequence",
                  "  await message starts \"220\"",
                  "  send framed \"x\"",
                  "  expect message starts \"250\" within 5 s"))
          .isEqualTo(
              new SequenceEnd(
                  HowEnded.FAILED,
                  6,
                  "wanted 'expect message starts \"250\" within 5 s', and there came \"you said"
                      + " x\""));
      assertThat(
              playInTime(
                  "\"one\", \"two\"",
                  server,
                  "framing line",
                  "sequence",
                  "  await message starts \"220\"",
                  "  send framed \"two\"",
                  "  await message starts \"250\" within MILLIS ms"))
          .extracting(SequenceEnd::sentence)
          .asString()
          .matches(
              "failed in line 6: wanted 'await message starts \"250\" within \\d+ ms', and there"
                  + " came \"one\", \"two\"");
      assertThat(
              play(
                      server,
                      "framing line",
                      "sequence",
                      "  await message starts \"220\"",
                      "  send framed \"silence\"",
                      "  await message within 50 ms")
                  .words())
          .isEqualTo("wanted 'await message within 50 ms', and nothing came");
    }
  }

  @Test
  void whatThePeerDidIsTold() throws Exception {
    try (ScriptedServer server = server()) {
      assertThat(
              play(server, "sequence", "  send \"bye\\n\"", "  await message contains \"never\"")
                  .words())
          .isEqualTo(
              "wanted 'await message contains \"never\"' (10.00 s), and there came 10 bytes, \"220"
                  + " ready\\n\"; the peer ended its stream");
      assertThat(
              play(
                      server,
                      "framing line",
                      "sequence",
                      "  expect message",
                      "  send \"reset\\n\"",
                      "  expect message")
                  .words())
          .endsWith("the peer reset the connection");
      assertThat(play(server, "sequence", "  await end within 50 ms").words())
          .startsWith("wanted the peer's end");
    }
  }

  @Test
  void withoutFramingAllThatHasComeIsLookedAt() throws Exception {
    try (ScriptedServer server = server()) {
      assertThat(
              play(
                      server,
                      "sequence",
                      "  await message is \"220 ready\\n\"",
                      "  send \"slowly\\n\"",
                      "  await message is \"slow\\n\"",
                      "  send \"again\\n\"",
                      "  await message is \"you said again\\n\"")
                  .result())
          .isEqualTo(HowEnded.PASSED);
    }
  }

  @Test
  void whatIsRepeatedUntilItIsStoppedPassesThen() throws Exception {
    try (ScriptedServer server = server()) {
      Path script =
          ScriptedServer.write(
              folder,
              "framing line",
              "sequence",
              "  expect message",
              "  repeat until stopped",
              "    send framed \"again\"",
              "    expect message");
      ClientSettings settings =
          ClientSettings.tutorial()
              .withPort(server.port())
              .with(ScriptOptions.SCRIPT, script.toString());
      ClientScript played =
          ClientScript.of(server.session().tracer(), settings, ClientListener.NONE);
      try (Client client = new Client(server.session().tracer(), settings, played)) {
        client.connect();
        played.begin(client);
        Session.await("three rounds", () -> client.bytesOut() > 18);
        played.stop();
        assertThat(played.awaitEnd(() -> false).map(SequenceEnd::result)).hasValue(HowEnded.PASSED);
      }
    }
  }

  @Test
  void rulesAnswerForAClientToo() throws Exception {
    try (ScriptedServer server = server()) {
      Path script =
          ScriptedServer.write(
              folder,
              "framing line",
              "on connect",
              "  send framed \"first\"",
              "on message contains \"first\"",
              "  send framed \"second\"",
              "on message contains \"second\"",
              "  send framed \"bye\"",
              "on end as over",
              "  send \"last\"");
      ClientSettings settings =
          ClientSettings.tutorial()
              .withPort(server.port())
              .with(ScriptOptions.SCRIPT, script.toString());
      ClientScript played =
          ClientScript.of(server.session().tracer(), settings, ClientListener.NONE);
      try (Client client = new Client(server.session().tracer(), settings, played)) {
        client.connect();
        played.begin(client);
        assertThat(played.awaitEnd(() -> false)).isEqualTo(Optional.empty());
        assertThat(client.ending().isOver()).isTrue();
        assertThat(server.fired()).contains("over");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDelayEndsWithItsConnection(boolean somethingCameMeanwhile) throws Exception {
    try (ScriptedServer server = server()) {
      Path script =
          ScriptedServer.write(folder, "on connect", "  delay 60 min", "  send \"never\"");
      ClientSettings settings =
          ClientSettings.tutorial()
              .withPort(server.port())
              .with(ScriptOptions.SCRIPT, script.toString());
      ClientScript played =
          ClientScript.of(server.session().tracer(), settings, ClientListener.NONE);
      try (Client client = new Client(server.session().tracer(), settings, played)) {
        client.connect();
        played.begin(client);
        if (somethingCameMeanwhile) {
          // The receiving thread waits to hand it over, and does not see the close.
          server.session().last(client.id().orElseThrow(), Operation.RECV);
        }
      }
      assertThat(played.awaitEnd(() -> false)).isEmpty();
    }
  }

  private ClientScript connected(ScriptedServer server, ClientListener also, String... lines)
      throws Exception {
    ClientSettings settings =
        ClientSettings.tutorial()
            .withPort(server.port())
            .with(ScriptOptions.SCRIPT, ScriptedServer.write(folder, lines).toString());
    ClientScript played = ClientScript.of(server.session().tracer(), settings, also);
    client = new Client(server.session().tracer(), settings, played);
    client.connect();
    played.begin(client);
    return played;
  }

  private static SequenceEnd end(ClientScript played) {
    Session.await("its end", () -> played.end().isPresent());
    return played.end().orElseThrow();
  }

  @Test
  void aSequenceEndsWithItsClient() throws Exception {
    try (ScriptedServer server = server()) {
      ClientScript repeating =
          connected(
              server,
              ClientListener.NONE,
              "sequence",
              "  repeat until stopped",
              "    remark \"tick\"",
              "    delay 1 s");
      Session.await("the first round", () -> server.remarks().contains("tick"));
      client.close();
      assertThat(end(repeating)).isEqualTo(new SequenceEnd(HowEnded.PASSED, 0, ""));
      ClientScript delayed =
          connected(server, ClientListener.NONE, "sequence", "  delay 60 min", "  send \"x\"");
      client.abort();
      assertThat(end(delayed)).isEqualTo(new SequenceEnd(HowEnded.STOPPED, 3, ""));
      ClientScript waiting =
          connected(server, ClientListener.NONE, "sequence", "  await end within 60 min");
      client.close();
      assertThat(end(waiting)).isEqualTo(new SequenceEnd(HowEnded.STOPPED, 3, ""));
    }
  }

  @Test
  void aSequenceThatIsRepeatedEndsWhenThePeerResets() throws Exception {
    try (ScriptedServer server = server()) {
      assertThat(
              end(
                  connected(
                      server,
                      ClientListener.NONE,
                      "sequence",
                      "  send \"reset\\n\"",
                      "  repeat until stopped",
                      "    delay 60 min")))
          .isEqualTo(new SequenceEnd(HowEnded.FAILED, 5, "the peer reset the connection"));
      client.close();
    }
  }

  @Test
  void closingLetsGoWhoReceivesMoreThanASequenceLooksAt() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    AtomicLong received = new AtomicLong();
    ClientListener also =
        new ClientListener() {
          @Override
          public void received(ByteBuffer bytes) {
            received.addAndGet(bytes.remaining());
          }

          @Override
          public void ended(Ending ending) {
            over.countDown();
          }
        };
    Path mine = Files.createDirectory(folder.resolve("much"));
    try (ScriptedServer server = ScriptedServer.of(mine, "on connect", "  send \"x\" * 33554432")) {
      ClientScript played = connected(server, also, "sequence", "  delay 60 min");
      Session.await("as much as may wait", () -> received.get() > 8 << 20);
      client.close();
      assertThat(over.await(Session.CEILING.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(end(played).result()).isEqualTo(HowEnded.STOPPED);
    }
  }

  @Test
  void aSendThatWasCutIsNoStepThatWasDone() throws Exception {
    Path mine = Files.createDirectory(folder.resolve("much"));
    try (ScriptedServer server = ScriptedServer.of(mine, "on message", "  abort")) {
      SequenceEnd end =
          end(connected(server, ClientListener.NONE, "sequence", "  send \"x\" * 33554432"));
      client.close();
      assertThat(end.result()).isEqualTo(HowEnded.FAILED);
      assertThat(end.line()).isEqualTo(3);
      assertThat(end.words()).startsWith("nothing can be sent any more");
    }
  }

  @Test
  void aMessageThatIsNotWholeIsTold() throws Exception {
    Path mine = Files.createDirectory(folder.resolve("half"));
    try (ScriptedServer server = ScriptedServer.of(mine, "on connect", "  send \"login: \"")) {
      String words = "and no whole message came, and of an unfinished one 7 bytes, \"login: \"";
      assertThat(
              playInTime(
                      words, server, "framing line", "sequence", "  await message within MILLIS ms")
                  .words())
          .endsWith(words);
    }
  }

  @Test
  void aSequenceThatClosesPasses() throws Exception {
    try (ScriptedServer server = server()) {
      assertThat(end(connected(server, ClientListener.NONE, "sequence", "  close")).result())
          .isEqualTo(HowEnded.PASSED);
      assertThat(client.ending()).isEqualTo(Ending.CLOSED_HERE);
    }
  }
}
