package dev.socketworkbench.wire.lab.machine;

import dev.socketworkbench.posix.net.PacketSocket;
import dev.socketworkbench.posix.net.SystemCallException;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The link between the machines, by the packet sockets at the outer ends of their cables. */
final class LabLink implements PacketPort {
  private static final int LEAST_MTU = 576;
  private static final int LARGEST_MTU = 65_535;

  private final HelperLine line;
  private final PacketSocket client;
  private final PacketSocket server;
  private volatile boolean plugged = true;
  private volatile int mtu = USUAL_MTU;

  LabLink(HelperLine line, PacketSocket client, PacketSocket server) {
    this.line = line;
    this.client = client;
    this.server = server;
  }

  private PacketSocket of(LabSide side) {
    return side == LabSide.CLIENT ? client : server;
  }

  @Override
  public List<LabPacket> take(LabSide from) throws IOException {
    List<LabPacket> taken = new ArrayList<>();
    PacketSocket.PacketSink keep = (bytes, nanos) -> taken.add(new LabPacket(from, bytes, nanos));
    while (taken.isEmpty() && of(from).receive(keep)) {
      // What was no IP packet is passed over.
    }
    return taken;
  }

  @Override
  public long deliver(LabSide to, List<LabPacket> packets) throws IOException {
    List<byte[]> bytes = new ArrayList<>(packets.size());
    for (LabPacket each : packets) {
      if (each.bytes().length <= mtu) {
        bytes.add(each.bytes());
      }
    }
    int lost = plugged ? of(to).send(bytes) : 0;
    assert lost <= bytes.size();
    return System.nanoTime();
  }

  @Override
  public long missed(LabSide from) {
    return of(from).missed();
  }

  @Override
  public synchronized void plugIn(boolean in) throws SystemCallException {
    line.ask(in ? "plug in" : "plug out");
    plugged = in;
  }

  @Override
  public boolean isPluggedIn() {
    return plugged;
  }

  @Override
  public synchronized void setMtu(int bytes) throws SystemCallException {
    if (bytes < LEAST_MTU || bytes > LARGEST_MTU) {
      throw new IllegalArgumentException("an MTU of " + bytes + " bytes");
    }
    if (bytes > mtu) {
      makeRoom(bytes);
    }
    line.ask("mtu " + bytes);
    if (bytes < mtu) {
      makeRoom(bytes);
    }
    mtu = bytes;
  }

  /** The rings are as large whatever the packets are: the smaller these, the more it holds. */
  private void makeRoom(int largest) throws SystemCallException {
    client.setLargest(Math.max(USUAL_MTU, largest));
    server.setLargest(Math.max(USUAL_MTU, largest));
  }

  @Override
  public int mtu() {
    return mtu;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
