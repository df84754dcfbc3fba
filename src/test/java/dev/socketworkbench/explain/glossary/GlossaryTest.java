package dev.socketworkbench.explain.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.PacketKind;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.families.SocketFamily;
import dev.socketworkbench.kernel.families.SocketKind;
import dev.socketworkbench.kernel.families.SocketProtocol;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.SystemOptions;
import java.lang.reflect.Field;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

/** The glossary has an entry for everything that can be met, and each entry is whole. */
class GlossaryTest {
  private static final Glossary GLOSSARY = Glossary.english();

  /** Options of this program that are themselves part of a call. */
  private static final List<String> OPTIONS_THAT_ARE_CALLS =
      List.of(
          "server.interface",
          "server.port",
          "server.reuse-address",
          "server.backlog",
          "server.recv-size",
          "client.host",
          "client.port",
          "client.connect-timeout",
          "client.recv-size");

  private static <T> void all(T[] constants, Function<T, Optional<GlossaryEntry>> entryOf) {
    assertThat(constants).allSatisfy(each -> assertThat(entryOf.apply(each)).isPresent());
  }

  @Test
  void everyCallResultStateAndErrorHasAnEntry() {
    all(Operation.values(), GLOSSARY::of);
    all(Outcome.Kind.values(), GLOSSARY::of);
    all(TcpState.values(), GLOSSARY::of);
    all(Ending.values(), GLOSSARY::of);
    all(Errno.values(), GLOSSARY::of);
    all(PacketKind.values(), GLOSSARY::of);
    all(SocketId.Role.values(), GLOSSARY::of);
    all(
        BehaviourKind.values(),
        each ->
            GLOSSARY.named(each.label()).stream()
                .filter(entry -> entry.kind() == EntryKind.BEHAVIOUR)
                .findFirst());
  }

  @Test
  void everySocketOptionThatCanBeSetHasAnEntry() {
    assertThat(SystemOptions.ALL)
        .allSatisfy(
            each ->
                assertThat(Glossary.english().ofSocketOption(each.name()))
                    .as(each.name())
                    .isPresent());
  }

  @Test
  void everyFamilyTypeAndProtocolThatIsAskedForHasAnEntry() {
    assertThat(SocketFamily.values())
        .allSatisfy(each -> assertThat(GLOSSARY.ofFamily(each.name())).isPresent());
    assertThat(SocketKind.values())
        .allSatisfy(each -> assertThat(GLOSSARY.ofFamily(each.name())).isPresent());
    assertThat(SocketProtocol.ALL)
        .allSatisfy(each -> assertThat(GLOSSARY.named(each.name())).as(each.name()).isNotEmpty());
  }

  @Test
  void everyOptionOfServersAndClientsHasAnEntry() {
    assertThat(ServerOptions.ALL)
        .allSatisfy(each -> assertThat(GLOSSARY.find("server." + each.name())).isPresent());
    assertThat(ClientOptions.ALL)
        .allSatisfy(each -> assertThat(GLOSSARY.find("client." + each.name())).isPresent());
  }

  @Test
  void everySocketOptionThatJavaCanSetHasAnEntry() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Class<?> all : List.of(StandardSocketOptions.class, ExtendedSocketOptions.class)) {
      for (Field field : all.getFields()) {
        names.add(((SocketOption<?>) field.get(null)).name());
      }
    }
    try (SocketChannel one = SocketChannel.open();
        ServerSocketChannel other = ServerSocketChannel.open();
        DatagramChannel third = DatagramChannel.open()) {
      for (NetworkChannel each : List.of(one, other, third)) {
        each.supportedOptions().forEach(option -> names.add(option.name()));
      }
    }
    assertThat(names)
        .contains("SO_REUSEADDR", "TCP_KEEPCOUNT")
        .allSatisfy(each -> assertThat(GLOSSARY.ofSocketOption(each)).isPresent());
    assertThat(GLOSSARY.ofSocketOption("IPV6_V6ONLY")).isPresent();
  }

  @Test
  void everyEntryHasASentenceAndAParagraph() {
    assertThat(GLOSSARY.all())
        .allSatisfy(
            each -> {
              assertThat(each.name()).isNotBlank();
              assertThat(each.sentence()).matches("(?s)\\S.*[.”]").doesNotContain("\n", "[[", "  ");
              assertThat(each.paragraph().plain(GLOSSARY::nameOf))
                  .as(each.key())
                  .matches("\\S.*[.”]")
                  .doesNotContain("[[", "]]", "*", "  ", "'");
            });
  }

  @Test
  void everyCallIsSaidInThreeLanguages() {
    assertThat(GLOSSARY.all())
        .filteredOn(each -> each.kind().isCall() || OPTIONS_THAT_ARE_CALLS.contains(each.key()))
        .hasSizeGreaterThan(Operation.values().length + OPTIONS_THAT_ARE_CALLS.size())
        .allSatisfy(
            each -> {
              assertThat(each.forms()).as(each.key()).isPresent();
              assertThat(each.forms().get().all())
                  .allSatisfy(form -> assertThat(form.code()).isNotBlank());
            });
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(GLOSSARY.all())
        .flatExtracting(each -> each.paragraph().targets())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(GLOSSARY.find(key)).as(key).isPresent());
  }

  @Test
  void noTextBelongsToNothing() {
    Set<String> keys = new TreeSet<>(GlossaryWords.keys());
    for (GlossaryEntry each : GLOSSARY.all()) {
      Stream.of("", ".more", ".name", ".also", ".c", ".python", ".java")
          .forEach(part -> keys.remove(each.key() + part));
    }
    keys.removeIf(key -> key.startsWith("kind.") || key.startsWith("fact."));
    for (String key : Set.copyOf(GlossaryWords.keys())) {
      if (key.startsWith("group.")) {
        keys.remove(key);
      }
    }
    assertThat(keys).as("texts of entries that do not exist").isEmpty();
    for (EntryKind kind : EntryKind.values()) {
      assertThat(kind.title()).isNotBlank();
      assertThat(kind.one()).isNotBlank();
    }
  }

  @Test
  void theKernelsWordsAndTheRowsTitlesAreFoundAsTheLogShowsThem() {
    for (String name :
        List.of(
            "KERNEL",
            "NOTE",
            "FACTS",
            "UNRECORDED",
            "PROGRAM",
            "CLOCK",
            "Send-Q",
            "Recv-Q",
            "inferred",
            "backlog",
            "half-close",
            "reset",
            "abort",
            "TIME_WAIT",
            "end of stream",
            "waited",
            "recording gap",
            "stream offset",
            "flood",
            "loopback",
            "RECV",
            "econnreset",
            "EWOULDBLOCK",
            "with the row before")) {
      assertThat(GLOSSARY.named(name)).as(name).isNotEmpty();
    }
  }

  @Test
  void aMistypedNameHasNearOnes() {
    assertThat(GLOSSARY.near("recvv")).startsWith("recv");
    assertThat(GLOSSARY.near("ECONRESET")).startsWith("ECONNRESET");
    assertThat(GLOSSARY.near("keepalive")).contains("SO_KEEPALIVE");
    assertThat(GLOSSARY.near("zzzzzzzz")).isEmpty();
  }
}
