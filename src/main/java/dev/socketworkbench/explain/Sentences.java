package dev.socketworkbench.explain;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelDetail;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.Program.StandardStream;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.frame.CarriedLayers;
import dev.socketworkbench.timeline.index.SocketTrack;
import dev.socketworkbench.timeline.index.StreamPlaces.PlacedCall;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.timeline.inference.Closing;
import dev.socketworkbench.timeline.inference.Datagrams;
import dev.socketworkbench.timeline.inference.Link;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One sentence in plain words for each row: what happened, how long the call waited, and where its
 * bytes came from or went. Tells nothing that is not in the journal. Any thread.
 */
public final class Sentences {
  /** A wait from here on is worth a word, in nanoseconds. */
  private static final long WAITED_NANOS = 1_000_000;

  private static final int MOST_PARTS = 64;

  private final TimelineIndex index;

  /** Sentences about a journal, as far as this index has read it. */
  public Sentences(TimelineIndex index) {
    this.index = index;
  }

  /** The sentence of a row. */
  public String of(Row row) {
    return row.entry() instanceof Call call && datagrams().isDatagram(call)
        ? begin(call) + datagram(row.number(), call)
        : of(row.entry());
  }

  private static String sentence(RuleFired rule) {
    if (rule.isOfTap()) {
      return "sentence.fault";
    }
    return rule.rule().isEmpty() ? "sentence.rule" : "sentence.named-rule";
  }

  /** The sentence of what a row holds; of a datagram only what its call itself tells. */
  public String of(Entry entry) {
    return switch (entry) {
      case Call call -> call(call);
      case Packet packet -> packet(packet);
      case KernelState said -> kernel(said);
      case Layer layer -> LayerSentences.of(layer);
      case WirePacket packet -> LayerSentences.of(packet);
      case RecordingGap gap -> Words.text("sentence.unrecorded", gap.text());
      case Remark remark -> remark.sentence();
      case RuleFired rule ->
          Words.text(
              sentence(rule),
              rule.socket(),
              Escapes.text(rule.script()),
              rule.line(),
              Escapes.text(rule.words()),
              Escapes.text(rule.rule()));
      case ConsoleLine line ->
          Words.text(
              line.stream() == StandardStream.STDIN ? "sentence.typed" : "sentence.wrote",
              line.program(),
              line.stream().name().toLowerCase(Locale.ROOT),
              Escapes.text(line.bytes(), ConsoleLine.MOST_BYTES));
      case SessionFact fact -> Words.text("sentence.note", fact.text());
      case Note note -> Words.text("sentence.note", Escapes.text(note.text()));
    };
  }

  /**
   * The sentence of a call that has not returned.
   *
   * @param now this moment, in nanoseconds since the session began
   */
  public String of(OpenCall call, long now) {
    return Words.text(
        call.isHeld() ? "sentence.held" : "sentence.open",
        call.socket(),
        call.operation().berkeleyName(),
        LogFormat.duration(Math.max(0, now - call.startNanos())));
  }

  private String kernel(KernelState said) {
    if (said.detail() instanceof KernelDetail.DatagramDetail datagrams) {
      return Words.text(
          datagrams.drops() == 0 ? "sentence.kernel-udp" : "sentence.kernel-udp-dropped",
          said.socket(),
          said.sendQueue(),
          said.receiveQueue(),
          datagrams.drops());
    }
    boolean isOlder = index.inference().moment(said) < said.endNanos();
    return Words.text(
        isOlder ? "sentence.kernel-before" : "sentence.kernel",
        said.socket(),
        said.state(),
        said.sendQueue(),
        said.receiveQueue());
  }

  private String packet(Packet packet) {
    String socket = packet.socket().toString();
    String peer = peerName(packet.socket());
    return switch (packet.kind()) {
      case ENDPOINT ->
          Words.text(
              "sentence.endpoint", socket, address(packet.local()), address(packet.remote()));
      case SYN -> Words.text("sentence.syn", socket, peer);
      case SYN_ACK -> Words.text("sentence.syn-ack", socket, peer);
      case SEGMENT -> Words.text("sentence.segment", socket, packet.byteCount(), peer);
      case DATAGRAM -> Words.text("sentence.datagram", socket, packet.byteCount(), peer);
      case RETRANSMISSION -> Words.text("sentence.retransmission", socket, packet.size());
      case GAP -> Words.text("sentence.gap", socket, packet.size());
      case FIN -> Words.text("sentence.fin", socket, peer);
      case RST -> Words.text("sentence.rst", socket, peer);
      case ACK -> Words.text("sentence.ack", socket, peer);
    };
  }

