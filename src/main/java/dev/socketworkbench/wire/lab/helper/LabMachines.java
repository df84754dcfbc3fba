package dev.socketworkbench.wire.lab.helper;

import dev.socketworkbench.posix.net.Namespaces;
import dev.socketworkbench.posix.net.NetDescriptor;
import dev.socketworkbench.posix.net.Offloads;
import dev.socketworkbench.posix.net.PacketSocket;
import dev.socketworkbench.posix.net.RouteSocket;
import dev.socketworkbench.posix.net.SystemCallException;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The two machines, and the network between them where their cables end. A cable is a pair of
 * Ethernet interfaces.
 */
final class LabMachines {
  private static final int LOOPBACK = 1;
  private static final int IPV4_PREFIX = 24;
  private static final int IPV6_PREFIX = 64;

  /** Each machine's own interface. */
  private static final String INTERFACE = "lab0";

  private final NetworkThread between;
  private final RouteSocket routesBetween;
  private final Map<LabSide, Attached> machines = new LinkedHashMap<>();
  private boolean ipv6 = true;

  /** A machine: the index of its interface, and of the other end of its cable. */
  private record Attached(NetworkThread thread, RouteSocket routes, int index, int outerIndex) {}

  private LabMachines(NetworkThread between, RouteSocket routesBetween) {
    this.between = between;
    this.routesBetween = routesBetween;
  }

  static LabMachines make() throws SystemCallException {
    NetworkThread between = new NetworkThread("between");
    LabMachines made = new LabMachines(between, between.in(RouteSocket::open));
    for (LabSide side : LabSide.values()) {
      made.add(side);
    }
    made.awaitCarrier(true);
    return made;
  }

  private void add(LabSide side) throws SystemCallException {
    NetworkThread thread = new NetworkThread("machine " + side);
    String outer = side == LabSide.CLIENT ? "client" : "server";
    routesBetween.addCable(
        new RouteSocket.CableEnd(outer, EthernetAddresses.ofOuterEnd(side)),
        new RouteSocket.CableEnd(INTERFACE, EthernetAddresses.of(side)),
        thread.number(),
        PacketPort.USUAL_MTU);
    int outerIndex =
        between.in(
            () -> {
              Offloads.turnOff(outer);
              return Namespaces.interfaceIndex(outer);
            });
    routesBetween.makeSilent(outerIndex);
    routesBetween.setUp(outerIndex, true);
    machines.put(side, thread.in(() -> prepare(side, thread, outerIndex)));
  }

  private Attached prepare(LabSide side, NetworkThread thread, int outerIndex)
      throws SystemCallException {
    RouteSocket routes = RouteSocket.open();
    Offloads.turnOff(INTERFACE);
    int index = Namespaces.interfaceIndex(INTERFACE);
    routes.makeSilent(index);
    routes.setUp(LOOPBACK, true);
    routes.setUp(index, true);
    routes.addAddress(index, address(side.ipv4()), IPV4_PREFIX);
    routes.addNeighbour(index, address(side.other().ipv4()), EthernetAddresses.of(side.other()));
    Attached machine = new Attached(thread, routes, index, outerIndex);
    try {
      addIpv6(side, machine);
    } catch (SystemCallException notInThisKernel) {
      ipv6 = false;
    }
    KernelSettings.letEverybodyPing();
    return machine;
  }

  private static void addIpv6(LabSide side, Attached machine) throws SystemCallException {
    byte[] other = address(side.other().ipv6());
    machine.routes().addAddress(machine.index(), address(side.ipv6()), IPV6_PREFIX);
    machine.routes().addNeighbour(machine.index(), other, EthernetAddresses.of(side.other()));
  }

  /** An address that is written as numbers. */
  private static byte[] address(String numbers) {
    try {
      return InetAddress.getByName(numbers).getAddress();
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the workbench: process, the machines' threads, the outer indices, and 6 or 4. */
  String description() {
    Attached client = machines.get(LabSide.CLIENT);
    Attached server = machines.get(LabSide.SERVER);
    return String.join(
        " ",
        String.valueOf(ProcessHandle.current().pid()),
        String.valueOf(client.thread().number()),
        String.valueOf(server.thread().number()),
        String.valueOf(client.outerIndex()),
        String.valueOf(server.outerIndex()),
        ipv6 ? "6" : "4");
  }

  private Attached machine(int side) {
    return machines.get(side == 0 ? LabSide.CLIENT : LabSide.SERVER);
  }

  /** A descriptor for the packets of a machine. */
  int packets(int side) throws SystemCallException {
    int index = machine(side).outerIndex();
    return between.in(() -> PacketSocket.openDescriptor(index));
  }

  /** A socket of a machine. */
  int socket(int side, int family, int type, int protocol) throws SystemCallException {
    return machine(side).thread().in(() -> NetDescriptor.socket(family, type, protocol));
  }

  /** Both ends of both cables. Below 1280 bytes the kernel takes IPv6 away. */
  void setMtu(int bytes) throws SystemCallException {
    for (Map.Entry<LabSide, Attached> each : machines.entrySet()) {
      Attached machine = each.getValue();
      routesBetween.setMtu(machine.outerIndex(), bytes);
      machine.routes().setMtu(machine.index(), bytes);
      if (ipv6 && bytes >= PacketPort.LEAST_MTU_OF_IPV6) {
        giveIpv6Back(each.getKey(), machine);
      }
    }
  }

  private static void giveIpv6Back(LabSide side, Attached machine) throws SystemCallException {
    try {
      addIpv6(side, machine);
      machine.routes().makeSilent(machine.index());
    } catch (SystemCallException e) {
      if (e.errno() != 17) { // EEXIST: it was never taken away.
        throw e;
      }
    }
  }

  void plugIn(boolean plugged) throws SystemCallException {
    for (Attached machine : machines.values()) {
      routesBetween.setUp(machine.outerIndex(), plugged);
    }
    awaitCarrier(plugged);
  }

  /** The kernel notices a cable up to a second later. */
  private void awaitCarrier(boolean plugged) throws SystemCallException {
    for (Attached machine : machines.values()) {
      for (int tried = 0; tried < 2_000; tried++) {
        if (machine.thread().in(() -> Namespaces.isRunning(INTERFACE)) == plugged) {
          break;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /** Ends the programs that were started on the machines and are still there. */
  void endPrograms() {
    Set<String> networks = new HashSet<>();
    for (Attached machine : machines.values()) {
      network("self/task/" + machine.thread().number(), networks);
    }
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path each : processes) {
        end(each.getFileName().toString(), networks);
      }
    } catch (IOException ignored) {
      // Without /proc there would be no lab.
    }
  }

  private static void end(String process, Set<String> networks) {
    Set<String> its = new HashSet<>();
    network(process, its);
    if (networks.containsAll(its) && !its.isEmpty()) {
      ProcessHandle.of(Long.parseLong(process)).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static void network(String task, Set<String> into) {
    try {
      into.add(Files.readSymbolicLink(Path.of("/proc", task, "ns/net")).toString());
    } catch (IOException ignored) {
      // It is gone, or not ours.
    }
  }
}
