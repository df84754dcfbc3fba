package dev.socketworkbench.ui.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.explain.Cure;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.MadeCertificate;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.PanesFixture;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tls.certificate.Authority;
import dev.socketworkbench.tls.certificate.Pem;
import dev.socketworkbench.ui.support.Background;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a certificate that is not trusted the window offers what one can do about it. */
final class TlsCuresTest {
  private static final Duration CEILING = Duration.ofSeconds(20);

  @TempDir Path folder;
  private PanesFixture fixture;
  private Recording stranger;
  private ClientsViewModel model;
  private ClientCures cures;
  private Server server;

  @BeforeEach
  void begin() throws IOException {
    fixture = new PanesFixture(folder);
    stranger = new Recording(); // its authority is another session's
    model =
        new ClientsViewModel(
            fixture.tracer(),
            fixture.kernel(),
            fixture.explainer(),
            Background.inline(),
            ClientSettings.tutorial());
    cures = new ClientCures(client());
  }

  @AfterEach
  void end() throws IOException {
    model.shutDown();
    if (server != null) {
      server.stop();
    }
    stranger.close();
    fixture.close();
  }

  private ClientViewModel client() {
    return model.selectedProperty().get();
  }

  private <T> void serve(Option<T> option, T value) throws IOException {
    server =
        new Server(
            stranger.tracer(),
            new ServerSettings(
                OptionValues.STANDARD
                    .with(ServerOptions.PORT, 0)
                    .with(ServerOptions.BEHAVIOUR, BehaviourKind.ECHO)
                    .with(TlsOptions.TLS, true)
                    .with(option, value)));
    server.start();
    client().form().portProperty().set(server.address().orElseThrow().getPort() + "");
    client().form().options().set(TlsOptions.TLS, true);
  }

  private Explanation problem() {
    Await.until(
        CEILING,
        "it is explained, and over",
        () -> {
          model.poll();
          return client().problemProperty().get().isPresent()
              && client().canConnectProperty().get();
        });
    return client().problemProperty().get().orElseThrow();
  }

  private List<Cure.Kind> offered() {
    return problem().cures().stream().filter(cures::offers).map(Cure::kind).toList();
  }

  private void apply(Cure.Kind kind) {
    cures.apply(
        problem().cures().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow());
  }

  /** What is sent comes back, encrypted. */
  private void echoes() {
    long before = data();
    assertThat(client().send(ByteBuffer.wrap(new byte[] {1}))).isTrue();
    Await.until(CEILING, "the echo is there", () -> data() > before);
  }

  private boolean hasReceived(String words) {
    return fixture.journal().all().read(0, Integer.MAX_VALUE, 100).stream()
        .filter(entry -> entry instanceof Call call && call.operation().receives())
        .map(Call.class::cast)
        .anyMatch(call -> new String(call.bytes(), StandardCharsets.UTF_8).contains(words));
  }

  private long data() {
    return stranger.journal().all().read(0, Integer.MAX_VALUE, 0).stream()
        .filter(entry -> entry instanceof Layer layer && layer.kind() == LayerKind.DATA)
        .map(Layer.class::cast)
        .filter(Layer::sent)
        .count();
  }

  @Test
  void anUnknownAuthorityIsTrustedOnceAndThenForTheSession() throws IOException {
    serve(TlsOptions.MADE, MadeCertificate.EC);
    client().connect();
    assertThat(offered())
        .containsExactly(Cure.Kind.TRUST_ONCE, Cure.Kind.TRUST_AUTHORITY, Cure.Kind.RETRY);
    apply(Cure.Kind.TRUST_ONCE);
    echoes();
    client().close();
    client().connect();
    assertThat(problem().system()).as("once is once").startsWith("untrusted");
    apply(Cure.Kind.TRUST_AUTHORITY);
    echoes();
    client().close();
    client().connect();
    echoes();
  }

