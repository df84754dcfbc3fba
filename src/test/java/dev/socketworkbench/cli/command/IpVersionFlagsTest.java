package dev.socketworkbench.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.resolve.IpVersion;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.OptionValues;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code -4} and {@code -6} make of the other options. */
class IpVersionFlagsTest {
  private final OptionArguments.IpVersionFlags flags = new OptionArguments.IpVersionFlags();

  private void parse(String... typed) {
    CommandSpec spec = CommandSpec.create();
    spec.addMixin("version", CommandSpec.forAnnotatedObject(flags));
    assertThat(new CommandLine(spec).parseArgs(typed).unmatched()).isEmpty();
  }

  private ServerSettings server(String address) {
    return flags.server(ServerSettings.tutorial().withAddress(InetAddress.ofLiteral(address)));
  }

  @Test
  void withoutThemEverythingIsAsItWas() {
    parse();
    assertThat(server("::").address()).isEqualTo(InetAddress.ofLiteral("::"));
    assertThat(flags.client(OptionValues.STANDARD).get(ClientOptions.IP_VERSION))
        .isEqualTo(IpVersion.ANY);
  }

  @Test
  void sixOnAllInterfacesHearsNoIpv4() {
    parse("-6");
    assertThat(server("::").get(ServerOptions.V6_ONLY)).isTrue();
    assertThat(server("0.0.0.0").address()).isEqualTo(InetAddress.ofLiteral("::"));
    assertThat(server("127.0.0.1").address()).isEqualTo(InetAddress.ofLiteral("::1"));
    assertThat(flags.client(OptionValues.STANDARD).get(ClientOptions.IP_VERSION))
        .isEqualTo(IpVersion.IPV6);
  }

  @Test
  void fourOnAllInterfacesIsTheWildcardOfIpv4() {
    parse("-4");
    assertThat(server("::").address()).isEqualTo(InetAddress.ofLiteral("0.0.0.0"));
    assertThatExceptionOfType(Problems.NotUsable.class)
        .isThrownBy(() -> server("::1"))
        .withMessageContaining("is no address of IPv4");
  }

  @Test
  void bothTogetherMakeNoSense() {
    assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> parse("-4", "-6"));
  }
}
