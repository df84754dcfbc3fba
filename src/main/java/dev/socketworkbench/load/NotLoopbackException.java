package dev.socketworkbench.load;

import java.io.IOException;
import java.net.InetAddress;

/** The target is another machine, or could be, and nobody has agreed to that. */
public final class NotLoopbackException extends IOException {
  private static final long serialVersionUID = 1L;

  NotLoopbackException(String host, InetAddress address) {
    super(
        address.getHostAddress().equals(host)
            ? host + " is not a loopback address"
            : host + " is " + address.getHostAddress() + ", which is not a loopback address");
  }
}
