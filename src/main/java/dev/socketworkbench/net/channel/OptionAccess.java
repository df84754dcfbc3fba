package dev.socketworkbench.net.channel;

import dev.socketworkbench.call.address.Endpoint;
import java.io.IOException;
import java.nio.channels.NetworkChannel;
import java.util.Optional;
import java.util.OptionalInt;

/** A socket on which any of the system's options can be set. */
public interface OptionAccess {
  /** The JDK's channel; empty if the socket is none of the JDK's. */
  default Optional<NetworkChannel> javaChannel() {
    return Optional.empty();
  }

  /** The descriptor; empty if the JDK keeps it to itself, or the socket is being closed. */
  default OptionalInt knownDescriptor() {
    return OptionalInt.empty();
  }

  /**
   * The address that it has; asks the system for one that is not known.
   *
   * @throws IOException if the system does not tell it, as of a socket that is closed
   */
  Endpoint local() throws IOException;
}
