package dev.socketworkbench.kernel.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressScopeTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, ANY",
    "::, ANY",
    "127.0.0.1, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "::1, LOOPBACK",
    "169.254.1.1, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "172.32.0.1, GLOBAL",
    "192.168.1.1, PRIVATE",
    "fd00::2, PRIVATE",
    "fc00::1, PRIVATE",
    "fec0::1, PRIVATE",
    "100.64.0.1, SHARED",
    "100.127.255.255, SHARED",
    "100.128.0.1, GLOBAL",
    "100.63.0.1, GLOBAL",
    "192.0.2.2, DOCUMENTATION",
    "192.0.3.2, GLOBAL",
    "198.51.100.7, DOCUMENTATION",
    "203.0.113.255, DOCUMENTATION",
    "2001:db8::1, DOCUMENTATION",
    "3fff:fff::1, DOCUMENTATION",
    "3fff:1000::1, GLOBAL",
    "224.0.0.1, MULTICAST",
    "ff02::1, MULTICAST",
    "8.8.8.8, GLOBAL",
    "2606:4700::1111, GLOBAL"
  })
  void theScopeIsThatOfThePrefix(String address, AddressScope scope) {
    assertThat(AddressScope.of(InetAddress.ofLiteral(address))).isEqualTo(scope);
  }
}
