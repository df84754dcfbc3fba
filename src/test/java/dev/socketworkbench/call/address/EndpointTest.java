package dev.socketworkbench.call.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 60000, 127.0.0.1:60000",
    "0.0.0.0, 0, 0.0.0.0:0",
    "255.255.255.255, 65535, 255.255.255.255:65535",
    "::, 1, [::]:1",
    "::1, 1, [::1]:1",
    "1::, 1, [1::]:1",
    "2001:db8:0:0:1:0:0:1, 80, [2001:db8::1:0:0:1]:80",
    "2001:DB8:0:1:1:1:1:1, 80, [2001:db8:0:1:1:1:1:1]:80",
    "fe80:0:0:0:1:2:3:4, 80, [fe80::1:2:3:4]:80",
    "fe80::1%2, 80, [fe80::1%2]:80",
    "1:2:3:4:5:6:7:8, 80, [1:2:3:4:5:6:7:8]:80",
    "1:2:3:4:5:6:7::, 80, [1:2:3:4:5:6:7:0]:80",
    "::ffff:a00:1, 40000, [::ffff:10.0.0.1]:40000",
    "::ffff:10.0.0.1, 40000, [::ffff:10.0.0.1]:40000",
    "64:ff9b::192.0.2.33, 80, [64:ff9b::c000:221]:80"
  })
  void isWrittenInTheShortestForm(String literal, int port, String text) {
    assertThat(Endpoint.ip(literal, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.-1",
        "01.2.3.4",
        "1.2.3.",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7:8::",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "12345::",
        "g::",
        "::1%",
        "::1%eth0",
        "::1%99999999999",
        "1.2.3.4%1",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3",
        "1.2.3.4::",
        "[::1]",
        " ::1",
        "localhost",
        "١.2.3.4"
      })
  void refusesWhatIsNotAnAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void everyAddressComesBackFromItsText() {
    Random random = new Random(4711);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 16 : 4];
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at += 2) {
        if (random.nextInt(3) > 0) {
          bytes[at] = 0;
          bytes[at + 1] = (byte) random.nextInt(2);
        }
      }
      IpAddress address = IpAddress.of(bytes, bytes.length == 16 ? random.nextInt(3) : 0);
      assertThat(IpAddress.parse(address.toString())).contains(address);
    }
  }

  @Test
  void anIpv4MappedAddressIsNotTheIpv4Address() {
    Endpoint.Ip mapped = Endpoint.ip("::ffff:10.0.0.1", 40_000);
    Endpoint.Ip plain = Endpoint.ip("10.0.0.1", 40_000);

    assertThat(mapped).isNotEqualTo(plain);
    assertThat(mapped.compareTo(plain)).isNotZero();
    assertThat(mapped.unmapped()).isEqualTo(plain);
    assertThat(plain.unmapped()).isSameAs(plain);
    assertThat(mapped.address().isIpv6()).isTrue();
  }

  @Test
  void knowsWhatAnAddressIsFor() {
    assertThat(IpAddress.ofLiteral("0.0.0.0").isWildcard()).isTrue();
    assertThat(IpAddress.ofLiteral("::").isWildcard()).isTrue();
    assertThat(IpAddress.ofLiteral("::1").isWildcard()).isFalse();
    assertThat(IpAddress.ofLiteral("127.8.0.1").isLoopback()).isTrue();
    assertThat(IpAddress.ofLiteral("::1").isLoopback()).isTrue();
    assertThat(IpAddress.ofLiteral("::2").isLoopback()).isFalse();
    assertThat(IpAddress.ofLiteral("febf::1").isLinkLocal()).isTrue();
    assertThat(IpAddress.ofLiteral("fec0::1").isLinkLocal()).isFalse();
    assertThat(IpAddress.ofLiteral("169.254.1.1").isLinkLocal()).isTrue();
    assertThat(IpAddress.ofLiteral("224.0.0.1").isMulticast()).isTrue();
    assertThat(IpAddress.ofLiteral("240.0.0.1").isMulticast()).isFalse();
    assertThat(IpAddress.ofLiteral("ff02::1").isMulticast()).isTrue();
  }

  @Test
  void portsAreSixteenBits() {
    assertThat(Endpoint.ip("::1", 65_535).port()).isEqualTo(65_535);
    assertThatThrownBy(() -> Endpoint.ip("::1", 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Endpoint.Unresolved("a", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IpAddress.of(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unixSocketsAreComparedByTheirBytes() {
    byte[] bytes = {'a', 0, (byte) 0xff};
    Endpoint.Unix name = new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, bytes);
    bytes[0] = 'b';

    assertThat(name.name()).containsExactly('a', 0, 0xff);
    assertThat(name).isEqualTo(new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, name.name()));
    assertThat(name)
        .isNotEqualTo(new Endpoint.Unix(Endpoint.Unix.Kind.PATH, name.name()))
        .isNotEqualTo(new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, bytes));
    assertThat(Endpoint.Unix.path("/run/x.sock")).hasToString("/run/x.sock");
    assertThat(
            new Endpoint.Unix(Endpoint.Unix.Kind.ABSTRACT, "x".getBytes(StandardCharsets.US_ASCII)))
        .hasToString("@x");
    assertThat(Endpoint.Unix.UNNAMED).hasToString("unnamed");
  }

  @Test
  void hasAnOrderThatAgreesWithEquality() {
    List<Endpoint> sorted =
        List.of(
            Endpoint.ip("10.0.0.1", 1),
            Endpoint.ip("10.0.0.1", 2),
            Endpoint.ip("200.0.0.1", 1),
            Endpoint.ip("::", 0),
            Endpoint.ip("fe80::1", 1),
            Endpoint.ip("fe80::1%2", 1),
            Endpoint.Unix.path("a"),
            Endpoint.Unix.path("b"),
            Endpoint.Unix.UNNAMED,
            new Endpoint.Unresolved("a", 1),
            new Endpoint.Unresolved("a", 2),
            new Endpoint.Unresolved("b", 1),
            Endpoint.None.NONE);
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = 0; j < sorted.size(); j++) {
        assertThat(Integer.signum(sorted.get(i).compareTo(sorted.get(j))))
            .isEqualTo(Integer.compare(i, j));
        assertThat(sorted.get(i).equals(sorted.get(j))).isEqualTo(i == j);
      }
    }
  }

  @Test
  void comesFromTheJdkAndGoesBack() {
    InetSocketAddress jdk = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 80);
    Endpoint.Ip endpoint = Endpoint.ip("2001:db8::1", 80);

    assertThat(Addresses.endpoint(jdk)).isEqualTo(endpoint);
    assertThat(Addresses.inet(endpoint)).isEqualTo(jdk);
    assertThat(Addresses.endpoint(InetSocketAddress.createUnresolved("host", 1)))
        .isEqualTo(new Endpoint.Unresolved("host", 1));
    assertThat(Addresses.endpoint(null)).isEqualTo(Endpoint.None.NONE);
    assertThat(Addresses.ip(Addresses.inet(IpAddress.ofLiteral("fe80::1%7"))))
        .isEqualTo(IpAddress.ofLiteral("fe80::1%7"));
  }

  @Test
  void anAddressIsReadAsItIsWritten() {
    for (String text :
        List.of("127.0.0.1:60000", "[::1]:1", "[fe80::1%7]:80", "[::ffff:10.0.0.1]:65535")) {
      assertThat(Endpoint.Ip.parse(text)).map(Endpoint.Ip::toString).contains(text);
    }
    for (String text :
        List.of("", ":80", "127.0.0.1", "127.0.0.1:65536", "::1:80", "[127.0.0.1]:80", "host:80")) {
      assertThat(Endpoint.Ip.parse(text)).as(text).isEmpty();
    }
  }
}
