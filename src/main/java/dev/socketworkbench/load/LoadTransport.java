package dev.socketworkbench.load;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.net.channel.StreamKind;
import dev.socketworkbench.net.channel.UnixType;
import dev.socketworkbench.net.resolve.IpVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * What a load's messages travel by.
 *
 * @param udp whether over UDP; of no account where there is a Unix socket
 * @param version which addresses of the host are used
 * @param unix the name of a Unix socket in place of host and port
 * @param unixType the type of that
 */
public record LoadTransport(
    boolean udp, IpVersion version, Optional<Endpoint.Unix> unix, UnixType unixType) {
  /** Connections of TCP, to any address of the host. */
  public static final LoadTransport TCP =
      new LoadTransport(false, IpVersion.ANY, Optional.empty(), UnixType.STREAM);

  /** Checks that all are there. */
  public LoadTransport {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(unix, "unix");
    Objects.requireNonNull(unixType, "unixType");
  }

  /** Whether each message is a datagram, so that it may be lost, and nobody closes. */
  public boolean isDatagrams() {
    return unix.isPresent() ? unixType == UnixType.DATAGRAM : udp;
  }

  /** What it is called: {@code UDP}, {@code Unix stream}. */
  public String label() {
    if (unix.isEmpty()) {
      return udp ? "UDP" : "TCP";
    }
    return switch (unixType) {
      case STREAM -> "Unix stream";
      case DATAGRAM -> "Unix datagrams";
      case SEQPACKET -> "Unix seqpacket";
    };
  }

  /** The kind of its connections to Unix sockets. */
  StreamKind unixStream() {
    return StreamKind.unix(unixType);
  }
}