  /** An address; a link-local one with the name that its interface has on this machine. */
  private static String address(Endpoint endpoint) {
    String text = Escapes.text(endpoint.toString());
    return interfaceOf(endpoint)
        .map(name -> Words.text("sentence.on-interface", text, Escapes.text(name)))
        .orElse(text);
  }

  private static Optional<String> interfaceOf(Endpoint endpoint) {
    try {
      return endpoint instanceof Endpoint.Ip ip && ip.address().scope() > 0
          ? Optional.ofNullable(NetworkInterface.getByIndex(ip.address().scope()))
              .map(NetworkInterface::getName)
          : Optional.empty();
    } catch (SocketException e) {
      return Optional.empty(); // Its number says what is known.
    }
  }

  private String call(Call call) {
    return begin(call) + result(call) + carried(call);
  }

  /** What TLS had in the bytes; empty if they were no TLS. */
  private String carried(Call call) {
    return CarriedLayers.of(index, call)
        .map(layers -> Words.text("sentence.carried", layers.forms().getFirst()))
        .orElse("");
  }

  private static String begin(Call call) {
    String subject = Words.text("sentence.subject", call.socket(), call.operation().berkeleyName());
    String waited =
        !call.hasOwnTime() || call.blockedNanos() < WAITED_NANOS
            ? ""
            : Words.text("sentence.waited", LogFormat.duration(call.blockedNanos()));
    return subject + " " + waited;
  }

  private Datagrams datagrams() {
    return index.inference().datagrams();
  }

  private String datagram(long row, Call call) {
    return call.sends() ? datagramSent(row, call) : datagramReceived(row, call);
  }

  private String datagramSent(long row, Call call) {
    String to = address(datagrams().destination(row, call));
    List<Long> recvs = datagrams().recvsOf(row, MOST_PARTS);
    String fate;
    if (recvs.size() == 1) {
      fate = Words.text("sentence.datagram-arrived", socketOf(recvs.getFirst()), recvs.getFirst());
    } else if (recvs.size() > 1) {
      fate = Words.text("sentence.datagram-arrived-many", recvs.size());
    } else if (datagrams().isLost(row)) {
      fate = Words.text("sentence.datagram-lost");
    } else {
      boolean ours = datagrams().receiver(row, call).isPresent();
      fate = ours ? Words.text("sentence.datagram-waiting") : "";
    }
    return Words.text("sentence.datagram-sent", call.byteCount(), to) + fate;
  }

  private String datagramReceived(long row, Call call) {
    OptionalLong send = datagrams().sendOf(row);
    Optional<Call> sent =
        send.stream()
            .mapToObj(number -> index.journal().all().read(number, 1, 0))
            .flatMap(List::stream)
            .map(Call.class::cast)
            .findFirst();
    boolean cut =
        (call.outcome() instanceof Outcome.Moved moved && moved.truncated())
            || sent.filter(each -> each.byteCount() > call.byteCount()).isPresent();
    String from =
        sent.map(each -> Words.text("sentence.datagram-from", each.socket(), send.orElseThrow()))
            .orElseGet(() -> address(datagrams().source(row, call)));
    int length =
        sent.map(Call::byteCount)
            .orElse(
                call.outcome() instanceof Outcome.Moved moved && moved.cut() > 0
                    ? moved.count() + moved.cut()
                    : 0);
    String what =
        !cut
            ? Words.text("sentence.datagram-received", call.byteCount(), from)
                + (sent.isEmpty() && mayBeCut(call) ? Words.text("sentence.datagram-full") : "")
            : length > 0
                ? Words.text("sentence.datagram-cut", call.byteCount(), length, from)
                : Words.text("sentence.datagram-cut-outside", call.byteCount(), from);
    String again = datagrams().isDuplicate(row) ? Words.text("sentence.datagram-again") : "";
    String late = datagrams().isReordered(row) ? Words.text("sentence.datagram-late") : "";
    return what + again + late;
  }

