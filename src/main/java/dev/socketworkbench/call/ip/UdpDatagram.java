package dev.socketworkbench.call.ip;

import dev.socketworkbench.call.address.Endpoint;
import java.nio.ByteBuffer;

/**
 * A UDP datagram that was seen (RFC 768).
 *
 * @param from whose
 * @param to for whom
 * @param payload the captured bytes of it, from position to limit
 * @param length how long it was, captured or not
 */
public record UdpDatagram(Endpoint.Ip from, Endpoint.Ip to, ByteBuffer payload, int length)
    implements Transport {}
