package dev.socketworkbench.wire.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.export.pcap.PcapngWriter;
import dev.socketworkbench.export.source.Progress;
import dev.socketworkbench.export.source.SessionSource;
import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.timeline.frame.Frame;
import dev.socketworkbench.timeline.frame.FrameBuilder;
import dev.socketworkbench.timeline.frame.LaneSet;
import dev.socketworkbench.timeline.frame.PacketArrow;
import dev.socketworkbench.timeline.frame.PacketArrows;
import dev.socketworkbench.timeline.frame.StepAxis;
import dev.socketworkbench.timeline.index.StepIndex;
import dev.socketworkbench.timeline.index.TimelineIndex;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.PacketPort;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One exchange through a port, a pump and a rule: its rows, its arrows, its file of packets. */
class WireSessionTest {
  private static final SocketId ONE = new SocketId(SocketId.Role.CLIENT, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId LISTENER = new SocketId(SocketId.Role.SERVER, 1);
  private static final Endpoint.Ip HERE = Endpoint.ip("10.77.0.1", 40_000);
  private static final Endpoint.Ip THERE = Endpoint.ip("10.77.0.2", 80);
  private static final int ISS = 1_000;
  private static final int IRS = 2_000;

  @TempDir Path folder;

  /** A port whose machines are the test. */
  private static final class TestPort implements PacketPort {
    final Map<LabSide, BlockingQueue<List<LabPacket>>> sent = new EnumMap<>(LabSide.class);
    final Map<LabSide, BlockingQueue<LabPacket>> arrived = new EnumMap<>(LabSide.class);

    TestPort() {
      for (LabSide side : LabSide.values()) {
        sent.put(side, new LinkedBlockingQueue<>());
        arrived.put(side, new LinkedBlockingQueue<>());
      }
    }

    @Override
    public List<LabPacket> take(LabSide from) {
      try {
        return sent.get(from).take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }

    @Override
    public long deliver(LabSide to, List<LabPacket> packets) {
      long now = System.nanoTime();
      arrived.get(to).addAll(packets);
      return now;
    }

    @Override
    public long missed(LabSide from) {
      return 0;
    }

    @Override
    public void plugIn(boolean plugged) {}

    @Override
    public boolean isPluggedIn() {
      return true;
    }

    @Override
    public void setMtu(int bytes) {}

    @Override
    public int mtu() {
      return USUAL_MTU;
    }

    @Override
    public void close() {
      sent.values().forEach(queue -> queue.add(List.of()));
    }
  }

  private final TestPort port = new TestPort();

  private void send(LabSide from, int flags, int sequence, int acknowledgement, String payload) {
    boolean client = from == LabSide.CLIENT;
    LabPacket made =
        TestPackets.tcp(
            from,
            flags,
            (client ? ISS : IRS) + sequence,
            acknowledgement < 0 ? 0 : (client ? IRS : ISS) + acknowledgement,
            1_000,
            payload.getBytes(StandardCharsets.US_ASCII));
    port.sent.get(from).add(List.of(new LabPacket(from, made.bytes(), System.nanoTime())));
  }

  private void arrives(LabSide at) {
    try {
      assertThat(port.arrived.get(at).poll(30, TimeUnit.SECONDS)).isNotNull();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Call call(
      SocketId socket,
      Operation operation,
      Arguments given,
      Outcome outcome,
      long start,
      long end,
      long offset,
      String bytes) {
    byte[] moved = bytes.getBytes(StandardCharsets.US_ASCII);
    return new Call(
        socket, operation, given, outcome, start, end, "t", offset, false, moved, moved.length);
  }

  @Test
  void aLostPacketIsSeenBesideTheCallsAndInTheFileOfPackets() throws Exception {
    SessionClock clock = SessionClock.start();
    long origin = System.nanoTime() - clock.nanos();
    try (Journal journal =
        Journal.create(folder.resolve("wire.swj"), clock, new DiskBudget(64 << 20, 0))) {
      WireOwners owners = new WireOwners(List::of);
      WireRecorder recorder = new WireRecorder(owners, () -> {}, journal::append, clock::nanos);
      WireLink link = new WireLink(1, LinkLimits.USUAL);
      link.setRules(List.of(LinkRuleTextTest.rule("packet:data #1 lose")));
      List<Call> calls = new ArrayList<>();
      try (LinkPump pump =
          new LinkPump(port, link, new WireDescriber(owners), recorder, nanos -> nanos - origin)) {
        pump.start();
        exchange(journal, owners, clock, calls);
        Await.until(
            Duration.ofSeconds(30), "all packets are rows", () -> packets(journal).size() == 8);
      }

      assertThat(packets(journal))
          .extracting(WirePacket::kind)
          .containsExactlyInAnyOrder(
              WireKind.SYN,
              WireKind.SYN_ACK,
              WireKind.ACK,
              WireKind.DATA,
              WireKind.RETRANSMISSION,
              WireKind.ACK,
              WireKind.FIN,
              WireKind.RST);
      WirePacket lost =
          packets(journal).stream().filter(each -> each.fate().isLost()).findFirst().orElseThrow();
      assertThat(lost.fate()).isEqualTo(WireFate.LOST_BY_RULE);
      assertThat(lost.socket()).contains(ONE);
      assertThat(lost.receiver()).contains(CONN);
      assertThat(lost.streamOffset()).isZero();

      TimelineIndex index = new TimelineIndex(journal);
      index.catchUp();
      StepIndex steps = new StepIndex(index, socket -> true);
      steps.catchUp();
      LaneSet lanes = LaneSet.of(index.links().all(), List.of(LISTENER));
      Frame frame =
          new FrameBuilder(index, steps, lanes, new StepAxis(steps, 20), List.of(), clock.nanos())
              .build(0, 10_000);
      List<PacketArrow> arrows = PacketArrows.of(index, lanes, frame);
      assertThat(arrows).as("none is concluded").allMatch(PacketArrow::seen).hasSize(8);
      assertThat(arrows)
          .extracting(PacketArrow::text)
          .contains("SYN", "SYN/ACK", "13 B seq 1", "retransmission 13 B seq 1", "FIN", "RST");
      assertThat(arrows).filteredOn(PacketArrow::isLost).hasSize(1);
      assertThat(arrows).allMatch(arrow -> arrow.fromY() <= arrow.toY());

      ByteArrayOutputStream file = new ByteArrayOutputStream();
      new PcapngWriter()
          .write(SessionSource.all(journal, "test", ZoneOffset.UTC), file, Progress.NONE);
      String text = file.toString(StandardCharsets.ISO_8859_1);
      for (WirePacket each : packets(journal)) {
        assertThat(text).contains(new String(each.bytes(), StandardCharsets.ISO_8859_1));
      }
      assertThat(text)
          .contains("lab wire", "carries the bytes of send in row", "part of send in row")
          .doesNotContain("synthesised from row", "inferred:");
    }
  }

  private void exchange(Journal journal, WireOwners owners, SessionClock clock, List<Call> calls) {
    long begun = clock.nanos();
    send(LabSide.CLIENT, WireFlags.SYN, 0, -1, "");
    arrives(LabSide.SERVER);
    send(LabSide.SERVER, WireFlags.SYN | WireFlags.ACK, 0, 1, "");
    arrives(LabSide.CLIENT);
    long connected = clock.nanos();
    send(LabSide.CLIENT, WireFlags.ACK, 1, 1, "");
    arrives(LabSide.SERVER);
    calls.add(
        call(
            ONE,
            Operation.CONNECT,
            new Arguments.Address(THERE),
            new Outcome.Bound(HERE),
            begun,
            connected,
            0,
            ""));
    calls.add(
        call(
            LISTENER,
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(CONN, THERE, HERE),
            begun,
            clock.nanos(),
            0,
            ""));
    long sending = clock.nanos();
    calls.add(
        call(
            ONE,
            Operation.SEND,
            new Arguments.Size(6),
            new Outcome.Moved(6),
            sending,
            sending,
            0,
            "Hello,"));
    calls.add(
        call(
            ONE,
            Operation.SEND,
            new Arguments.Size(9),
            new Outcome.Moved(9),
            sending + 1,
            sending + 1,
            6,
            " world!!!"));
    send(LabSide.CLIENT, WireFlags.ACK | WireFlags.PSH, 1, 1, "Hello, world!");
    send(LabSide.CLIENT, WireFlags.ACK | WireFlags.PSH, 1, 1, "Hello, world!");
    arrives(LabSide.SERVER);
    send(LabSide.SERVER, WireFlags.ACK, 1, 14, "");
    arrives(LabSide.CLIENT);
    send(LabSide.CLIENT, WireFlags.ACK | WireFlags.FIN, 14, 1, "");
    arrives(LabSide.SERVER);
    send(LabSide.SERVER, WireFlags.RST, 1, -1, "");
    arrives(LabSide.CLIENT);
    calls.forEach(
        each -> {
          journal.append(each);
          owners.learn(each);
        });
  }

  private static List<WirePacket> packets(Journal journal) {
    return journal.all().read(0, 1_000, 10_000).stream()
        .filter(WirePacket.class::isInstance)
        .map(WirePacket.class::cast)
        .toList();
  }
}
