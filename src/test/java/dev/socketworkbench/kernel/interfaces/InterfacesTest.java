package dev.socketworkbench.kernel.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.posix.InterfaceLinks;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      @TempDir Path folder) throws IOException {
    Path names =
        Files.writeString(
            folder.resolve("dev"),
            """
            Inter-|   Receive
             face |bytes    packets
            dummy-for-test: 0 0
               gone: 0 0
            """);

    List<NetInterface> all =
        new SystemInterfaces(
                names,
                name ->
                    name.equals("gone")
                        ? Optional.empty()
                        : Optional.of(new InterfaceLinks.LinkFacts(4711, false, false, true, 1400)))
            .list();

    assertThat(all)
        .contains(
            new NetInterface(
                "dummy-for-test", "dummy-for-test", 4711, false, false, 1400, List.of()));
    assertThat(all).extracting(NetInterface::name).doesNotContain("gone");
    for (NetInterface each : all) {
      for (InterfaceAddress address : each.addresses()) {
        assertThat(address.toString().contains("%"))
            .isEqualTo(
                address.scope() == AddressScope.LINK_LOCAL
                    && address.address() instanceof Inet6Address);
      }
    }
  }

  @Test
  void theSystemSaysOfEachNameWhatJavaSaysOfThoseThatItKnows() {
    InterfaceLinks.ofThisSystem()
        .ifPresent(
            links -> {
              NetInterface loopback =
                  Interfaces.ofThisMachine().list().stream()
                      .filter(NetInterface::loopback)
                      .findFirst()
                      .orElseThrow();
              assertThat(links.of(loopback.name()))
                  .hasValueSatisfying(
                      link -> {
                        assertThat(link.index()).isEqualTo(loopback.index());
                        assertThat(link.mtu()).isEqualTo(loopback.mtu());
                        assertThat(link.up()).isEqualTo(loopback.up());
                        assertThat(link.loopback()).isTrue();
                      });
              assertThat(links.of("no-such-one")).isEmpty();
              assertThat(links.of("a-name-longer-than-any")).isEmpty();
            });
  }
}
