package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.families.SocketCall;
import dev.socketworkbench.kernel.families.SocketTypes;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.testing.ProcFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OtherExplanationTest {
  @TempDir Path folder;
  private Explainer explainer;

  @BeforeEach
  void machine() {
    new ProcFixture(folder)
        .self(1, 2, 3)
        .file("self/limits", "Max open files            20   30   files\n");
    SocketCall onlyTcp =
        new SocketCall() {
          @Override
          public int attempt(int family, int type, int protocol) {
            return family == 2 && type == 1 ? 0 : 97;
          }

          @Override
          public String text(int errno) {
            return "no";
          }
        };
    Kernel kernel =
        Kernel.at(folder, new Interfaces(List::of), new SocketTypes(Optional.of(onlyTcp)));
    explainer = new Explainer(kernel, Calls.FORMAT);
  }

  private Explanation explain(Operation operation, Arguments arguments, Outcome outcome) {
    return explainer.explain(Calls.call(operation, arguments, outcome));
  }

  private Explanation explain(Operation operation, Errno errno) {
    return explain(operation, Arguments.None.NONE, Calls.failed(errno));
  }

  @ParameterizedTest
  @CsvSource({
    "RECV, ECONNRESET, ended the connection with a reset",
    "SEND, EPIPE, no longer accepts bytes",
    "RECV, ETIMEDOUT, stopped answering",
    "SEND, EHOSTUNREACH, stopped answering",
    "ACCEPT, ECONNABORTED, waiting to be accepted",
    "RECV, ECONNABORTED, This machine gave the connection up",
    "SEND, ECONNABORTED, This machine gave the connection up",
    "ACCEPT, EINVAL, 'order is socket, bind, listen, accept'",
    "ACCEPT, EMFILE, '3 open, limit 20'",
    "ACCEPT, ENFILE, All programs on this machine",
    "SEND, ENOBUFS, no memory",
    "SEND, ENOTCONN, is not connected",
    "CONNECT, EISCONN, can be connected only once",
    "SEND, EBADF, already closed",
    "ACCEPT, EINTR, interrupted",
    "SEND, EAGAIN, had to wait",
    "LISTEN, EADDRINUSE, nobody listens",
    "LISTEN, EOPNOTSUPP, does not support this operation",
    "SETSOCKOPT, EPERM, does not let this program"
  })
  void eachErrorHasItsReason(Operation operation, Errno errno, String reason) {
    Explanation words = explain(operation, errno);

    assertThat(words.why()).contains(reason);
    assertThat(words.system()).isEqualTo(errno + ": " + errno.text());
    assertThat(words.tryThis()).isNotEmpty();
  }

  @Test
  void aKindOfSocketThatDoesNotExistListsThoseThatDo() {
    Arguments kind = new Arguments.Create("AF_VSOCK", "SOCK_STREAM");

    assertThat(explain(Operation.SOCKET, kind, Calls.failed(Errno.EAFNOSUPPORT)).why())
        .contains("(AF_VSOCK, SOCK_STREAM)", "This machine has: AF_INET SOCK_STREAM.");
    assertThat(explain(Operation.SOCKET, kind, Calls.failed(Errno.ESOCKTNOSUPPORT)).why())
        .contains("not with this type");
    assertThat(explain(Operation.SOCKET, kind, Calls.failed(Errno.EPERM)).why())
        .contains("CAP_NET_RAW");
  }

  @Test
  void anUnknownHostIsQuotedSafely() {
    Explanation words =
        explain(
            Operation.GETADDRINFO,
            new Arguments.HostName("no\u202esuch.example"),
            Calls.failed(Errno.EAI_NONAME));

    assertThat(words.title()).startsWith("The host no").endsWith("could not be found");
    assertThat(words.asText()).doesNotContain("\u202e");
    assertThat(words.system()).isEqualTo("EAI_NONAME: Name or service not known");
  }

  @Test
  void theEndingsThatAreNoFailures() {
    Explanation end =
        explain(Operation.RECV, new Arguments.Size(4096), Outcome.EndOfStream.END_OF_STREAM);
    assertThat(end.title()).isEqualTo("conn#1: the peer has finished sending");
    assertThat(end.why()).contains("FIN", "not an error");

    Explanation closed =
        explain(Operation.ACCEPT, Arguments.None.NONE, Outcome.ClosedHere.CLOSED_HERE);
    assertThat(closed.title()).isEqualTo("server#1 was closed locally");

    Explanation late = explain(Operation.RECV, new Arguments.Size(4096), new Outcome.TimedOut(500));
    assertThat(late.title()).isEqualTo("conn#1 could not receive");
    assertThat(late.system()).contains("500.00 ms");
    assertThat(late.why()).contains("a peer does not have to send");

    Explanation good = explain(Operation.SEND, new Arguments.Size(6), new Outcome.Moved(6));
    assertThat(good.title()).isEqualTo("conn#1: send succeeded");
  }

  @Test
  void anErrorWithoutANameKeepsTheSystemsWords() {
    Explanation words =
        explain(
            Operation.RECV,
            new Arguments.Size(1),
            new Outcome.Failed(Errno.UNKNOWN, "Strange {0} 'thing'"));

    assertThat(words.system()).isEqualTo("Strange {0} 'thing'");
    assertThat(words.details()).doesNotContain("Error:");
  }

  @ParameterizedTest
  @EnumSource(Errno.class)
  void everyErrorOfEveryCallHasCompleteWords(Errno errno) {
    Endpoint.Ip address = ProcFixture.endpoint("[::1]:60000");
    for (Operation operation : Operation.values()) {
      for (Arguments arguments :
          List.of(
              Arguments.None.NONE,
              new Arguments.Address(address),
              new Arguments.Address(new Endpoint.Unresolved("name.example", 80)))) {
        Explanation words = explain(operation, arguments, Calls.failed(errno));

        assertThat(words.title()).isNotBlank();
        assertThat(words.why()).isNotBlank();
        assertThat(words.tryThis()).isNotEmpty().noneMatch(String::isBlank);
        assertThat(words.asText() + words.details()).doesNotContainPattern("\\{\\d");
      }
    }
  }

  @Test
  void asTextIsTheWholeWithoutTheDetails() {
    Explanation words =
        new Explanation("What", "E: text", "Because.", List.of("One.", "Two."), "hidden");

    assertThat(words.asText()).isEqualTo("What\n  E: text\n  Because.\n  - One.\n  - Two.");
    assertThat(new Explanation("What", "", "Because.", List.of(), "").asText())
        .isEqualTo("What\n  Because.");
  }
}
