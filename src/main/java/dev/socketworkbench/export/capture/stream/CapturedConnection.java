package dev.socketworkbench.export.capture.stream;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.ip.TcpSegment;

/** A connection whose packets were seen: its two ends, and which packets are of it. */
final class CapturedConnection {
  private final EndPair ends;
  private final Sender client;
  private final Sender server;
  private long latestNanos;

  CapturedConnection(EndPair ends, Sender client, Sender server) {
    this.ends = ends;
    this.client = client;
    this.server = server;
  }

  private Sender of(Endpoint.Ip end) {
    return end.equals(ends.client()) ? client : server;
  }

  /**
   * Whether a SYN or SYN/ACK begins another connection on the same addresses: its stream begins
   * elsewhere. A SYN that was captured late begins where the stream was known to. A server may
   * answer one SYN with several SYN/ACKs, of which the client chooses one.
   */
  boolean isReplacedBy(TcpSegment syn) {
    boolean answersAgain = syn.isAck() && of(syn.to()).isConfirmedBy(syn.acknowledgement());
    return of(syn.from()).beginsElsewhere(syn.sequence() + 1) && !answersAgain;
  }

  /** The next segment of this connection. */
  void add(TcpSegment segment, long nanos) {
    Sender from = of(segment.from());
    Sender to = of(segment.to());
    latestNanos = Math.max(latestNanos, nanos);
    boolean isOfStream = from.sent(segment, nanos, to.sawSyn());
    if (isOfStream && segment.isAck()) {
      if (segment.isSyn()) {
        to.begunBefore(segment.acknowledgement());
      }
      to.acknowledged(segment.acknowledgement(), nanos, segment.length() > 0);
      if (to.granted() && !segment.isSyn()) {
        from.completes(segment.isBare(), nanos);
      }
    }
    client.giveUpUntil(nanos);
    server.giveUpUntil(nanos);
  }

  /** Whether a SYN or SYN/ACK of it was seen. */
  boolean sawBeginning() {
    return client.sawSyn() || server.sawSyn();
  }

  /** Nothing more is to come. */
  void finish() {
    client.finish(latestNanos);
    server.finish(latestNanos);
  }
}
