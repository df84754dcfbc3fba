package dev.socketworkbench.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BindAddressParserTest {
  private static final InetAddress HOME = InetAddress.ofLiteral("192.168.1.5");

  private static final Interfaces MACHINE =
      new Interfaces(
          () ->
              List.of(
                  new NetInterface(
                      "eth0",
                      "eth0",
                      2,
                      true,
                      false,
                      1500,
                      List.of(new InterfaceAddress(HOME, 24, AddressScope.PRIVATE))),
                  new NetInterface("ifb0", "ifb0", 3, false, false, 1500, List.of()),
                  new NetInterface("eth1", "eth1", 4, true, false, 1500, List.of())));

  private static BindAddressParser on(Interfaces machine) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new BindAddressParser(machine, new Problems(nowhere, Kernel.ofThisMachine()));
  }

  @Test
  void anInterfaceStandsForItsFirstAddress() {
    assertThat(on(MACHINE).of("eth0")).isEqualTo(HOME);
  }

  @Test
  void anInterfaceWithoutAddressIsNotSaidToBeNone() {
    assertThatThrownBy(() -> on(MACHINE).of("ifb0"))
        .isInstanceOf(Problems.NotUsable.class)
        .hasMessage("ifb0 has no address (it is down), so nothing can listen there.");
    assertThatThrownBy(() -> on(MACHINE).of("eth1"))
        .isInstanceOf(Problems.NotUsable.class)
        .hasMessage("eth1 has no address yet, so nothing can listen there.");
    assertThatThrownBy(() -> on(MACHINE).of("eth9"))
        .isInstanceOf(Problems.NotUsable.class)
        .hasMessageContaining("eth9 is neither an address nor an interface of this machine");
  }

  @Test
  void everyInterfaceOfThisMachineIsKnown() {
    Interfaces here = Interfaces.ofThisMachine();
    assertThat(here.list()).isNotEmpty();
    for (NetInterface each : here.list()) {
      if (each.addresses().isEmpty()) {
        assertThatThrownBy(() -> on(here).of(each.name()))
            .isInstanceOf(Problems.NotUsable.class)
            .hasMessageStartingWith(each.name() + " has no address");
      } else {
        assertThat(on(here).of(each.name())).isEqualTo(each.addresses().getFirst().address());
      }
    }
  }
}
