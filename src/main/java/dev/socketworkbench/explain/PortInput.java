package dev.socketworkbench.explain;

import dev.socketworkbench.kernel.ports.Service;
import dev.socketworkbench.kernel.ports.Services;
import java.util.Locale;
import java.util.Optional;

/** Parses a typed port. */
public final class PortInput {
  private static final int LARGEST = 65535;

  private final int smallest;
  private final Services services;

  private PortInput(int smallest, Services services) {
    this.smallest = smallest;
    this.services = services;
  }

  /** For a server: 0 is allowed and lets the system choose. */
  public static PortInput forServer(Services services) {
    return new PortInput(0, services);
  }

  /** For a client: from 1. */
  public static PortInput forClient(Services services) {
    return new PortInput(1, services);
  }

  /** The port, or what is wrong; white space around it does not matter. */
  public Input<Integer> parse(String typed) {
    String text = Typed.strip(typed);
    if (text.isEmpty()) {
      return bad(typed, Cause.PORT_EMPTY);
    }
    if (Typed.hasSpaceOrControl(text)) {
      return bad(typed, Cause.PORT_SPACES);
    }
    if (!Typed.isInteger(text)) {
      Optional<Service> service = services.named(text.toLowerCase(Locale.ROOT));
      return service.isPresent()
          ? Typed.bad("title.port", typed, Cause.PORT_SERVICE, service.get().port())
          : bad(typed, Cause.PORT_NOT_NUMBER);
    }
    long port = Typed.number(text);
    if (port == 0 && smallest > 0) {
      return bad(typed, Cause.PORT_ZERO);
    }
    return port < smallest || port > LARGEST
        ? bad(typed, Cause.PORT_OUT_OF_RANGE)
        : new Input.Good<>((int) port);
  }

  private Input<Integer> bad(String typed, Cause cause) {
    return Typed.bad("title.port", typed, cause, smallest);
  }
}
