package dev.socketworkbench.call;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What the kernel's TCP measures and decides for one connection: {@code struct tcp_info} of Linux
 * (include/uapi/linux/tcp.h), without the parts that count time.
 *
 * @param rttMicros the smoothed round-trip time, in microseconds
 * @param rttVarMicros how much it varies
 * @param minRttMicros the shortest of late
 * @param rtoMicros after how long without an acknowledgement a segment is sent again
 * @param cwnd the congestion window, in segments
 * @param ssthresh from which window on it grows slowly, in segments; {@link #NO_THRESHOLD} before
 *     the first loss
 * @param unacked segments that are sent and not acknowledged
 * @param lost segments of these that count as lost
 * @param retransmitted segments sent again, since the connection began
 * @param mss the largest segment that is sent, in bytes
 * @param sendWindow how many bytes the peer is ready to take; {@link #UNKNOWN} before Linux 5.4
 * @param receiveWindow how many bytes we have told the peer that it may send; {@link #UNKNOWN}
 *     before Linux 6.2
 * @param deliveryRate how fast the peer has received of late, in bytes a second; 0 if not known
 * @param notSent bytes in the send queue that were not sent even once
 */
public record TcpInfo(
    long rttMicros,
    long rttVarMicros,
    long minRttMicros,
    long rtoMicros,
    long cwnd,
    long ssthresh,
    long unacked,
    long lost,
    long retransmitted,
    long mss,
    long sendWindow,
    long receiveWindow,
    long deliveryRate,
    long notSent)
    implements KernelDetail {
  /** How many numbers there are. */
  public static final int NUMBERS = 14;

  /** What stands for no threshold (TCP_INFINITE_SSTHRESH). */
  public static final long NO_THRESHOLD = 0x7fff_ffff;

  /** What stands for a number that the kernel does not report. */
  public static final long UNKNOWN = -1;

  /** One of the numbers, as files and other programs know it. */
  @SuppressWarnings("ImmutableEnumChecker") // References to methods hold nothing.
  public enum Measure {
    /** The smoothed round-trip time. */
    RTT("rttMicros", TcpInfo::rttMicros),
    /** Its variation. */
    RTT_VARIATION("rttVarMicros", TcpInfo::rttVarMicros),
    /** The shortest of late. */
    SHORTEST_RTT("minRttMicros", TcpInfo::minRttMicros),
    /** The retransmission's time-out. */
    RTO("rtoMicros", TcpInfo::rtoMicros),
    /** The congestion window. */
    CWND("cwnd", TcpInfo::cwnd),
    /** The slow start's threshold. */
    SSTHRESH("ssthresh", TcpInfo::ssthresh),
    /** What is on its way. */
    UNACKED("unacked", TcpInfo::unacked),
    /** What counts as lost. */
    LOST("lost", TcpInfo::lost),
    /** What was sent again. */
    RETRANSMITTED("retransmitted", TcpInfo::retransmitted),
    /** The largest segment. */
    MSS("mss", TcpInfo::mss),
    /** The peer's window. */
    SEND_WINDOW("sendWindow", TcpInfo::sendWindow),
    /** Our window. */
    RECEIVE_WINDOW("receiveWindow", TcpInfo::receiveWindow),
    /** The rate of delivery. */
    DELIVERY_RATE("deliveryRate", TcpInfo::deliveryRate),
    /** What waits to be sent. */
    NOT_SENT("notSent", TcpInfo::notSent);

    private final String word;
    private final ToLongFunction<TcpInfo> number;

    Measure(String word, ToLongFunction<TcpInfo> number) {
      this.word = word;
      this.number = number;
    }

    /** Its name in files. */
    public String word() {
      return word;
    }
  }

  /**
   * The record of these numbers.
   *
   * @param numbers in the order of {@link Measure}; what is missing at the end is not known, what
   *     is more is passed over
   */
  public static TcpInfo of(long... numbers) {
    long[] all = new long[NUMBERS];
    Arrays.fill(all, UNKNOWN);
    System.arraycopy(numbers, 0, all, 0, Math.min(numbers.length, NUMBERS));
    return new TcpInfo(
        all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9], all[10],
        all[11], all[12], all[13]);
  }

  /** All numbers in the order of {@link Measure}. */
  public long[] numbers() {
    return new long[] {
      rttMicros,
      rttVarMicros,
      minRttMicros,
      rtoMicros,
      cwnd,
      ssthresh,
      unacked,
      lost,
      retransmitted,
      mss,
      sendWindow,
      receiveWindow,
      deliveryRate,
      notSent
    };
  }

  /** One of them. */
  public long get(Measure measure) {
    return measure.number.applyAsLong(this);
  }

  /** Those that the kernel has reported. */
  public Stream<Measure> known() {
    return Arrays.stream(Measure.values())
        .filter(each -> get(each) != UNKNOWN)
        .filter(each -> each != Measure.SSTHRESH || ssthresh != NO_THRESHOLD);
  }
}
