package dev.socketworkbench.cli.machine;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.kernel.interfaces.InterfaceAddress;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** {@code interfaces}: this machine's network interfaces, as {@code ip a} would list them. */
@Command(
    name = "interfaces",
    description = "Lists this machine's network interfaces and who can reach their addresses.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench interfaces",
      "  socket-workbench interfaces --json             one JSON object",
      "  socket-workbench serve --interface ADDRESS     listens on one address",
    })
public final class InterfacesCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Interfaces interfaces;

  @Option(names = "--json", description = "Prints the list as one JSON object.")
  private boolean json;

  /** The command with what it needs. */
  public InterfacesCommand(StandardStreams streams, Interfaces interfaces) {
    this.streams = streams;
    this.interfaces = interfaces;
  }

  @Override
  public Integer call() {
    if (json) {
      JsonObject.say(streams, this::write);
      return ExitCodes.OK;
    }
    interfaces.list().stream()
        .flatMap(each -> InterfaceWords.lines(each).stream())
        .forEach(streams.out()::println);
    return ExitCodes.OK;
  }

  private void write(JsonGenerator into) {
    into.writeArrayPropertyStart("interfaces");
    for (NetInterface each : interfaces.list()) {
      into.writeStartObject();
      into.writeStringProperty("name", each.name());
      into.writeNumberProperty("index", each.index());
      into.writeBooleanProperty("up", each.up());
      into.writeBooleanProperty("loopback", each.loopback());
      into.writeNumberProperty("mtu", each.mtu());
      into.writeArrayPropertyStart("addresses");
      for (InterfaceAddress address : each.addresses()) {
        into.writeStartObject();
        into.writeStringProperty("address", Addresses.text(address.address()));
        into.writeNumberProperty("prefix", address.prefix());
        into.writeStringProperty(
            "scope", address.scope().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        into.writeEndObject();
      }
      into.writeEndArray();
      into.writeEndObject();
    }
    into.writeEndArray();
  }
}
