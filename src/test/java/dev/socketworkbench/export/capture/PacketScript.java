package dev.socketworkbench.export.capture;

import static dev.socketworkbench.export.capture.Packets.ACK;
import static dev.socketworkbench.export.capture.Packets.CLIENT;
import static dev.socketworkbench.export.capture.Packets.SERVER;
import static dev.socketworkbench.export.capture.Packets.SYN;
import static dev.socketworkbench.export.capture.Packets.tcp;

import java.util.ArrayList;
import java.util.List;

/**
 * The packets of one connection, made by hand, a millisecond apart. Places count the bytes of an
 * end's stream from 0, behind its SYN.
 */
final class PacketScript {
  @SuppressWarnings("ArrayRecordComponent") // Packets are kept, not compared.
  private record Timed(long millis, boolean byServer, byte[] packet) {}

  private final String client;
  private final String server;
  private final long clientBegins;
  private final long serverBegins;
  private final List<Timed> packets = new ArrayList<>();
  private long millis;

  PacketScript(String client, String server, long clientBegins, long serverBegins) {
    this.client = client;
    this.server = server;
    this.clientBegins = clientBegins;
    this.serverBegins = serverBegins;
  }

  /** Between the usual two ends. */
  PacketScript() {
    this(1_000, 5_000);
  }

  /** Between the usual two ends, with these numbers for their SYNs. */
  PacketScript(long clientBegins, long serverBegins) {
    this(CLIENT, SERVER, clientBegins, serverBegins);
  }

  /** SYN, SYN/ACK and ACK. */
  PacketScript open() {
    return syn().synAck().client(0, ACK, 0, "");
  }

  PacketScript syn() {
    return add(false, tcp(client, server, clientBegins, 0, SYN, ""));
  }

  PacketScript synAck() {
    return add(true, tcp(server, client, serverBegins, clientBegins + 1, SYN | ACK, ""));
  }

  /** Bytes of the client that acknowledge nothing new. */
  PacketScript client(long at, String payload) {
    return client(at, ACK, 0, payload);
  }

  PacketScript client(long at, int flags, long acknowledged, String payload) {
    return add(
        false,
        tcp(
            client,
            server,
            clientBegins + 1 + at,
            serverBegins + 1 + acknowledged,
            flags,
            payload));
  }

  PacketScript server(long at, int flags, long acknowledged, String payload) {
    return add(
        true,
        tcp(
            server,
            client,
            serverBegins + 1 + at,
            clientBegins + 1 + acknowledged,
            flags,
            payload));
  }

  private PacketScript add(boolean byServer, byte[] packet) {
    packets.add(new Timed(++millis, byServer, packet));
    return this;
  }

  /** The next packet comes this many milliseconds later. */
  PacketScript later(long more) {
    millis += more;
    return this;
  }

  /** All packets as a capture. */
  byte[] bytes() {
    return addTo(Packets.raw(), 0).bytes();
  }

  /** Only those that the server sent. */
  byte[] onlyServer() {
    return addServerTo(Packets.raw(), 0).bytes();
  }

  /** Adds all packets, so much later. */
  Packets.Pcap addTo(Packets.Pcap capture, long laterMillis) {
    packets.forEach(each -> capture.add(each.millis() + laterMillis, each.packet()));
    return capture;
  }

  /** Adds those that the server sent, so much later. */
  Packets.Pcap addServerTo(Packets.Pcap capture, long laterMillis) {
    packets.stream()
        .filter(Timed::byServer)
        .forEach(each -> capture.add(each.millis() + laterMillis, each.packet()));
    return capture;
  }

  /** Packets in another order, by their numbers from 0, a millisecond apart. */
  byte[] inOrder(int... order) {
    Packets.Pcap capture = Packets.raw();
    long now = 0;
    for (int each : order) {
      capture.add(++now, packets.get(each).packet());
    }
    return capture.bytes();
  }
}
