package dev.socketworkbench.call;

import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.call.text.Durations;
import dev.socketworkbench.call.text.Escapes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.stream.Collectors;

/**
 * The log grammar, the same on the screen, on the command line and in exports: time of return,
 * socket, OPERATION, result, preview of the bytes, time blocked.
 *
 * <pre>
 * 12:00:01.123456 conn#1    SEND       49 B "You connected at [2026-11-22 12:00:01]\n"  0.02 ms
 * </pre>
 *
 * The texts are plain English on purpose: they are a format, and programs read them too.
 */
public final class LogFormat {
  /** How many characters of the bytes a line shows by default. */
  public static final int PREVIEW = 120;

  /** Shown instead of a duration that was not measured. */
  public static final String WITH_PREVIOUS = "with the row before";

  /** Before the time after which a call had not returned: "not returned after 4.00 s". */
  public static final String NOT_AFTER = "after ";

  private static final int SOCKET_WIDTH = 10;
  private static final int OPERATION_WIDTH = 11;

  private final SessionClock clock;
  private final ZoneRules zone;
  private final boolean hex;

  /**
   * A format for one session.
   *
   * @param clock gives the wall-clock times of the session's moments
   * @param zone the time zone to write times in
   * @param hex whether bytes are shown as hexadecimal digits instead of text
   */
  public LogFormat(SessionClock clock, ZoneId zone, boolean hex) {
    this.clock = clock;
    this.zone = zone.getRules();
    this.hex = hex;
  }

  /** A format for a session whose wall clock ran evenly from this time on. */
  public LogFormat(Instant anchor, ZoneId zone, boolean hex) {
    this(new SessionClock(0, anchor), zone, hex);
  }

  /** Whether bytes are shown as hexadecimal digits. */
  public boolean isHex() {
    return hex;
  }

  /** The whole line of a row, without a line break. */
  public String line(Entry entry) {
    return line(entry, PREVIEW);
  }

  /** The whole line of a row, with at most this many characters of its bytes. */
  public String line(Entry entry, int preview) {
    StringBuilder out = new StringBuilder(96);
    out.append(time(entry.endNanos())).append(' ');
    pad(out, socket(entry), SOCKET_WIDTH);
    pad(out, operation(entry), OPERATION_WIDTH);
    out.append(message(entry));
    String bytes = preview(entry, preview);
    if (!bytes.isEmpty()) {
      out.append(' ').append(bytes);
    }
    String blocked = blocked(entry);
    return blocked.isEmpty() ? out.toString() : out.append("  ").append(blocked).toString();
  }

  /**
   * The whole line of a call that has not returned at this moment (nanoseconds since the session
   * began).
   */
  public String line(OpenCall call, long now) {
    StringBuilder out = new StringBuilder(96);
    out.append(time(call.startNanos())).append(' ');
    pad(out, call.socket().toString(), SOCKET_WIDTH);
    pad(out, call.operation().name(), OPERATION_WIDTH);
    return out.append(waiting(call))
        .append("  ")
        .append(duration(now - call.startNanos()))
        .toString();
  }

  /** Local time of day to the microsecond: {@code 12:00:01.123456}. */
  public String time(long nanos) {
    Instant moment = clock.wall(nanos);
    long seconds =
        Math.floorMod(moment.getEpochSecond() + zone.getOffset(moment).getTotalSeconds(), 86_400L);
    StringBuilder out = new StringBuilder(15);
    Durations.digits(out, seconds / 3600, 2).append(':');
    Durations.digits(out, seconds / 60 % 60, 2).append(':');
    Durations.digits(out, seconds % 60, 2).append('.');
    return Durations.digits(out, moment.getNano() / 1000, 6).toString();
  }

