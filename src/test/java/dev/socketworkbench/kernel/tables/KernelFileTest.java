package dev.socketworkbench.kernel.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Machine;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.ports.EphemeralPorts;
import dev.socketworkbench.kernel.ports.PrivilegedPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program reads from the kernel's own files is what other programs read there. */
class KernelFileTest {
  private static final Path PROC = Path.of("/proc");

  @TempDir Path folder;

  /** Reads it with the system's own tool, with reads of many bytes. */
  private static String cat(String file) throws IOException {
    Process cat = new ProcessBuilder("cat", file).redirectErrorStream(true).start();
    return new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void aSettingIsReadWhole() throws IOException {
    if (Machine.isLinux()) {
      for (String setting : List.of("ip_unprivileged_port_start", "ip_local_port_range")) {
        String file = "/proc/sys/net/ipv4/" + setting;
        assertThat(KernelFile.text(Path.of(file))).isEqualTo(cat(file)).hasSizeGreaterThan(1);
      }
    }
  }

  @Test
  void theFirstFreePortIsTheKernels() throws IOException {
    if (Machine.isLinux()) {
      int first = Integer.parseInt(cat("/proc/sys/net/ipv4/ip_unprivileged_port_start"));
      assertThat(new PrivilegedPorts(PROC).limit())
          .isEqualTo(new PrivilegedPorts.Limit(first, true));
    }
  }

  @Test
  void thePrivilegeIsTheOneOfThisProcess() throws IOException {
    if (Machine.isLinux()) {
      String status = cat("/proc/" + ProcessHandle.current().pid() + "/status");
      String set =
          status
              .lines()
              .filter(line -> line.startsWith("CapEff:"))
              .map(line -> line.substring(7).strip())
              .findFirst()
              .orElseThrow();
      boolean granted = (Long.parseUnsignedLong(set, 16) >>> 10 & 1) == 1;
      assertThat(new PrivilegedPorts(PROC).granted()).contains(granted);
    }
  }

  @Test
  void theRangeOfConnectingSocketsIsTheKernels() throws IOException {
    if (Machine.isLinux()) {
      String[] range = cat("/proc/sys/net/ipv4/ip_local_port_range").split("\\s+", -1);
      assertThat(new EphemeralPorts(PROC).range())
          .contains(
              new EphemeralPorts.Range(Integer.parseInt(range[0]), Integer.parseInt(range[1])));
    }
  }

  @Test
  void theLimitOfDescriptorsIsTheOneOfThisProcess() throws IOException {
    if (Machine.isLinux()) {
      String limits = cat("/proc/" + ProcessHandle.current().pid() + "/limits");
      String soft =
          limits
              .lines()
              .filter(line -> line.startsWith("Max open files"))
              .map(line -> line.split("\\s+", -1)[3])
              .findFirst()
              .orElseThrow();
      assertThat(new Descriptors(PROC).limit().map(String::valueOf).orElse("unlimited"))
          .isEqualTo(soft);
      assertThat(new Descriptors(PROC).open().orElseThrow()).isGreaterThan(3);
    }
  }

  @Test
  void theNumberAndMtuOfEachInterfaceAreTheKernels() throws IOException {
    if (Machine.isLinux()) {
      List<NetInterface> found = Interfaces.ofThisMachine().list();
      Map<String, String> folders;
      try (Stream<Path> links = Files.list(Path.of("/sys/class/net"))) {
        folders =
            links
                .filter(Files::isDirectory)
                .collect(Collectors.toMap(link -> link.getFileName().toString(), Path::toString));
      }
      assertThat(found).extracting(NetInterface::name).containsAll(folders.keySet());
      for (NetInterface each : found) {
        if (folders.containsKey(each.name())) {
          assertThat(cat(folders.get(each.name()) + "/mtu")).isEqualTo("" + each.mtu());
          assertThat(cat(folders.get(each.name()) + "/ifindex")).isEqualTo("" + each.index());
        }
      }
    }
  }

  @Test
  void aLongFileIsReadUpToTheCeilingAndAShortOneToItsEnd() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "x".repeat(100_000));
    assertThat(KernelFile.text(file)).hasSize(1 << 16);
    Files.writeString(file, " 1\t2\n");
    assertThat(KernelFile.text(file)).isEqualTo("1\t2");
    Files.writeString(file, "");
    assertThat(KernelFile.text(file)).isEmpty();
  }
}