  @ParameterizedTest
  @CsvSource({"WRONG_HOST, wrong-name", "EXPIRED, expired", "SELF_SIGNED, untrusted"})
  void whateverIsWrongWithACertificateItCanBeAcceptedOnce(MadeCertificate made, String word)
      throws IOException {
    fixture.tracer().authority().trust(stranger.tracer().authority().certificate());
    serve(TlsOptions.MADE, made);
    client().connect();
    assertThat(problem().system()).startsWith(word);
    assertThat(offered()).startsWith(Cure.Kind.TRUST_ONCE).endsWith(Cure.Kind.RETRY);
    apply(Cure.Kind.TRUST_ONCE);
    echoes();
  }

  @Test
  void whereNoTlsIsSpokenItIsSwitchedOffByAButton() throws IOException {
    serve(TlsOptions.TLS, false);
    client().connect();
    assertThat(offered()).containsExactly(Cure.Kind.WITHOUT_TLS, Cure.Kind.RETRY);
    apply(Cure.Kind.WITHOUT_TLS);
    assertThat(client().send(ByteBuffer.wrap(new byte[] {1}))).isTrue();
    assertThat(client().form().options().textProperty(TlsOptions.TLS).get()).isEqualTo("false");
  }

  @Test
  void anAuthorityOfAFileCanBeLeftForThoseOfTheSystem() throws IOException {
    Path file = folder.resolve("other.pem");
    Files.writeString(file, Pem.text(List.of(new Authority(Clock.systemUTC()).certificate())));
    fixture.tracer().authority().trust(stranger.tracer().authority().certificate());
    serve(TlsOptions.MADE, MadeCertificate.SELF_SIGNED);
    client().form().options().set(TlsOptions.CA, file.toString());
    client().connect();
    assertThat(offered())
        .contains(Cure.Kind.TRUST_SYSTEM)
        .doesNotContain(Cure.Kind.TRUST_AUTHORITY);
    apply(Cure.Kind.TRUST_SYSTEM);
    assertThat(client().form().options().textProperty(TlsOptions.CA).get()).isEmpty();
  }

  @Test
  void howTlsIsSpokenIsAskedOnlyWhereItIsSpoken() {
    ClientForm form = client().form();
    form.options().textProperty(TlsOptions.CIPHERS).set("no such thing!");
    assertThat(form.applies(TlsOptions.CIPHERS)).isFalse();
    assertThat(form.applies(TlsOptions.TLS)).isTrue();
    assertThat(form.check().problem()).as("nobody sees it").isEmpty();
    form.options().set(TlsOptions.TLS, true);
    assertThat(form.applies(TlsOptions.CIPHERS)).isTrue();
    assertThat(form.check().problem()).isPresent();
  }

  @Test
  void aConnectionThatRunsIsTurnedToTls() throws IOException {
    server =
        new Server(
            stranger.tracer(),
            new ServerSettings(
                OptionValues.STANDARD
                    .with(ServerOptions.PORT, 0)
                    .with(ServerOptions.BEHAVIOUR, BehaviourKind.STARTTLS)));
    server.start();
    client().form().portProperty().set(server.address().orElseThrow().getPort() + "");
    fixture.tracer().authority().trust(stranger.tracer().authority().certificate());
    client().connect();
    model.poll();
    assertThat(client().canStartTlsProperty().get()).isTrue();
    client().send(ByteBuffer.wrap("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII)));
    // What comes behind the line in plain text is dropped.
    Await.until(CEILING, "the server says so", () -> hasReceived("go ahead"));
    client().startTls();
    Await.until(
        CEILING,
        "it can be turned only once",
        () -> {
          model.poll();
          return !client().canStartTlsProperty().get();
        });
    long before = data();
    client().send(ByteBuffer.wrap("secret\r\n".getBytes(StandardCharsets.US_ASCII)));
    Await.until(CEILING, "the answer is encrypted", () -> data() > before);
  }
}
