package dev.socketworkbench.message;

import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.option.OptionValues;

/**
 * Where a saved message goes.
 *
 * @param host a name or an address; for a Unix socket its name
 * @param port from 1 to 65535; 0 for a Unix socket
 */
public record MessageTarget(MessageProtocol protocol, String host, int port) {
  /** The largest port. */
  public static final int MOST_PORT = 65_535;

  /** Where a client with these settings goes. */
  public static MessageTarget of(ClientSettings settings) {
    String unix = settings.get(ClientOptions.UNIX);
    if (!unix.isEmpty()) {
      return new MessageTarget(
          switch (settings.get(ClientOptions.UNIX_TYPE)) {
            case STREAM -> MessageProtocol.UNIX;
            case DATAGRAM -> MessageProtocol.UNIX_DATAGRAM;
            case SEQPACKET -> MessageProtocol.UNIX_SEQPACKET;
          },
          unix,
          0);
    }
    MessageProtocol protocol =
        settings.isDatagrams()
            ? MessageProtocol.UDP
            : settings.isTls() ? MessageProtocol.TLS : MessageProtocol.TCP;
    return new MessageTarget(protocol, settings.host(), settings.port());
  }

  /** These values, aimed there. */
  public OptionValues aim(OptionValues values) {
    if (protocol.isUnix()) {
      return values
          .with(ClientOptions.UNIX, host)
          .with(ClientOptions.UNIX_TYPE, unixType())
          .with(TlsOptions.TLS, false);
    }
    return values
        .with(ClientOptions.UNIX, "")
        .with(ClientOptions.HOST, host)
        .with(ClientOptions.PORT, port)
        .with(ClientOptions.UDP, protocol == MessageProtocol.UDP)
        .with(TlsOptions.TLS, protocol == MessageProtocol.TLS);
  }

  /** The type of its Unix socket. */
  public UnixType unixType() {
    return switch (protocol) {
      case UNIX_DATAGRAM -> UnixType.DATAGRAM;
      case UNIX_SEQPACKET -> UnixType.SEQPACKET;
      case TCP, UDP, TLS, UNIX -> UnixType.STREAM;
    };
  }

  /** As it is shown: {@code TCP 127.0.0.1:8080}. */
  public String shown() {
    if (protocol.isUnix()) {
      return protocol.label() + " " + host;
    }
    return protocol.label() + " " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
