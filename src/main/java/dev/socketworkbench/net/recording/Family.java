package dev.socketworkbench.net.recording;

import dev.socketworkbench.net.channel.StreamKind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;

/** The address families of the sockets that are made here. */
public enum Family {
  /** IPv4. */
  AF_INET(StandardProtocolFamily.INET),
  /** IPv6; its sockets also speak IPv4 where they are bound to the wildcard address. */
  AF_INET6(StandardProtocolFamily.INET6);

  private final StandardProtocolFamily protocolFamily;

  Family(StandardProtocolFamily protocolFamily) {
    this.protocolFamily = protocolFamily;
  }

  /** The family that this address belongs to. */
  public static Family of(InetAddress address) {
    return address instanceof Inet6Address ? AF_INET6 : AF_INET;
  }

  /** The wildcard address of this family. */
  public InetAddress wildcard() {
    return InetAddress.ofLiteral(this == AF_INET ? "0.0.0.0" : "::");
  }

  /** The family as Java's channels take it. */
  public StandardProtocolFamily protocolFamily() {
    return protocolFamily;
  }

  /** A stream socket of this family. */
  public StreamKind stream() {
    return this == AF_INET ? StreamKind.INET : StreamKind.INET6;
  }
}
