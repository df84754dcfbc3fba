package dev.socketworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What other tests show with stand-ins for the system, asked of the system itself: its resolver,
 * its kernel without IPv6, its processes that hide. What a machine does not allow (a network of
 * one's own, giving up the rights of root) is tried first, and where it is refused, the test
 * asserts what holds there.
 */
final class SystemItselfTest {
  /** A network of its own, in which the kernel has no IPv6. */
  private static final List<String> WITHOUT_IPV6 =
      List.of(
          "unshare",
          "-rn",
          "sh",
          "-c",
          "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6 && ip link set lo up && exec \"$@\"",
          "sh");

  /** Root without its rights: it sees no more than its own processes, and not those with more. */
  private static final List<String> WITHOUT_RIGHTS =
      List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

  @TempDir private Path folder;

  /** Whether a command can be started by this one. */
  private static boolean isAllowed(List<String> by) throws InterruptedException {
    List<String> command = new ArrayList<>(by);
    command.add("true");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Program.Result run(List<String> by, String... args) throws InterruptedException {
    return new Program(folder).startedBy(by.toArray(String[]::new)).run(args);
  }

  /** With a name server or without one: RFC 6761 keeps "invalid" free of names. */
  @Test
  void aNameThatDoesNotExistHasTheResolversOwnError() throws Exception {
    Path record = folder.resolve("asked.swj");
    Run run = Run.of("send", "nosuchhost.invalid", "9", "x", "--record", record.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("The host nosuchhost.invalid could not be found")
        .containsPattern("EAI_(NONAME|AGAIN|NODATA): \\S")
        .doesNotContain("UNKNOWN", "Exception", "\tat ");
    Run journal = Run.of("journal", record.toString());
    assertThat(journal.code()).isZero();
    assertThat(journal.out())
        .containsPattern("GETADDRINFO nosuchhost\\.invalid .*EAI_(NONAME|AGAIN|NODATA)")
        .doesNotContain("SOCKET");
  }

  @Test
  void aMachineWithoutIpv6SaysSoAndServesIpv4() throws Exception {
    if (isAllowed(WITHOUT_IPV6)) {
      for (String[] command :
          new String[][] {
            {"send", "::1", "9", "x"}, {"serve", "--interface", "::", "--port", "0"}
          }) {
        Program.Result six = run(WITHOUT_IPV6, command);
        assertThat(six.code()).as(six.err()).isNotZero();
        assertThat(six.err()).contains("EAFNOSUPPORT", "IPv4").doesNotContain("\tat ");
      }
      assertThat(run(WITHOUT_IPV6, "interfaces").out())
          .contains("127.0.0.1/8")
          .doesNotContain("::1");
      assertThat(run(WITHOUT_IPV6, "send", "localhost", "9", "x").err()).contains("ECONNREFUSED");
    } else {
      Run interfaces = Run.of("interfaces");
      assertThat(interfaces.code()).isZero();
      assertThat(interfaces.out()).contains("127.0.0.1/8");
    }
  }

  /** Another user's process hides its descriptors, and one with more rights does, too. */
  @Test
  void aProcessThatHidesItsDescriptorsIsNotNamed() throws Exception {
    if (Files.isDirectory(Path.of("/proc/self/fd"))) {
      try (ServerSocket ours = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        String port = Integer.toString(ours.getLocalPort());
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (root && hasRights() && isAllowed(WITHOUT_RIGHTS)) {
          assertThat(run(WITHOUT_RIGHTS, "port", port).out())
              .contains(
                  "a process of the user with number 0 (the system does not show which)"
                      + " is listening on 127.0.0.1:"
                      + port);
        }
        assertThat(new Program(folder).run("port", port).out())
            .contains("process " + ProcessHandle.current().pid() + " (java) is listening");
      }
    }
  }

  private static boolean hasRights() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .anyMatch(line -> line.startsWith("CapEff:") && !line.matches("CapEff:\\s+0+"));
  }
}
