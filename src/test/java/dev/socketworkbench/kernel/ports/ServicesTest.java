package dev.socketworkbench.kernel.ports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesTest {
  private final Services services = new Services();

  @ParameterizedTest
  @CsvSource({"22, ssh", "25, smtp", "53, domain", "80, http", "443, https", "5432, postgresql"})
  void wellKnownPortsHaveTheirNames(int port, String name) {
    assertThat(services.of(port)).get().extracting(Service::name).isEqualTo(name);
    assertThat(services.named(name)).get().extracting(Service::port).isEqualTo(port);
  }

  @Test
  void theTableIsLargeAndComplete() {
    assertThat(services.size()).isGreaterThanOrEqualTo(150);
    for (int port = 0; port <= 65535; port++) {
      services
          .of(port)
          .ifPresent(
              service -> {
                assertThat(service.name()).isNotBlank().doesNotContain("\t", " ");
                assertThat(service.description()).isNotBlank().doesNotContain("\t");
              });
    }
    assertThat(services.of(0)).isEmpty();
    assertThat(services.of(65535)).isEmpty();
  }
}
