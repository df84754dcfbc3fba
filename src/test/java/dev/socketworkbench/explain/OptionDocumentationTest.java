package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.sending.SendingOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.SystemOption;
import dev.socketworkbench.option.SystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/options.md are those that the descriptions of the options make. */
class OptionDocumentationTest {
  private static List<Option<?>> furtherClientOptions() {
    return ClientOptions.ALL.stream().filter(each -> !ClientOptions.TARGET.contains(each)).toList();
  }

  @Test
  void theTablesAreUpToDate() throws IOException {
    String page = Files.readString(Path.of("docs/options.md"));
    assertThat(page)
        .as("copy the tables from here")
        .contains(OptionWords.systemTable())
        .contains(OptionWords.table(ServerOptions.ALL, "--"))
        .contains(OptionWords.table(furtherClientOptions(), "--"));
    assertThat(Files.readString(Path.of("docs/sending.md")))
        .contains(OptionWords.table(SendingOptions.ALL, "--"));
  }

  @Test
  void whatAppliesToWhichProtocolIsThere() throws IOException {
    String page = Files.readString(Path.of("docs/options.md"));
    for (boolean udp : new boolean[] {false, true}) {
      assertThat(page)
          .contains(only(udp, ServerOptions.ALL, ServerOptions::applies))
          .contains(only(udp, ClientOptions.ALL, ClientOptions::applies));
    }
  }

  private static String only(
      boolean udp, List<Option<?>> options, BiPredicate<Option<?>, Boolean> applies) {
    return options.stream()
        .filter(each -> !applies.test(each, !udp))
        .map(each -> "`" + each.name() + "`")
        .collect(Collectors.joining(", ", udp ? "For UDP only: " : "For TCP only: ", ".\n"));
  }

  @Test
  void eachSocketOptionOfTheSystemHasItsLine() throws IOException {
    String page = Files.readString(Path.of("docs/options.md"));
    for (SystemOption each : SystemOptions.ALL) {
      assertThat(page)
          .contains(
              String.format(
                  "| `%s` | %s | %s | %s | %s | %s |\n",
                  each.name(),
                  each.sentence(),
                  each.range(),
                  each.sockets().words(),
                  each.moment().words(),
                  each.made()));
    }
  }
}
