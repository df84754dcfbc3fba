package dev.socketworkbench.cli.machine;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.explain.machine.SocketListWords;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.ports.Owner;
import dev.socketworkbench.kernel.ports.Service;
import dev.socketworkbench.kernel.sockets.BoundPlace;
import dev.socketworkbench.kernel.sockets.ListedSocket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** {@code sockets}: who listens where on this machine. */
@Command(
    name = "sockets",
    description = {
      "Shows which ports are in use at each of this machine's addresses, and by which program.",
      "Programs are shown as far as the system lets you see them.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench sockets           who listens where",
      "  socket-workbench sockets --all     the connections, too",
      "  socket-workbench sockets --json    one JSON object, for programs",
      "",
      "Exit codes: 0 listed, 1 this system shows no list.",
    })
public final class SocketsCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;

  @Option(names = "--all", description = "Lists the connections, too.")
  private boolean all;

  @Option(names = "--json", description = "Prints the list as one JSON object.")
  private boolean json;

  /** The command with what it needs. */
  public SocketsCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  @Override
  public Integer call() {
    Optional<List<ListedSocket>> sockets = kernel.sockets().list(all);
    if (sockets.isEmpty()) {
      problems.say(SocketListWords.notKnown());
      return ExitCodes.FAILED;
    }
    if (json) {
      JsonObject.say(streams, into -> write(into, sockets.get()));
      return ExitCodes.OK;
    }
    List<NetInterface> nets = kernel.interfaces().list();
    List<BoundPlace> places = BoundPlace.of(nets, sockets.get());
    places.stream().filter(each -> each.net().isEmpty()).forEach(each -> say("", each));
    for (NetInterface net : nets) {
      streams.out().println(InterfaceWords.title(net));
      places.stream()
          .filter(each -> each.net().equals(Optional.of(net)))
          .forEach(each -> say("  ", each));
    }
    streams.out().flush();
    return ExitCodes.OK;
  }

  private void say(String indent, BoundPlace place) {
    streams.out().println(indent + SocketListWords.place(place));
    for (ListedSocket each : place.sockets()) {
      String line =
          String.format(
              Locale.ROOT,
              "%s  %s %-5d  %s  %s  %s",
              indent,
              each.protocol(),
              each.row().local().port(),
              SocketListWords.state(each),
              SocketListWords.owner(each.owner()),
              kernel.services().of(each.row().local().port()).map(Service::name).orElse(""));
      streams.out().println(line.stripTrailing());
    }
  }

  private static void write(JsonGenerator json, List<ListedSocket> sockets) {
    json.writeArrayPropertyStart("sockets");
    for (ListedSocket each : sockets) {
      json.writeStartObject();
      json.writeStringProperty("protocol", each.protocol().toLowerCase(Locale.ROOT));
      json.writeStringProperty("address", each.row().local().address().toString());
      json.writeNumberProperty("port", each.row().local().port());
      json.writeBooleanProperty("reachable", each.isReachable());
      if (!each.udp()) {
        json.writeStringProperty("state", each.row().state().name());
      }
      if (each.row().remote().port() != 0) {
        json.writeStringProperty("peerAddress", each.row().remote().address().toString());
        json.writeNumberProperty("peerPort", each.row().remote().port());
      }
      json.writeNumberProperty("uid", each.row().uid());
      if (each.owner() instanceof Owner.OtherProcess other) {
        json.writeNumberProperty("pid", other.pid());
        json.writeStringProperty("program", other.name());
      } else if (each.owner() instanceof Owner.ThisProcess) {
        json.writeNumberProperty("pid", ProcessHandle.current().pid());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
