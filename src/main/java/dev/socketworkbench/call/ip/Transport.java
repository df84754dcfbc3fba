package dev.socketworkbench.call.ip;

import dev.socketworkbench.call.address.Endpoint;

/** What is in an IP packet that was seen. */
public sealed interface Transport permits TcpSegment, UdpDatagram {
  /** Whose it is. */
  Endpoint.Ip from();

  /** For whom it is. */
  Endpoint.Ip to();
}