  /** Whether the system had told nothing of a longer datagram: the buffer is full. */
  private static boolean mayBeCut(Call call) {
    boolean isSilent =
        switch (call.operation()) {
          case RECV, RECVFROM, READ -> true;
          default -> false;
        };
    String arguments = call.arguments().toString();
    String full = Integer.toString(call.byteCount());
    return isSilent
        && !arguments.contains("MSG_TRUNC")
        && (arguments.equals(full) || arguments.startsWith(full + ","));
  }

  private String socketOf(long row) {
    return index.journal().all().read(row, 1, 0).stream()
        .flatMap(entry -> entry.subject().stream())
        .map(SocketId::toString)
        .findFirst()
        .orElse("");
  }

  private String result(Call call) {
    String arguments = Escapes.text(call.arguments().toString());
    return switch (call.outcome()) {
      case Outcome.Moved moved -> call.operation().sends() ? sent(call) : received(call);
      case Outcome.EndOfStream end -> Words.text("sentence.end", peerName(call.socket()));
      case Outcome.Accepted accepted ->
          Words.text("sentence.accepted", accepted.socket(), address(accepted.peer()));
      case Outcome.Bound bound -> bound(call, arguments, address(bound.local()));
      case Outcome.Resolved resolved ->
          Words.text("sentence.resolved", arguments, Escapes.text(resolved.addresses()));
      case Outcome.TimedOut timedOut -> Words.text("sentence.timed-out", arguments);
      case Outcome.ClosedHere closed -> Words.text("sentence.closed-here");
      case Outcome.Failed failed -> failed(failed);
      case Outcome.WouldBlock wouldBlock -> Words.text("sentence.would-block");
      case Outcome.NotReturned notReturned ->
          Words.text(
              "sentence.not-returned", LogFormat.duration(call.endNanos() - call.startNanos()));
      case Outcome.Ready ready -> Words.text("sentence.ready", Escapes.text(readySockets(ready)));
      case Outcome.Value value -> Words.text("sentence.value", Escapes.text(value.value()));
      case Outcome.Done done -> done(call, arguments);
    };
  }

  private String bound(Call call, String arguments, String local) {
    return switch (call.operation()) {
      case BIND -> Words.text("sentence.bound", local);
      case LISTEN -> Words.text("sentence.listening-on", local, arguments);
      default -> {
        boolean datagrams = datagrams().isDatagram(call.socket());
        String key = datagrams ? "sentence.datagram-connected" : "sentence.connected";
        String to =
            call.arguments() instanceof Arguments.Address given
                ? address(given.address())
                : arguments;
        yield Words.text(key, to, local);
      }
    };
  }

  private static String readySockets(Outcome.Ready ready) {
    return Words.list(ready.sockets().stream().map(Object::toString).toList());
  }

  private static String failed(Outcome.Failed failed) {
    String text = Escapes.text(failed.text());
    return !failed.code().isKnown()
        ? Words.text("sentence.failed-unknown", text)
        : Words.text("sentence.failed", failed.code(), text);
  }

  private String done(Call call, String arguments) {
    return switch (call.operation()) {
      case CLOSE -> closed(call);
      case SHUTDOWN -> shutDown(call, arguments);
      case LISTEN -> Words.text("sentence.listening", arguments);
      case SETSOCKOPT -> Words.text("sentence.option", arguments);
      case SOCKET -> Words.text("sentence.made", arguments);
      default -> Words.text("sentence.done");
    };
  }

  private String closed(Call call) {
    if (datagrams().isDatagram(call.socket())) {
      return Words.text("sentence.closed-datagram");
    }
    return index
        .inference()
        .closing(call)
        .map(Sentences::closed)
        .orElseGet(() -> Words.text("sentence.closed-local"));
  }

