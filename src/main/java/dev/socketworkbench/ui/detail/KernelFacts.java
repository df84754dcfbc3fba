package dev.socketworkbench.ui.detail;

import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.TcpInfo;
import dev.socketworkbench.call.TcpInfo.Measure;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.Locale;

/** What the kernel reported about a socket beside its state, each with its unit. */
final class KernelFacts {
  private KernelFacts() {}

  /** One fact for each number that is known. */
  static List<CallPage.NamedValue> of(KernelState state) {
    return switch (state.detail()) {
      case KernelDetail.NoDetail none -> List.of();
      case KernelDetail.DatagramDetail datagrams ->
          List.of(
              new CallPage.NamedValue(
                  Messages.get("detail.dropped"), Long.toString(datagrams.drops())));
      case TcpInfo info ->
          info.known()
              .map(each -> new CallPage.NamedValue(name(each), value(each, info.get(each))))
              .toList();
    };
  }

  /** How a measure is called. */
  static String name(Measure measure) {
    return Messages.get("detail.tcp-" + measure.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static String value(Measure measure, long value) {
    return switch (measure) {
      case RTT, RTT_VARIATION, SHORTEST_RTT, RTO -> LogFormat.duration(value * 1_000);
      case CWND, SSTHRESH, UNACKED, LOST, RETRANSMITTED -> Messages.get("detail.segments", value);
      case MSS, SEND_WINDOW, RECEIVE_WINDOW, NOT_SENT -> Messages.get("detail.bytes-count", value);
      case DELIVERY_RATE -> Messages.get("detail.bytes-a-second", value);
    };
  }
}
