package dev.socketworkbench.ui.server;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import dev.socketworkbench.ui.support.Messages;
import java.net.Inet6Address;

/** A choice of interface in words, and what it means for others on the network. */
final class BindWords {
  private BindWords() {}

  static String of(BindChoice choice) {
    String address = Addresses.text(choice.address());
    if (choice.scope() == AddressScope.ANY) {
      return Messages.get(
          choice.address() instanceof Inet6Address ? "server.all-six" : "server.all", address);
    }
    return Messages.get(
        "server.one-address",
        address,
        choice.interfaceName(),
        Messages.of("scope", choice.scope()));
  }

  /** The same without what {@link #meaning} says, for the narrow field. */
  static String brief(BindChoice choice) {
    return choice.scope() == AddressScope.ANY
        ? of(choice)
        : Messages.get(
            "server.one-address-brief", Addresses.text(choice.address()), choice.interfaceName());
  }

  static String meaning(BindChoice choice) {
    return switch (choice.scope()) {
      case LOOPBACK -> Messages.get("server.meaning.loopback");
      case ANY -> Messages.get("server.meaning.all");
      default -> Messages.get("server.meaning.one", Addresses.text(choice.address()));
    };
  }
}
