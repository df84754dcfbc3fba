package dev.socketworkbench.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {
  private static boolean matches(String pattern, Endpoint endpoint) {
    return AddressPattern.of(pattern).orElseThrow().test().matches(endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "10.0.0.1:80, 10.0.0.1, true",
    "10.0.0.1:81, 10.0.0.1, false",
    "10.0.0.0/8, 10.200.3.4, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.128/25, 10.0.0.200, true",
    "10.0.0.128/25, 10.0.0.100, false",
    "0.0.0.0/0, 10.0.0.1, true",
    "0.0.0.0/0, ::1, false",
    "10.0.0.1, ::ffff:10.0.0.1, true",
    "::ffff:10.0.0.1, ::ffff:10.0.0.1, true",
    "::ffff:10.0.0.1, 10.0.0.1, false",
    "[::ffff:10.0.0.1]:80, ::ffff:10.0.0.1, true",
    "::ffff:10.0.0.0/120, ::ffff:10.0.0.7, true",
    "::ffff:0.0.0.0/96, 10.0.0.1, false",
    "10.0.0.0/8, ::ffff:10.0.0.1, true",
    "::1, ::1, true",
    "[::1]:80, ::1, true",
    "[::1]:81, ::1, false",
    "2001:db8::/32, 2001:db8:1::5, true",
    "2001:db8::/32, 2001:db9::, false",
    "fe80::1, fe80::1%2, true",
    "fe80::1%3, fe80::1%2, false",
    "fe80::1%2, fe80::1%2, true",
    "LocalHost, 127.0.0.5, true",
    "localhost, ::1, true",
    "localhost:80, ::1, true",
    "localhost:81, ::1, false",
    "localhost, 10.0.0.1, false"
  })
  void matchesAddresses(String pattern, String address, boolean matches) {
    Endpoint endpoint = new Endpoint.Ip(IpAddress.ofLiteral(address), 80);
    assertThat(matches(pattern, endpoint)).isEqualTo(matches);
  }

  @Test
  void matchesNamesOfOtherKinds() {
    assertThat(matches("/run/Some.sock", Endpoint.Unix.path("/run/Some.sock"))).isTrue();
    assertThat(matches("/run/some.sock", Endpoint.Unix.path("/run/Some.sock"))).isFalse();
    Endpoint name = new Endpoint.Unresolved("Example.org", 80);
    assertThat(matches("example.org", name)).isTrue();
    assertThat(matches("example.org:80", name)).isTrue();
    assertThat(matches("example.org:81", name)).isFalse();
    assertThat(matches("10.0.0.1", name)).isFalse();
    assertThat(matches("10.0.0.1", Endpoint.None.NONE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.1/33",
        "::1/129",
        "10.0.0.1:65536",
        "[::1",
        "::1::",
        "10.0.0.1/x",
        "a b",
        "12345",
        ":80",
        "[example]",
        "a..b"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(AddressPattern.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.0.0.1:80",
        "10.0.0.0/8",
        "::1",
        "[::1]:80",
        "2001:db8::/32",
        "localhost:80",
        "/run/some.sock",
        "@abstract",
        "fe80::1%2"
      })
  void isWrittenAsItIsRead(String text) {
    AddressPattern read = AddressPattern.of(text).orElseThrow();
    assertThat(read).hasToString(text);
    assertThat(AddressPattern.of(read.toString())).contains(read);
  }
}
