package dev.socketworkbench.ui.machine;

import dev.socketworkbench.call.address.Addresses;
import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.explain.machine.SocketListWords;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.interfaces.NetInterface;
import dev.socketworkbench.kernel.ports.Service;
import dev.socketworkbench.kernel.sockets.BoundPlace;
import dev.socketworkbench.kernel.sockets.ListedSocket;
import dev.socketworkbench.ui.machine.MachineLine.CardLine;
import dev.socketworkbench.ui.machine.MachineLine.PlaceLine;
import dev.socketworkbench.ui.machine.MachineLine.SocketLine;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.Messages;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The interfaces of this machine, their addresses, and who is bound there, as lines. */
public final class MachineViewModel {
  /** What is done with a line. */
  public interface MachineDeeds {
    /** Fills a server with this address and starts it. */
    void listen(InetAddress address);

    /** Fills a client with this address and connects it. */
    void connect(InetAddress address, int port, boolean udp);
  }

  /** What was read, and how it is to be shown. */
  private record MachineNow(List<MachineLine> lines, int sockets, boolean known) {}

  private final Kernel kernel;
  private final Background background;
  private final MachineDeeds deeds;
  private final ObservableList<MachineLine> lines = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final BooleanProperty connections = new SimpleBooleanProperty(this, "connections");
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper nothing =
      new ReadOnlyStringWrapper(Messages.get("machine.reading"));
  private boolean reading;
  private boolean again;

  /** Nothing is read yet. */
  public MachineViewModel(Kernel kernel, Background background, MachineDeeds deeds) {
    this.kernel = kernel;
    this.background = background;
    this.deeds = deeds;
    filter.subscribe((before, now) -> refresh());
    connections.subscribe((before, now) -> refresh());
  }

  /** The lines, as they were when they were read last. */
  ObservableList<MachineLine> lines() {
    return lines;
  }

  /** Only what has this in its words is shown. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** Whether connections are shown, and not only what can be reached. */
  public BooleanProperty connectionsProperty() {
    return connections;
  }

  /** How many sockets are shown. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Why there are no lines. */
  public ReadOnlyStringProperty nothingProperty() {
    return nothing.getReadOnlyProperty();
  }

  /** Reads everything anew, in the background; never twice at once. */
  public void refresh() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    again = false;
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    boolean all = connections.get();
    background.run(() -> read(wanted, all), this::show, this::failed);
  }

  private MachineNow read(String wanted, boolean all) {
    Optional<List<ListedSocket>> sockets = kernel.sockets().list(all);
    List<NetInterface> nets = kernel.interfaces().list();
    List<BoundPlace> places = BoundPlace.of(nets, sockets.orElse(List.of()));
    List<MachineLine> found = new ArrayList<>();
    int[] many = {0};
    places.stream()
        .filter(place -> place.net().isEmpty())
        .forEach(place -> many[0] += add(found, place, wanted, false));
    for (NetInterface net : nets) {
      List<MachineLine> below = new ArrayList<>();
      boolean named = InterfaceWords.title(net).toLowerCase(Locale.ROOT).contains(wanted);
      places.stream()
          .filter(place -> place.net().equals(Optional.of(net)))
          .forEach(place -> many[0] += add(below, place, wanted, named));
      if (named || !below.isEmpty()) {
        found.add(new CardLine(net));
        found.addAll(below);
      }
    }
    return new MachineNow(found, many[0], sockets.isPresent());
  }

  private int add(List<MachineLine> into, BoundPlace place, String wanted, boolean whole) {
    boolean named = whole || SocketListWords.place(place).toLowerCase(Locale.ROOT).contains(wanted);
    // Each line knows its place, and lines are compared with those before: not place by place with
    // all the sockets in it.
    BoundPlace alone = place.alone();
    List<MachineLine> below =
        place.sockets().stream()
            .map(socket -> new SocketLine(alone, socket))
            .filter(line -> named || words(line.socket()).toLowerCase(Locale.ROOT).contains(wanted))
            .map(MachineLine.class::cast)
            .toList();
    if (named || !below.isEmpty()) {
      into.add(new PlaceLine(alone));
      into.addAll(below);
    }
    return below.size();
  }

  private void show(MachineNow now) {
    reading = false;
    if (!lines.equals(now.lines())) {
      lines.setAll(now.lines());
    }
    count.set(
        now.known() ? Messages.get("machine.count", now.sockets()) : SocketListWords.notKnown());
    nothing.set(Messages.get("machine.nothing"));
    if (again) {
      refresh();
    }
  }

  private void failed(Exception failure) {
    reading = false;
    nothing.set(Messages.get("machine.failed", failure.getMessage()));
    count.set("");
  }

  /** A socket in words: protocol, port, what it does, whose it is, what the port is known for. */
  String words(ListedSocket socket) {
    int port = socket.row().local().port();
    return Messages.get(
        "machine.socket",
        socket.protocol(),
        Integer.toString(port),
        SocketListWords.state(socket),
        SocketListWords.owner(socket.owner()),
        socket.isReachable() ? kernel.services().of(port).map(Service::name).orElse("") : "");
  }

  /** Whether one could listen at what this line is about. */
  boolean canListen(MachineLine line) {
    return line instanceof PlaceLine place
        && !place.place().address().isMulticastAddress()
        && place.place().net().map(NetInterface::up).orElse(true);
  }

  /** Whether one could connect to what this line is about. */
  boolean canConnect(MachineLine line) {
    return line instanceof SocketLine socket && socket.socket().isReachable();
  }

  /** Starts a server there. */
  void listen(MachineLine line) {
    if (line instanceof PlaceLine place && canListen(line)) {
      deeds.listen(place.place().address());
    }
  }

  /** Connects a client to it; to a wildcard by the loopback. */
  void connect(MachineLine line) {
    if (line instanceof SocketLine socket && canConnect(line)) {
      InetAddress at = Addresses.inet(socket.socket().row().local().address());
      InetAddress to =
          at.isAnyLocalAddress()
              ? InetAddress.ofLiteral(at.getAddress().length == 4 ? "127.0.0.1" : "::1")
              : at;
      deeds.connect(to, socket.socket().row().local().port(), socket.socket().udp());
    }
  }
}
