package dev.socketworkbench.export.capture.packet;

import dev.socketworkbench.call.address.Endpoint;

/** What is in an IP packet that was seen. */
public sealed interface Transport permits TcpSegment, UdpDatagram {
  /** Whose it is. */
  Endpoint.Ip from();

  /** For whom it is. */
  Endpoint.Ip to();
}
