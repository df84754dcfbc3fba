package dev.socketworkbench.load;

import dev.socketworkbench.call.address.Addresses;
import java.io.IOException;
import java.net.InetAddress;

/** The target is another machine, or could be, and no consent was given. */
public final class NotLoopbackException extends IOException {
  private static final long serialVersionUID = 1L;

  NotLoopbackException(String host, InetAddress address) {
    super(
        Addresses.text(address).equals(host)
            ? host + " is not a loopback address"
            : host + " is " + Addresses.text(address) + ", which is not a loopback address");
  }
}
