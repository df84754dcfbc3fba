package dev.socketworkbench.net.layer;

import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Side;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.explain.TlsReasons;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.recording.Ending;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.testing.Recording;
import dev.socketworkbench.tls.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A server and a client that speak TLS with each other, or one of them with somebody else. */
final class TlsPair implements AutoCloseable {
  private final Recording recording = new Recording();
  private final Heard heard = new Heard();
  private OptionValues server =
      OptionValues.STANDARD
          .with(ServerOptions.PORT, 0)
          .with(ServerOptions.BEHAVIOUR, BehaviourKind.ECHO)
          .with(TlsOptions.TLS, true);
  private OptionValues client =
      OptionValues.STANDARD.with(TlsOptions.TLS, true).with(ClientOptions.HOST, "localhost");
  private UnaryOperator<TlsSettings> serverChange = settings -> settings;
  private Server running;
  private Client connected;

  TlsPair() throws IOException {}

  /** Keeps what the client receives. */
  private static final class Heard implements ClientListener {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void received(ByteBuffer piece) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public void ended(Ending ending) {
      // Seen by what is recorded.
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  <T> TlsPair server(Option<T> option, T value) {
    server = server.with(option, value);
    return this;
  }

  <T> TlsPair client(Option<T> option, T value) {
    client = client.with(option, value);
    return this;
  }

  /** Gives the server what no option can say. */
  TlsPair serverSettings(UnaryOperator<TlsSettings> change) {
    serverChange = change;
    return this;
  }

  Recording recording() {
    return recording;
  }

  int listen() throws IOException {
    ServerSettings settings = new ServerSettings(server);
    Optional<TlsSettings> tls =
        Optional.of(
            serverChange.apply(Securing.ofServer(recording.tracer(), server, settings.address())));
    running = new Server(recording.tracer(), settings, tls);
    running.start();
    return running.address().orElseThrow().getPort();
  }

  TlsPair connect(int port) throws IOException {
    ClientSettings settings = new ClientSettings(client).withPort(port);
    TlsSettings tls = Securing.ofClient(recording.tracer(), client, settings.host());
    connected = new Client(recording.tracer(), settings, heard, Optional.of(tls));
    connected.connect();
    return this;
  }

  TlsPair run() throws IOException {
    return connect(listen());
  }

  Client client() {
    return connected;
  }

  Server server() {
    return running;
  }

  TlsPair say(String text) {
    connected.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Waits until the client has received this. */
  TlsPair hear(String text) {
    try {
      Recording.until("the client hears " + text, () -> heard.text().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(log(), e);
    }
    return this;
  }

  /** Everything that was recorded, for a test that fails. */
  private String log() {
    LogFormat format = new LogFormat(recording.journal().clock(), ZoneOffset.UTC, false);
    return recording.journal().all().read(0, Integer.MAX_VALUE, 100).stream()
        .map(format::line)
        .collect(Collectors.joining("\n", "\n", ""));
  }

  String heard() {
    return heard.text();
  }

  /** The rows of all that has happened so far: waits until they can be seen. */
  List<Layer> rows(Side side) {
    recording.untilAllIsSeen();
    return seen(side);
  }

  private List<Layer> seen(Side side) {
    List<Layer> rows = new ArrayList<>();
    for (Entry each : recording.journal().side(side).read(0, Integer.MAX_VALUE, 1 << 20)) {
      if (each instanceof Layer layer) {
        rows.add(layer);
      }
    }
    return rows;
  }

  List<Layer> rows(Side side, LayerKind kind) {
    return rows(side).stream().filter(row -> row.kind() == kind).toList();
  }

  private List<Layer> seen(Side side, LayerKind kind) {
    return seen(side).stream().filter(row -> row.kind() == kind).toList();
  }

  /** The names of one way's messages, in order. */
  List<String> messages(Side side, boolean sent) {
    return rows(side, LayerKind.HANDSHAKE).stream()
        .filter(row -> row.sent() == sent)
        .map(Layer::name)
        .toList();
  }

  /** Waits until TLS has failed on a side. */
  Layer failure(Side side) {
    Recording.until("TLS fails on " + side, () -> !seen(side, LayerKind.FAILED).isEmpty());
    return rows(side, LayerKind.FAILED).getFirst();
  }

  /** Waits until an alert has come or gone on a side. */
  Layer alert(Side side, boolean sent) {
    Recording.until(
        "an alert on " + side,
        () -> seen(side, LayerKind.ALERT).stream().anyMatch(row -> row.sent() == sent));
    return rows(side, LayerKind.ALERT).stream()
        .filter(row -> row.sent() == sent)
        .findFirst()
        .orElseThrow();
  }

  /** How the failure of a side is explained. */
  String explained(Side side) {
    return TlsReasons.of(failure(side)).asText();
  }

  @Override
  public void close() throws IOException {
    if (connected != null) {
      connected.close();
    }
    if (running != null) {
      running.stop();
    }
    recording.close();
  }
}