  private static String closed(Closing closing) {
    if (closing.before() == TcpState.LISTEN) {
      return Words.text("sentence.closed-listener");
    }
    if (closing.isInferredReset()) {
      return Words.text("sentence.closed-unread", closing.unread());
    }
    if (closing.resets()) {
      return Words.text("sentence.aborted");
    }
    if (closing.hadSentFin()) {
      return Words.text("sentence.closed-after-fin");
    }
    return Words.text(closing.connected() ? "sentence.closed" : "sentence.closed-only");
  }

  private String shutDown(Call call, String arguments) {
    String key =
        !index.inference().isTcp(call.socket())
            ? "sentence.shut-down-local"
            : switch (arguments) {
              case "SHUT_WR" -> "sentence.shut-down-sending";
              case "SHUT_RD" -> "sentence.shut-down-receiving";
              default -> "sentence.shut-down-both";
            };
    return Words.text(key, arguments);
  }

  private Optional<SocketTrack> peer(SocketId socket) {
    return index.links().of(socket).flatMap(link -> link.peer(socket)).flatMap(index::track);
  }

  private String peerName(SocketId socket) {
    Optional<Link> link = index.links().of(socket);
    return link.flatMap(each -> each.peer(socket))
        .map(SocketId::toString)
        .or(() -> link.map(each -> farAddress(each, socket).toString()))
        .orElseGet(() -> Words.text("sentence.peer"));
  }

  private static Endpoint farAddress(Link link, SocketId socket) {
    return link.server().filter(socket::equals).isPresent()
        ? link.clientAddress()
        : link.serverAddress();
  }

  private String received(Call call) {
    int count = call.byteCount();
    Optional<SocketTrack> peer = peer(call.socket());
    List<PlacedCall> sends = counterparts(call, Operation.SEND);
    if (sends.isEmpty()) {
      return Words.text("sentence.received", count, peerName(call.socket()));
    }
    Call first = (Call) sends.getFirst().event();
    String name = first.socket().toString();
    long number = peer.orElseThrow().ordinal(first);
    if (sends.size() > 1) {
      return Words.text(
          "sentence.received-many", count, name, number, number + sends.size() - 1, sends.size());
    }
    return first.byteCount() == count
        ? Words.text("sentence.received-one", count, name, number)
        : Words.text("sentence.received-part", count, name, number, first.byteCount());
  }

  private String sent(Call call) {
    int count = call.byteCount();
    Optional<SocketTrack> own = index.track(call.socket());
    long number = count == 0 ? 0 : own.map(track -> track.ordinal(call)).orElse(0L);
    Optional<SocketTrack> peer = peer(call.socket());
    if (count == 0 || peer.isEmpty()) {
      return Words.text("sentence.sent", count, peerName(call.socket()), number);
    }
    List<PlacedCall> recvs = counterparts(call, Operation.RECV);
    String name = peerName(call.socket());
    if (recvs.isEmpty()) {
      return Words.text("sentence.sent-waiting", count, name, number);
    }
    long got = received(call, recvs);
    long first = peer.get().ordinal(recvs.getFirst().event());
    if (got < count) {
      return Words.text("sentence.sent-part", count, name, number, got);
    }
    return recvs.size() == 1
        ? Words.text("sentence.sent-one", count, name, number, first)
        : Words.text("sentence.sent-many", count, name, number, recvs.size());
  }

  /** How many bytes of a send its recvs have returned; an urgent byte overtakes others. */
  private static long received(Call send, List<PlacedCall> recvs) {
    long end = send.streamOffset() + send.byteCount();
    long reached = send.streamOffset();
    long got = 0;
    for (PlacedCall recv : recvs) {
      long from = Math.max(reached, recv.place());
      reached = Math.max(reached, Math.min(recv.end(), end));
      got += Math.max(0, reached - from);
    }
    return got;
  }

  private List<PlacedCall> counterparts(Call call, Operation operation) {
    long from = index.places().of(call);
    return index
        .links()
        .of(call.socket())
        .flatMap(link -> link.peer(call.socket()))
        .map(
            peer ->
                index
                    .places()
                    .moving(peer, operation, from, from + call.byteCount(), MOST_PARTS, 0))
        .orElse(List.of());
  }
}
