package dev.socketworkbench.ui.client;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.explain.Input;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.message.MessageProtocol;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.ui.option.OptionForm;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** What is typed before a client connects. */
public final class ClientForm {
  private final OptionForm options;

  /** Host and port as they were before anybody typed something else. */
  private String followedHost;

  private String followedPort;

  /** The same of the Unix socket; empty for none. */
  private String followedUnix;

  /** The form with these settings in it. */
  ClientForm(Kernel kernel, ClientSettings settings) {
    this.options = new OptionForm(ClientOptions.ALL, settings.values(), new OptionInput(kernel));
    this.followedHost = hostProperty().get();
    this.followedPort = portProperty().get();
    this.followedUnix = unixProperty().get();
  }

  /** What is typed for each option. */
  public OptionForm options() {
    return options;
  }

  /** Whether it is to send datagrams. */
  public ObservableValue<Boolean> datagramsProperty() {
    return options.textProperty(ClientOptions.UDP).map(Boolean::parseBoolean);
  }

  /** Takes over whether the server that it follows serves datagrams. */
  void follow(boolean udp) {
    options.set(ClientOptions.UDP, udp);
  }

  /** The name or address to connect to, as typed. */
  public StringProperty hostProperty() {
    return options.textProperty(ClientOptions.HOST);
  }

  /** The port to connect to, as typed. */
  public StringProperty portProperty() {
    return options.textProperty(ClientOptions.PORT);
  }

  /** The name of the Unix socket to connect to in place of host and port, as typed. */
  StringProperty unixProperty() {
    return options.textProperty(ClientOptions.UNIX);
  }

  /** Whether host and port count: no Unix socket is named. */
  ObservableValue<Boolean> hasHostProperty() {
    return unixProperty().map(String::isBlank);
  }

  /** Where it would connect to, as typed. */
  String target() {
    return hasHostProperty().getValue()
        ? hostProperty().get() + ":" + portProperty().get()
        : unixProperty().get();
  }

  /**
   * Takes over the Unix socket on which the server listens now, unless a person typed something
   * else.
   */
  void follow(String unix, UnixType type) {
    if (isUntouched()) {
      followedUnix = unix;
      options.set(ClientOptions.UNIX, unix);
      options.set(ClientOptions.UNIX_TYPE, type);
    }
  }

  /** Names what it names on purpose, wherever a server listens. */
  void followNobody() {
    followedPort = "";
  }

  /** Whether it names this Unix socket, and no person typed that. */
  boolean follows(String unix) {
    return isUntouched() && followedUnix.equals(unix);
  }

  /**
   * Takes over where the server listens now, unless a person typed something else.
   *
   * @param server the address; for a wildcard, this machine's own
   */
  public void follow(InetSocketAddress server) {
    if (!isUntouched()) {
      return;
    }
    followedHost = hostOf(server);
    followedPort = Integer.toString(server.getPort());
    followedUnix = "";
    hostProperty().set(followedHost);
    portProperty().set(followedPort);
    unixProperty().set(followedUnix);
  }

  /** Whether it names where this server listens, and no person typed that. */
  boolean follows(InetSocketAddress server) {
    return isUntouched()
        && followedUnix.isEmpty()
        && followedHost.equals(hostOf(server))
        && followedPort.equals(Integer.toString(server.getPort()));
  }

  private static String hostOf(InetSocketAddress server) {
    InetAddress address = server.getAddress();
    boolean six = address instanceof Inet6Address;
    return address.isAnyLocalAddress() ? (six ? "::1" : "127.0.0.1") : Addresses.text(address);
  }

  private boolean isUntouched() {
    return hostProperty().get().equals(followedHost)
        && portProperty().get().equals(followedPort)
        && unixProperty().get().equals(followedUnix);
  }

  /** Types where a message goes; the other options stay as they are. */
  void aim(MessageTarget target) {
    options.set(ClientOptions.UNIX, target.protocol().isUnix() ? target.host() : "");
    if (target.protocol().isUnix()) {
      options.set(ClientOptions.UNIX_TYPE, target.unixType());
    } else {
      hostProperty().set(target.host());
      portProperty().set(Integer.toString(target.port()));
      options.set(ClientOptions.UDP, target.protocol() == MessageProtocol.UDP);
    }
    options.set(TlsOptions.TLS, target.protocol() == MessageProtocol.TLS);
  }

  /** Where it would connect to; empty if what is typed is wrong. */
  public Optional<MessageTarget> messageTarget() {
    return check().value().map(MessageTarget::of);
  }

  /** Types the same as in another form. */
  void fillLike(ClientForm other) {
    options.fillLike(other.options);
    followedHost = other.followedHost;
    followedPort = other.followedPort;
    followedUnix = other.followedUnix;
  }

  /** Whether an option means something as the form is filled in: how TLS is spoken, if it is. */
  boolean applies(Option<?> option) {
    boolean tls = Boolean.parseBoolean(options.textProperty(TlsOptions.TLS).get());
    return ClientOptions.applies(option, datagramsProperty().getValue())
        && (tls || !TlsOptions.isDetail(option));
  }

  /** What {@link #applies} depends on. */
  List<ObservableValue<?>> modes() {
    return List.of(datagramsProperty(), options.textProperty(TlsOptions.TLS));
  }

  /** The settings, or what is wrong with the first field that is wrong. */
  Input<ClientSettings> check() {
    return options.check(this::applies).map(ClientSettings::new);
  }
}
