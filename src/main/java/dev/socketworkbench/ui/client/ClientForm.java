package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.Addresses;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.HostInput;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.NumberInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.ClientSettings;
import dev.socketworkbench.ui.support.Messages;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** What is typed before a client connects. */
public final class ClientForm {
  private final HostInput hosts;
  private final PortInput ports;
  private final NumberInput timeouts =
      new NumberInput(Messages.get("client.timeout.what"), 0, Integer.MAX_VALUE);
  private final ClientSettings settings;
  private ClientSettings followed;
  private final StringProperty host = new SimpleStringProperty();
  private final StringProperty port = new SimpleStringProperty();
  private final StringProperty timeout = new SimpleStringProperty();

  /** The form with these settings in it. */
  ClientForm(Kernel kernel, ClientSettings settings) {
    this.hosts = new HostInput(kernel.interfaces());
    this.ports = PortInput.forClient(kernel.services());
    this.settings = settings;
    this.followed = settings;
    host.set(settings.host());
    port.set(Integer.toString(settings.port()));
    timeout.set(Integer.toString(settings.connectTimeoutMillis()));
  }

  /** The name or address to connect to, as typed. */
  public StringProperty hostProperty() {
    return host;
  }

  /** The port to connect to, as typed. */
  public StringProperty portProperty() {
    return port;
  }

  /** The connect time-out in milliseconds, as typed; 0 leaves it to the system. */
  public StringProperty timeoutProperty() {
    return timeout;
  }

  /** What is wrong with the host as it stands. */
  public ObservableValue<Optional<Explanation>> hostProblem() {
    return host.map(typed -> hosts.parse(typed).problem());
  }

  /** What is wrong with the port as it stands. */
  public ObservableValue<Optional<Explanation>> portProblem() {
    return port.map(typed -> ports.parse(typed).problem());
  }

  /** What is wrong with the time-out as it stands. */
  public ObservableValue<Optional<Explanation>> timeoutProblem() {
    return timeout.map(typed -> timeouts.parse(typed).problem());
  }

  /**
   * Takes over where the server listens now, unless a person typed something else.
   *
   * @param server the address; for a wildcard, this machine's own
   */
  public void follow(InetSocketAddress server) {
    boolean untouched =
        host.get().equals(followed.host()) && port.get().equals(Integer.toString(followed.port()));
    if (!untouched) {
      return;
    }
    InetAddress address = server.getAddress();
    boolean six = address instanceof Inet6Address;
    String to = address.isAnyLocalAddress() ? (six ? "::1" : "127.0.0.1") : Addresses.text(address);
    followed = followed.withHost(to).withPort(server.getPort());
    host.set(to);
    port.set(Integer.toString(server.getPort()));
  }

  /** Types the same as in another form. */
  void fillLike(ClientForm other) {
    host.set(other.host.get());
    port.set(other.port.get());
    timeout.set(other.timeout.get());
    followed = other.followed;
  }

  /** The settings, or what is wrong with the first field that is wrong. */
  Input<ClientSettings> check() {
    Input<String> typedHost = hosts.parse(host.get());
    Input<Integer> typedPort = ports.parse(port.get());
    Input<Integer> typedTimeout = timeouts.parse(timeout.get());
    return Stream.of(typedHost.problem(), typedPort.problem(), typedTimeout.problem())
        .flatMap(Optional::stream)
        .findFirst()
        .<Input<ClientSettings>>map(Input.Bad::new)
        .orElseGet(
            () ->
                new Input.Good<>(
                    settings
                        .withHost(typedHost.value().orElseThrow())
                        .withPort(typedPort.value().orElseThrow())
                        .withConnectTimeoutMillis(typedTimeout.value().orElseThrow())));
  }
}
