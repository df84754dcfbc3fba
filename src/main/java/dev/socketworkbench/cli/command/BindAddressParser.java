package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.HostInput;
import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** Parses where a server is to listen: an address, an interface's name, or a word for it. */
final class BindAddressParser {
  private final Interfaces interfaces;
  private final Problems problems;

  BindAddressParser(Interfaces interfaces, Problems problems) {
    this.interfaces = interfaces;
    this.problems = problems;
  }

  /**
   * The address to bind.
   *
   * @throws Problems.NotUsable if it is neither an address nor an interface with one
   */
  InetAddress of(String typed) {
    return switch (typed.strip().toLowerCase(Locale.ROOT)) {
      case "all" -> InetAddress.ofLiteral("0.0.0.0");
      case "loopback", "localhost" -> InetAddress.ofLiteral("127.0.0.1");
      default -> named(typed.strip()).orElseGet(() -> literal(typed));
    };
  }

  /**
   * The first address of the interface of this name: IPv4 if it has one.
   *
   * @throws Problems.NotUsable if it has none
   */
  private Optional<InetAddress> named(String name) {
    return interfaces.list().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(BindAddressParser::first);
  }

  private static InetAddress first(NetInterface net) {
    if (net.addresses().isEmpty()) {
      throw new Problems.NotUsable(InterfaceWords.withoutAddress(net));
    }
    return net.addresses().getFirst().address();
  }

  private InetAddress literal(String typed) {
    String host = problems.valueOf(new HostInput(interfaces).parse(typed));
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      throw new Problems.NotUsable(
          host
              + " is neither an address nor an interface of this machine."
              + "\n  - 'socket-workbench interfaces' lists them; 'all' means every one.");
    }
  }
}
