package dev.socketworkbench.kernel.families;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.kernel.tables.Descriptors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketTypesTest {
  /** A machine with TCP over IPv4, where raw sockets are forbidden and nothing else exists. */
  private static final SocketCall SMALL =
      new SocketCall() {
        @Override
        public int attempt(int family, int type, int protocol) {
          if (family != 2) {
            return 97;
          }
          return type == 1 ? 0 : type == 3 && protocol == 1 ? 1 : 94;
        }

        @Override
        public String text(int errno) {
          return "error " + errno;
        }
      };

  @Test
  void everyFamilyIsAskedForEveryType() {
    List<SocketAnswer> answers = new SocketTypes(Optional.of(SMALL)).ask().orElseThrow();

    assertThat(answers).hasSize(SocketFamily.values().length * SocketKind.values().length);
    assertThat(answers.stream().filter(SocketAnswer::exists))
        .containsExactly(new SocketAnswer(SocketFamily.AF_INET, SocketKind.SOCK_STREAM, 0, 0, ""));
    assertThat(answers.stream().filter(SocketAnswer::refused))
        .extracting(SocketAnswer::kind)
        .containsExactly(SocketKind.SOCK_RAW);
    assertThat(answers.getFirst().error()).contains(Errno.EAFNOSUPPORT);
    assertThat(answers.getFirst().text()).isEqualTo("error 97");
  }

  @Test
  void whereNothingCanBeAskedThereIsNoAnswer() {
    SocketTypes types = new SocketTypes(Optional.empty());

    assertThat(types.ask()).isEmpty();
    assertThat(types.ask(SocketFamily.AF_INET, SocketKind.SOCK_STREAM)).isEmpty();
  }

  @Test
  void thisMachineHasTcpAndNoSequencedPacketsOverIpv4() {
    SocketTypes types = SocketTypes.ofThisMachine();
    if (!Machine.isLinux()) {
      assertThat(types.ask()).isEmpty();
      return;
    }
    assertThat(types.ask(SocketFamily.AF_INET, SocketKind.SOCK_STREAM).orElseThrow().exists())
        .isTrue();
    SocketAnswer none = types.ask(SocketFamily.AF_INET, SocketKind.SOCK_SEQPACKET).orElseThrow();
    assertThat(none.error()).contains(Errno.ESOCKTNOSUPPORT);
    assertThat(none.text()).isEqualTo(Errno.ESOCKTNOSUPPORT.text());
  }

  @Test
  void askingLeavesNoSocketOpen() {
    SocketTypes types = SocketTypes.ofThisMachine();
    Descriptors descriptors = new Descriptors(Path.of("/proc"));
    types.ask();
    Optional<Long> before = descriptors.open();
    for (int i = 0; i < 100; i++) {
      types.ask();
    }

    // Other threads of the test may open a file or two; a leak would be thousands.
    descriptors.open().ifPresent(now -> assertThat(now - before.orElseThrow()).isLessThan(50));
    assertThat(before.isPresent()).isEqualTo(Machine.isLinux());
  }
}
