package dev.socketworkbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.option.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a value that an option cannot have. */
class OptionInputTest {
  private final OptionInput input = new OptionInput(Kernel.ofThisMachine());

  private Explanation wrong(Option<?> option, String typed) {
    return input.parse(option, typed).problem().orElseThrow();
  }

  @Test
  void aDescriptionIsNothingToBeOneOf() {
    Explanation words = wrong(ClientOptions.UNIX, "x".repeat(108));
    assertThat(words.why())
        .isEqualTo(
            "The value for Unix socket must be nothing, or a path of at most 107 bytes,"
                + " or @ and an abstract name.");
    assertThat(words.tryThis())
        .isEqualTo(
            List.of("Use nothing, or a path of at most 107 bytes, or @ and an abstract name."));
    assertThat(wrong(TlsOptions.VERSION, "9").why())
        .isEqualTo("The value for TLS version must be nothing, 1.2 or 1.3.");
  }

  @Test
  void aListIs() {
    assertThat(wrong(ClientOptions.UNIX_TYPE, "raw").why())
        .isEqualTo(
            "The value for type of the Unix socket must be one of stream, datagram, seqpacket.");
  }
}
