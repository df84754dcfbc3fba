package dev.socketworkbench.explain;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.kernel.interfaces.AddressScope;
import dev.socketworkbench.kernel.interfaces.BindChoice;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Interfaces and what can be bound, in words. */
public final class InterfaceWords {
  private InterfaceWords() {}

  /** Who can reach an address of this scope. */
  public static String scope(AddressScope scope) {
    return Words.text("scope." + scope.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** One entry of a picker. */
  public static String choice(BindChoice choice) {
    String address = Addresses.text(choice.address());
    return choice.interfaceName().isEmpty()
        ? Words.text("interface.choice-all", address, scope(choice.scope()))
        : Words.text("interface.choice", address, choice.interfaceName(), scope(choice.scope()));
  }

  /** An interface: name, state and MTU. */
  public static String title(NetInterface net) {
    boolean named = !net.displayName().isEmpty() && !net.displayName().equals(net.name());
    return Words.text(
        named ? "interface.title-named" : "interface.title",
        net.name(),
        state(net),
        net.mtu(),
        net.displayName());
  }

  /** An interface on several lines: name, state and MTU; then its addresses, indented. */
  public static List<String> lines(NetInterface net) {
    List<String> lines = new ArrayList<>();
    lines.add(title(net));
    net.addresses()
        .forEach(
            each ->
                lines.add(
                    "  " + Words.text("interface.address", each.toString(), scope(each.scope()))));
    return List.copyOf(lines);
  }

  /** Why nothing can listen on an interface that has no address. */
  public static String withoutAddress(NetInterface net) {
    return Words.text(
        net.up() ? "interface.no-address-up" : "interface.no-address-down", net.name());
  }

  private static String state(NetInterface net) {
    if (net.loopback()) {
      return Words.text(net.up() ? "interface.up-loopback" : "interface.down-loopback");
    }
    return Words.text(net.up() ? "interface.up" : "interface.down");
  }
}
