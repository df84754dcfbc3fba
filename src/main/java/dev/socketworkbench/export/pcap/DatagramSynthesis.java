package dev.socketworkbench.export.pcap;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.address.IpAddress;
import dev.socketworkbench.timeline.inference.Datagrams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * Tells which UDP packets follow from which calls: one for each send, and one for each recv whose
 * send is not in the file.
 */
final class DatagramSynthesis {
  private static final IpAddress LOOPBACK_4 = IpAddress.ofLiteral("127.0.0.1");
  private static final IpAddress LOOPBACK_6 = IpAddress.ofLiteral("::1");

  private final Datagrams datagrams;
  private final Wire wire;

  /** The rows whose packets are in the file. */
  private final BitSet written = new BitSet();

  DatagramSynthesis(Datagrams datagrams, Wire wire) {
    this.datagrams = datagrams;
    this.wire = wire;
  }

  /** Whether a call moved a datagram. */
  boolean isOne(Call call) {
    return datagrams.isDatagram(call);
  }

  /** Writes the packet of a row; says whether there is one. */
  boolean write(long row, Call call, long nanos, String line) throws IOException {
    return call.sends() ? sent(row, call, nanos, line) : received(row, call, nanos, line);
  }

  private boolean sent(long row, Call call, long nanos, String line) throws IOException {
    String fate = datagrams.isLost(row) ? "lost, nobody received it; " : "";
    boolean told =
        write(
            datagrams.seenFrom(call.socket()),
            datagrams.destination(row, call),
            call,
            nanos,
            fate + "synthesised from " + line);
    if (told && row <= Integer.MAX_VALUE) {
      written.set((int) row);
    }
    return told;
  }

  private boolean received(long row, Call call, long nanos, String line) throws IOException {
    OptionalLong send = datagrams.sendOf(row);
    boolean again = datagrams.isDuplicate(row);
    if (send.isPresent()
        && !again
        && written.get((int) Math.min(send.getAsLong(), Integer.MAX_VALUE))) {
      return false; // Its packet is that of the send.
    }
    boolean cut = call.outcome() instanceof Outcome.Moved moved && moved.truncated();
    String why = again ? "it came again before this; " : "sent by the peer before this; ";
    String length = cut ? "longer than this: the rest was cut; " : "";
    return write(
        datagrams.source(row, call),
        datagrams.local(call.socket()),
        call,
        nanos,
        "inferred: " + why + length + line);
  }

  private boolean write(Endpoint from, Endpoint to, Call call, long nanos, String comment)
      throws IOException {
    if (!(to instanceof Endpoint.Ip given)) {
      return false;
    }
    Endpoint.Ip target = filled(given, from);
    Endpoint.Ip source = from instanceof Endpoint.Ip ip ? filled(ip, target) : unknown(target);
    if (!UdpPacket.fits(source, target, call.byteCount())) {
      return false;
    }
    boolean isKnown = from instanceof Endpoint.Ip;
    String words = isKnown ? comment : "the sender's address is not known; " + comment;
    wire.datagram(source, target, ByteBuffer.wrap(call.bytes()), call.byteCount(), nanos, words);
    return true;
  }

  private static Endpoint.Ip unknown(Endpoint.Ip like) {
    String wildcard = like.address().isIpv6() ? "::" : "0.0.0.0";
    return new Endpoint.Ip(IpAddress.ofLiteral(wildcard), 0);
  }

  /** An end that is bound to every address talks to this machine from the loopback address. */
  private static Endpoint.Ip filled(Endpoint.Ip end, Endpoint other) {
    if (!end.isWildcard() || !(other instanceof Endpoint.Ip ip)) {
      return end;
    }
    boolean toItself = ip.isWildcard() || ip.address().isLoopback();
    return toItself
        ? new Endpoint.Ip(ip.address().isIpv6() ? LOOPBACK_6 : LOOPBACK_4, end.port())
        : end;
  }
}