  /** Local date: {@code 2026-11-22}. */
  public String date(long nanos) {
    Instant moment = clock.wall(nanos);
    long seconds = moment.getEpochSecond() + zone.getOffset(moment).getTotalSeconds();
    return LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).toString();
  }

  /** The socket's name; nothing for a row that is about none. */
  public static String socket(Entry entry) {
    return entry.subject().map(SocketId::toString).orElse("");
  }

  /** The operation's name in capitals; KERNEL, NOTE and the like for the other rows. */
  public static String operation(Entry entry) {
    return switch (entry) {
      case Call call -> call.operation().name();
      case Packet packet -> packet.kind().name();
      case WirePacket packet -> packet.title();
      case KernelState state -> KernelState.TITLE;
      case Layer layer -> Layer.TITLE;
      case Note note -> Note.TITLE;
      case SessionFact fact -> fact.title();
    };
  }

  /** What the call returned, with the arguments that are needed to understand it. */
  public static String result(Entry entry) {
    return switch (entry) {
      case Call call -> result(call);
      case Packet packet -> result(packet);
      case WirePacket packet -> Escapes.text(packet.text());
      case KernelState state -> kernel(state);
      case Layer layer -> Escapes.text(layer.text());
      case Note note -> Escapes.text(note.text());
      case SessionFact fact -> fact.text();
    };
  }

  /**
   * The result, and behind it, where they are known, the line of source from which a call was made
   * and what this program did to it: {@code 13 B at server.py:24}.
   */
  public static String message(Entry entry) {
    return entry instanceof Call call && !call.aside().isEmpty()
        ? result(entry) + call.aside().words()
        : result(entry);
  }

  private static String result(Call call) {
    return switch (call.outcome()) {
      case Outcome.Moved moved ->
          moved(call.arguments(), moved, call.operation()) + kept(call, moved.count());
      case Outcome.EndOfStream end -> "end of stream";
      case Outcome.Done done ->
          call.arguments() instanceof Arguments.None ? "ok" : given(call.arguments());
      case Outcome.Bound bound -> bound(call, address(bound.local()));
      case Outcome.Accepted accepted -> accepted.socket() + " from " + address(accepted.peer());
      case Outcome.Resolved resolved ->
          given(call.arguments()) + " is " + Escapes.text(resolved.addresses());
      case Outcome.Failed failed -> subject(call) + failed(failed);
      case Outcome.TimedOut timedOut ->
          subject(call) + "timed out (limit " + duration(timedOut.millis() * 1_000_000) + ")";
      case Outcome.ClosedHere closed -> subject(call) + "ended: closed here";
      case Outcome.WouldBlock wouldBlock -> subject(call) + "would block";
      case Outcome.NotReturned notReturned -> subject(call) + "not returned";
      case Outcome.Ready ready -> subject(call) + ready(ready);
      case Outcome.Value value -> subject(call) + "is " + Escapes.text(value.value());
    };
  }

  private static String result(Packet packet) {
    return switch (packet.kind()) {
      case ENDPOINT -> address(packet.local()) + " to " + address(packet.remote());
      case SYN -> "asks for a connection";
      case SYN_ACK -> "grants it";
      case SEGMENT, DATAGRAM ->
          ofSize(packet.newBytes(), packet.size()) + kept(packet, packet.newBytes());
      case RETRANSMISSION -> packet.size() + " B seen before";
      case GAP -> packet.size() + " B are not in the capture";
      case FIN -> "sends no more";
      case RST -> "resets the connection";
      case ACK -> "completes the handshake";
    };
  }

  private static String ofSize(int count, int size) {
    return size == count ? count + " B" : count + " of " + size + " B";
  }

  private static String subject(Call call) {
    return switch (call.arguments()) {
      case Arguments.None none -> "";
      case Arguments.Size size -> "";
      case Arguments.To to -> "to " + address(to.address()) + " ";
      default -> given(call.arguments()) + " ";
    };
  }

  /** What a call was given, from whichever file it came: the one way to write it into a line. */
  private static String given(Arguments arguments) {
    return Escapes.text(arguments.toString());
  }

  private static String address(Endpoint address) {
    return Escapes.text(address.toString());
  }

  private static String failed(Outcome.Failed failed) {
    String text = Escapes.text(failed.text());
    return failed.code().isKnown() ? failed.code() + " " + text : "failed: " + text;
  }

  private static String bound(Call call, String local) {
    String asked = given(call.arguments());
    if (call.operation() == Operation.CONNECT) {
      return asked + " from " + local;
    }
    if (call.operation() == Operation.LISTEN) {
      return asked + " on " + local;
    }
    return asked.equals(local) ? local : asked + " is " + local;
  }

  private static String moved(Arguments arguments, Outcome.Moved moved, Operation operation) {
    int asked =
        switch (arguments) {
          case Arguments.Size size -> operation.sends() ? size.size() : moved.count();
          case Arguments.To to -> to.size();
          default -> moved.count();
        };
    String count = ofSize(moved.count(), asked);
    boolean isAll =
        moved.isPlain()
            && (arguments instanceof Arguments.Size || arguments instanceof Arguments.None);
    return isAll ? count : count + more(arguments, moved, operation);
  }

  /** What is known of a datagram, or of how bytes were written. */
  private static String more(Arguments arguments, Outcome.Moved moved, Operation operation) {
    return peer(arguments, moved, operation)
        + flags(moved)
        + (arguments instanceof Arguments.Text ? " (given " + given(arguments) + ")" : "");
  }

  private static String peer(Arguments arguments, Outcome.Moved moved, Operation operation) {
    Endpoint peer = arguments instanceof Arguments.To to ? to.address() : moved.peer();
    return peer instanceof Endpoint.None
        ? ""
        : (operation.receives() ? " from " : " to ") + address(peer);
  }

  private static String flags(Outcome.Moved moved) {
    return (moved.truncated() ? cut(moved.cut()) : "") + (moved.peeked() ? " (peeked)" : "");
  }

  private static String cut(int bytes) {
    return bytes == 0
        ? " (rest of the datagram lost)"
        : " (the datagram's other " + bytes + " B are lost)";
  }

  private static String ready(Outcome.Ready ready) {
    return ready.sockets().isEmpty()
        ? "nothing ready"
        : "ready: "
            + ready.sockets().stream()
                .map(each -> Escapes.text(each.toString()))
                .collect(Collectors.joining(", "));
  }

  /** That the record does not hold all bytes; nothing if it does. */
  private static String kept(SocketEvent event, int count) {
    return event.recordedBytes() < count
        ? " (kept " + event.recordedBytes() + " of " + count + " B)"
        : "";
  }

  private static String kernel(KernelState state) {
    StringBuilder out = new StringBuilder(64);
    if (state.isDatagrams()) {
      out.append(state.state() == TcpState.ESTABLISHED ? "UDP, connected," : "UDP");
    } else {
      out.append(state.state().name());
    }
    out.append(" send queue ")
        .append(state.sendQueue())
        .append(", receive queue ")
        .append(state.receiveQueue());
    if (state.timer() != 0) {
      out.append(", timer ").append(duration(state.timerMillis() * 1_000_000));
    }
    detail(state.detail(), out);
    if (state.beganNanos() < state.endNanos()) {
      // True at some moment of it, perhaps before a call that returned meanwhile.
      out.append(", read in ").append(duration(state.endNanos() - state.beganNanos()));
    }
    return out.toString();
  }

  private static void detail(KernelDetail detail, StringBuilder out) {
    switch (detail) {
      case KernelDetail.NoDetail none -> {}
      case KernelDetail.DatagramDetail datagrams ->
          out.append(", ").append(datagrams.drops()).append(" dropped");
      case TcpInfo info -> {
        if (info.rttMicros() > 0) {
          out.append(", rtt ").append(duration(info.rttMicros() * 1_000));
          out.append(", cwnd ").append(info.cwnd());
        }
        if (info.retransmitted() > 0) {
          out.append(", ").append(info.retransmitted()).append(" retransmitted");
        }
      }
    }
  }

  /** What a call that has not returned waits for. */
  public static String waiting(OpenCall call) {
    String arguments = given(call.arguments());
    String how = call.isHeld() ? "held by us" : "waiting";
    return arguments.isEmpty() || call.arguments() instanceof Arguments.Size
        ? how
        : arguments + " " + how;
  }

  /** The bytes, quoted as text or bare as hex; empty for a row that has none. */
  public String preview(Entry entry, int limit) {
    if (entry instanceof Layer layer
        && layer.kind() == LayerKind.DATA
        && layer.recordedBytes() > 0) {
      return preview(layer.bytes(), layer.clearSize(), limit);
    }
    if (entry instanceof WirePacket packet) {
      byte[] payload = packet.payload();
      return payload.length == 0 ? "" : preview(payload, packet.size(), limit);
    }
    return entry instanceof SocketEvent event && event.recordedBytes() > 0
        ? preview(event.bytes(), event.byteCount(), limit)
        : "";
  }

  private String preview(byte[] bytes, int count, int limit) {
    String shown = hex ? Escapes.hex(bytes, limit) : Escapes.text(bytes, limit);
    boolean cut = bytes.length < count && !shown.endsWith("…");
    return hex ? shown + (cut ? " …" : "") : "\"" + shown + (cut ? "…" : "") + "\"";
  }

  /**
   * How long the call kept its caller, or that it was not measured; of a call that had not returned
   * when the recording ended, how long after it was made that was; of a segment, how long it waited
   * for bytes before it, if it did; of a packet on the wire, how long it was there; empty for all
   * other rows.
   */
  public static String blocked(Entry entry) {
    return switch (entry) {
      case Call call -> blocked(call);
      case Packet packet -> packet.heldNanos() > 0 ? duration(packet.heldNanos()) : "";
      case WirePacket packet -> packet.onTheWire();
      default -> "";
    };
  }

  private static String blocked(Call call) {
    if (!call.hasReturned()) {
      return NOT_AFTER + duration(call.endNanos() - call.startNanos());
    }
    return call.hasOwnTime() ? duration(call.blockedNanos()) : WITH_PREVIOUS;
  }

  /**
   * A length of time with a unit that fits: {@code 0.02 ms}, {@code 2.10 s}, {@code 3 min 05 s}.
   */
  public static String duration(long nanos) {
    return Durations.words(nanos);
  }

  private static void pad(StringBuilder out, String text, int width) {
    out.append(text).repeat(' ', Math.max(1, width - text.length()));
  }
}
