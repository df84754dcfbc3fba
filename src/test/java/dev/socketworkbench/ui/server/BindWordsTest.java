package dev.socketworkbench.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** What is in the closed field is short; the list says more. */
final class BindWordsTest {
  @Test
  void oneAddressStandsWithItsInterface() throws Exception {
    BindChoice loopback =
        new BindChoice(InetAddress.ofLiteral("127.0.0.1"), AddressScope.LOOPBACK, "lo");
    assertThat(BindWords.brief(loopback)).isEqualTo("127.0.0.1 (lo)");
    assertThat(BindWords.of(loopback)).isEqualTo("127.0.0.1 (lo, this machine only)");
  }

  @Test
  void allInterfacesAreSaidAlike() throws Exception {
    BindChoice all = new BindChoice(InetAddress.ofLiteral("0.0.0.0"), AddressScope.ANY, "");
    assertThat(BindWords.brief(all)).isEqualTo(BindWords.of(all)).contains("0.0.0.0");
  }
}
