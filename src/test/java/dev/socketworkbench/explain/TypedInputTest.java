package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.ports.Services;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedInputTest {
  private final PortInput server = PortInput.forServer(new Services());
  private final PortInput client = PortInput.forClient(new Services());
  private final HostInput host =
      new HostInput(
          new Interfaces(
              () ->
                  List.of(
                      new NetInterface("eth0", "eth0", 2, true, false, 1500, List.of()),
                      // No machine has it, so Java does not know its name.
                      new NetInterface("absent0", "absent0", 7, false, false, 1500, List.of()))));

  private static String why(Input<?> input) {
    return input.problem().orElseThrow().why();
  }

  @Property
  void everyPortIsUnderstoodWithSpaceAroundItAndZerosBeforeIt(Any any) {
    int port = any.between(1, 65535);
    assertThat(client.parse(" \t" + port + "\n").value()).contains(port);
    assertThat(server.parse("000" + port).value()).contains(port);
  }

  @Test
  void portZeroIsForServersOnly() {
    assertThat(server.parse("0").value()).contains(0);
    assertThat(why(client.parse("0"))).startsWith("Port 0 cannot be connected to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | range from 1 to 65535",
        "65536 | range from 1 to 65535",
        "99999999999999999999999999 | range from 1 to 65535",
        "abc | whole number",
        "0x50 | whole number",
        "8080.0 | whole number",
        "+80 | whole number",
        "- | whole number",
        "٨٠ | whole number",
        "60 000 | contains spaces",
        "http | usual port of http is 80",
        "HTTPS | usual port of HTTPS is 443"
      })
  void wrongPortsAreToldApart(String typed, String why) {
    Explanation words = client.parse(typed).problem().orElseThrow();

    assertThat(words.why()).contains(why);
    assertThat(words.title()).isEqualTo("This port cannot be used: " + typed);
    assertThat(words.system()).isEmpty();
    assertThat(words.details()).isEqualTo("Typed: \"" + typed + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
  void nothingTypedIsSaid(String typed) {
    assertThat(why(client.parse(typed))).contains("A port is required: a number from 1 to");
    assertThat(why(server.parse(typed))).contains("A port is required: a number from 0 to");
    assertThat(why(host.parse(typed))).startsWith("A host is required");
    assertThat(host.parse(typed).problem().orElseThrow().title()).endsWith("nothing typed");
    assertThat(why(new NumberInput("backlog", 1, 100).parse(typed)))
        .isEqualTo("A value for backlog is required: a whole number from 1 to 100.");
  }

  @Test
  void numbersHaveTheirOwnRange() {
    NumberInput backlog = new NumberInput("backlog", 1, 100);

    assertThat(backlog.parse(" 100 ").value()).contains(100);
    assertThat(why(backlog.parse("0"))).isEqualTo("The value for backlog must be from 1 to 100.");
    assertThat(why(backlog.parse("101"))).isEqualTo("The value for backlog must be from 1 to 100.");
    assertThat(why(backlog.parse("many")))
        .startsWith("The value for backlog must be a whole number");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "' localhost ', localhost",
    "example.com., example.com.",
    "my_host-1, my_host-1",
    "::1, ::1",
    "[::1], ::1",
    "::ffff:127.0.0.1, ::ffff:127.0.0.1",
    "2001:db8::1, 2001:db8::1",
    "fe80::1%absent0, fe80::1%7",
    "[fe80::1%2], fe80::1%2",
    "bücher.example, xn--bcher-kva.example",
    "1.2.3.4.example, 1.2.3.4.example"
  })
  void hostsAreUnderstood(String typed, String meaning) {
    assertThat(host.parse(typed).value()).contains(meaning);
  }

  @Test
  void everyInterfaceOfThisMachineIsAScopeThatCanBeUsed() {
    Interfaces here = Interfaces.ofThisMachine();
    assertThat(here.list()).isNotEmpty();
    for (NetInterface each : here.list()) {
      for (String address : List.of("fe80::1", "ff02::1", "2001:db8::1")) {
        String meaning =
            new HostInput(here).parse(address + "%" + each.name()).value().orElseThrow();
        assertThat(InetAddress.ofLiteral(meaning))
            .isInstanceOfSatisfying(
                Inet6Address.class,
                usable -> assertThat(usable.getScopeId()).isEqualTo(each.index()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local host | must not contain spaces",
        "http://localhost:80/ | a web address",
        "localhost/x | a web address",
        "[::1 | Square brackets",
        "::1] | Square brackets",
        "[] | Square brackets",
        "[[::1]] | Square brackets",
        "x[::1] | Square brackets",
        "[::1]x | Square brackets",
        "[127.0.0.1] | Only an IPv6 address",
        "[localhost] | Only an IPv6 address",
        "127.0.0.1:60000 | host contains a port",
        "[::1]:60000 | host contains a port",
        ":60000 | host contains a port",
        "127.0.0 | four numbers",
        "127.1 | four numbers",
        "256.0.0.1 | four numbers",
        "127.0.0.1.1 | four numbers",
        "127.0.0.01 | four numbers",
        "127.0.0. | four numbers",
        "2130706433 | four numbers",
        ":::1 | eight groups",
        "1::2::3 | eight groups",
        "12345::1 | eight groups",
        "host:name | eight groups",
        "fe80::1% | name of the interface is missing",
        "[fe80::1%] | name of the interface is missing",
        "fe80::1%eth9 | no interface eth9. Its interfaces are: eth0, absent0.",
        "127.0.0.1%eth0 | Only an IPv6 address",
        "-a | letters, digits and hyphens",
        "a-.example | letters, digits and hyphens",
        "a..example | letters, digits and hyphens",
        ". | four numbers",
        "a!b | letters, digits and hyphens"
      })
  void wrongHostsAreToldApart(String typed, String why) {
    Explanation words = host.parse(typed).problem().orElseThrow();

    assertThat(words.why()).contains(why);
    assertThat(words.tryThis()).isNotEmpty();
    assertThat(words.title()).isEqualTo("This host cannot be used: " + typed);
  }

  @Test
  void aHostWithItsPortIsTakenApartInTheAdvice() {
    assertThat(host.parse("[::1]:60000").problem().orElseThrow().tryThis())
        .containsExactly("Type [::1] as the host and 60000 as the port.");
    assertThat(host.parse("localhost:80").problem().orElseThrow().tryThis())
        .containsExactly("Type localhost as the host and 80 as the port.");
  }

  @Test
  void namesHaveALongestLength() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));

    assertThat(host.parse(longest).value()).contains(longest);
    assertThat(why(host.parse(longest + "a"))).contains("at most 253");
    assertThat(why(host.parse("a".repeat(64) + ".example"))).contains("63 characters");
  }

  @Property
  void whateverIsTypedThereIsAnAnswerThatIsSafeToShow(Any any) {
    String typed = any.text(255);
    for (Input<?> input :
        List.of(host.parse(typed), client.parse(typed), new NumberInput("n", 0, 9).parse(typed))) {
      input
          .problem()
          .ifPresent(
              words -> {
                String shown = words.asText() + words.details();
                assertThat(shown).doesNotContain("\u0000", "\u001b", "\u202e");
                assertThat(words.tryThis()).isNotEmpty();
              });
      assertThat(input.problem().isPresent()).isNotEqualTo(input.value().isPresent());
    }
  }
}
