package dev.socketworkbench.kernel.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Addresses;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfacesTest {
  private static InterfaceAddress address(String literal, int prefix) {
    InetAddress address = InetAddress.ofLiteral(literal);
    return new InterfaceAddress(address, prefix, AddressScope.of(address));
  }

  private static final Interfaces FIXTURE =
      new Interfaces(
          () ->
              List.of(
                  new NetInterface(
                      "lo",
                      "lo",
                      1,
                      true,
                      true,
                      65536,
                      List.of(address("127.0.0.1", 8), address("::1", 128))),
                  new NetInterface(
                      "eth0", "eth0", 2, true, false, 1500, List.of(address("192.168.1.5", 24))),
                  new NetInterface(
                      "tun0", "tun0", 3, false, false, 1400, List.of(address("10.8.0.2", 24)))));

  @Test
  void loopbackIsOfferedFirstThenAllInterfacesThenEachAddressThatIsUp() {
    assertThat(FIXTURE.choices())
        .extracting(choice -> Addresses.text(choice.address()) + " " + choice.interfaceName())
        .containsExactly("127.0.0.1 lo", "0.0.0.0 ", ":: ", "::1 lo", "192.168.1.5 eth0");
  }

  @Test
  void withoutIpv6NoIpv6IsOfferedAndWithoutAnythingLoopbackStillIs() {
    assertThat(new Interfaces(List::of).choices())
        .extracting(choice -> Addresses.text(choice.address()))
        .containsExactly("127.0.0.1", "0.0.0.0");
  }

  @Test
  void theMachinesOwnAddressesAreLocalAndOthersAreNot() {
    assertThat(FIXTURE.isLocal(InetAddress.ofLiteral("192.168.1.5"))).isTrue();
    assertThat(FIXTURE.isLocal(InetAddress.ofLiteral("127.9.9.9"))).isTrue();
    assertThat(FIXTURE.isLocal(InetAddress.ofLiteral("0.0.0.0"))).isTrue();
    assertThat(FIXTURE.isLocal(InetAddress.ofLiteral("192.168.1.6"))).isFalse();
    // Its interface is down.
    assertThat(FIXTURE.isLocal(InetAddress.ofLiteral("10.8.0.2"))).isFalse();
  }

  @Test
  void thisMachineHasALoopbackInterfaceThatIsUp() {
    List<NetInterface> loopbacks =
        Interfaces.ofThisMachine().list().stream().filter(NetInterface::loopback).toList();

    assertThat(loopbacks).isNotEmpty();
    NetInterface loopback = loopbacks.getFirst();
    assertThat(loopback.up()).isTrue();
    assertThat(loopback.mtu()).isPositive();
    assertThat(loopback.addresses())
        .extracting(InterfaceAddress::scope)
        .contains(AddressScope.LOOPBACK);
    assertThat(Interfaces.ofThisMachine().choices().getFirst().interfaceName())
        .isEqualTo(loopback.name());
  }

  @Test
  void interfacesWithoutAnAddressAreListedTooAndOnlyLinkLocalAddressesCarryAScope(
      @TempDir Path links) throws IOException {
    Path dummy = Files.createDirectory(links.resolve("dummy-for-test"));
    Files.writeString(dummy.resolve("ifindex"), "4711\n");
    Files.writeString(dummy.resolve("mtu"), "1400\n");
    Files.writeString(dummy.resolve("flags"), "0x82\n");
    Files.createDirectory(links.resolve("odd"));
    Files.writeString(links.resolve("bonding_masters"), "no interface");

    List<NetInterface> all = new SystemInterfaces(links).list();

    assertThat(all)
        .contains(
            new NetInterface(
                "dummy-for-test", "dummy-for-test", 4711, false, false, 1400, List.of()),
            new NetInterface("odd", "odd", -1, false, false, 0, List.of()));
    assertThat(all).extracting(NetInterface::name).doesNotContain("bonding_masters");
    for (NetInterface each : all) {
      for (InterfaceAddress address : each.addresses()) {
        assertThat(address.toString().contains("%"))
            .isEqualTo(
                address.scope() == AddressScope.LINK_LOCAL
                    && address.address() instanceof Inet6Address);
      }
    }
  }
}
