package dev.socketworkbench.wire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Origin;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireFlags;
import dev.socketworkbench.call.wire.WireKind;
import dev.socketworkbench.wire.lab.LabPacket;
import dev.socketworkbench.wire.lab.LabSide;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What packets are said to be, and whose, and that each of them becomes a row. */
class WireDescriberTest {
  private static final LabSide CLIENT = LabSide.CLIENT;
  private static final LabSide SERVER = LabSide.SERVER;
  private static final SocketId ONE = new SocketId(SocketId.Role.CLIENT, 1);
  private static final SocketId CONN = new SocketId(SocketId.Role.CONN, 1);
  private static final SocketId LISTENER = new SocketId(SocketId.Role.SERVER, 1);
  private static final Endpoint.Ip HERE = Endpoint.ip("10.77.0.1", 40_000);
  private static final Endpoint.Ip THERE = Endpoint.ip("10.77.0.2", 80);
  private static final int ISS = 0xfffffff0; // The numbers wrap within the exchange.
  private static final int IRS = 5_000;
  private static final int ACK = WireFlags.ACK;

  private final List<OpenCall> open = new ArrayList<>();
  private final WireOwners owners = new WireOwners(() -> open);
  private final WireDescriber describer = new WireDescriber(owners);
  private final List<Entry> rows = new ArrayList<>();
  private long now;
  private int window = 1_000;

  private WirePacket client(int flags, int sequence, int acknowledgement, String payload) {
    return said(CLIENT, flags, ISS + sequence, IRS + acknowledgement, payload);
  }

  private WirePacket server(int flags, int sequence, int acknowledgement, String payload) {
    return said(SERVER, flags, IRS + sequence, ISS + acknowledgement, payload);
  }

  private WirePacket said(
      LabSide from, int flags, int sequence, int acknowledgement, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
    return describer.describe(
        TestPackets.tcp(from, flags, sequence, acknowledgement, window, bytes), now++);
  }

  private void handshake() {
    assertThat(client(WireFlags.SYN, 0, 0, "").kind()).isEqualTo(WireKind.SYN);
    assertThat(client(WireFlags.SYN, 0, 0, "").kind()).isEqualTo(WireKind.RETRANSMISSION);
    WirePacket granted = server(WireFlags.SYN | ACK, 0, 1, "");
    assertThat(granted.kind()).isEqualTo(WireKind.SYN_ACK);
    assertThat(granted.sequence()).isZero();
    assertThat(granted.acknowledgement()).isEqualTo(1);
    assertThat(client(ACK, 1, 1, "").kind()).isEqualTo(WireKind.ACK);
  }

  @Test
  void aLossIsRepaired() {
    handshake();
    WirePacket first = client(ACK, 1, 1, "0123456789");
    assertThat(first.kind()).isEqualTo(WireKind.DATA);
    assertThat(first.streamOffset()).isZero();
    assertThat(new String(first.payload(), StandardCharsets.US_ASCII)).isEqualTo("0123456789");
    WirePacket second = client(ACK, 11, 1, "abcdefghij"); // Behind 2^32.
    assertThat(second.sequence()).isEqualTo(11);
    client(ACK, 21, 1, "ABCDEFGHIJ");
    assertThat(server(ACK, 1, 1, "").kind()).isEqualTo(WireKind.DUPLICATE_ACK);
    assertThat(server(ACK, 1, 1, "").kind()).isEqualTo(WireKind.DUPLICATE_ACK);
    assertThat(client(ACK, 1, 1, "0123456789").kind()).isEqualTo(WireKind.FAST_RETRANSMISSION);
    WirePacket all = server(ACK, 1, 31, "");
    assertThat(all.kind()).isEqualTo(WireKind.ACK);
    assertThat(all.acknowledgement()).isEqualTo(31);
    assertThat(client(ACK | WireFlags.FIN, 31, 1, "").kind()).isEqualTo(WireKind.FIN);
    assertThat(client(ACK | WireFlags.FIN, 31, 1, "").kind()).isEqualTo(WireKind.RETRANSMISSION);
    WirePacket last = server(ACK | WireFlags.FIN, 1, 32, "");
    assertThat(last.kind()).isEqualTo(WireKind.FIN);
    assertThat(last.acknowledgement()).as("a FIN has a number").isEqualTo(32);
    assertThat(server(WireFlags.RST, 2, 0, "").kind()).isEqualTo(WireKind.RST);
  }

  @Test
  void aFullReceiverIsAskedAgain() {
    handshake();
    client(ACK, 1, 1, "0123456789");
    window = 0;
    assertThat(server(ACK, 1, 11, "").kind()).isEqualTo(WireKind.ZERO_WINDOW);
    window = 1_000;
    assertThat(client(ACK, 10, 1, "").kind()).isEqualTo(WireKind.ZERO_WINDOW_PROBE);
    window = 500;
    WirePacket update = server(ACK, 1, 11, "");
    assertThat(update.kind()).isEqualTo(WireKind.WINDOW_UPDATE);
    assertThat(update.window()).isEqualTo(500);
    window = 1_000;
    assertThat(client(ACK, 10, 1, "").kind()).isEqualTo(WireKind.KEEP_ALIVE);
    assertThat(client(ACK, 11, 1, "x").kind()).isEqualTo(WireKind.DATA);
  }

  @Test
  void whatIsNoTcpIsSaidToo() {
    LabPacket odd = new LabPacket(SERVER, new byte[] {0x45, 1, 2}, 0);
    WirePacket other = describer.describe(odd, 5);
    assertThat(other.kind()).isEqualTo(WireKind.OTHER);
    assertThat(other.from()).hasToString("10.77.0.2:0");
    assertThat(describer.describe(new LabPacket(CLIENT, new byte[0], 0), 6).number()).isEqualTo(2);
    WirePacket middle = said(CLIENT, ACK, 99, 1, "in the middle");
    assertThat(middle.kind()).isEqualTo(WireKind.DATA);
    assertThat(middle.sequence()).as("no SYN was seen").isEqualTo(WirePacket.UNKNOWN);
  }

  private static Call call(SocketId socket, Operation operation, Arguments given, Outcome outcome) {
    return new Call(socket, operation, given, outcome, 0, 0, "t", 0, false, new byte[0], 0);
  }

  private WireRecorder recorder(int most) {
    return new WireRecorder(owners, () -> {}, rows::add, () -> now, most);
  }

  private static Departure off(WirePacket packet, WireFate fate) {
    LabPacket bytes = new LabPacket(CLIENT, packet.bytes(), 0);
    return new Departure(new LinkPacket(1, bytes, packet, 1), fate, 0, packet.sentNanos());
  }

  @Test
  void packetsBelongToTheSocketsThatCallsTellOf() {
    owners.learn(
        call(
            LISTENER,
            Operation.BIND,
            new Arguments.Address(THERE),
            new Outcome.Bound(Endpoint.ip("::", 80))));
    open.add(
        new OpenCall(ONE, Operation.CONNECT, new Arguments.Address(THERE), 0, "t", Origin.UNKNOWN));
    WirePacket syn = client(WireFlags.SYN, 0, 0, "");
    assertThat(syn.socket()).as("the only call that waits for it").contains(ONE);
    assertThat(syn.receiver()).contains(LISTENER);
    WirePacket granted = server(WireFlags.SYN | ACK, 0, 1, "");

    WireRecorder recorder = recorder(10);
    recorder.off(off(syn, WireFate.ARRIVED), now);
    recorder.off(off(granted, WireFate.ARRIVED), now);
    recorder.record(null, false);
    assertThat(rows).as("nobody has told the client's address yet").isEmpty();

    owners.learn(
        call(ONE, Operation.CONNECT, new Arguments.Address(THERE), new Outcome.Bound(HERE)));
    owners.learn(
        call(
            LISTENER,
            Operation.ACCEPT,
            Arguments.None.NONE,
            new Outcome.Accepted(CONN, THERE, HERE)));
    recorder.record(null, false);
    assertThat(rows)
        .extracting(row -> ((WirePacket) row).socket(), row -> ((WirePacket) row).receiver())
        .containsExactly(
            tuple(Optional.of(ONE), Optional.of(CONN)), tuple(Optional.of(CONN), Optional.of(ONE)));
  }

  @Test
  void whatNobodyTellsIsRecordedInTheEnd() {
    WireRecorder recorder = recorder(10);
    recorder.off(off(client(WireFlags.SYN, 0, 0, ""), WireFate.BLACK_HOLE), now);
    recorder.record(null, false);
    assertThat(rows).isEmpty();
    now += WireRecorder.PATIENCE_NANOS + 1;
    recorder.record(null, false);
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().subject()).isEmpty();
    recorder.off(off(client(WireFlags.SYN, 0, 0, ""), WireFate.ON_ITS_WAY), now);
    recorder.record(null, true);
    assertThat(rows).as("at the end nothing waits").hasSize(2);
  }

  @Test
  void whatCannotBeRecordedIsCountedAndSaid() {
    WireRecorder recorder = recorder(2);
    for (int i = 0; i < 5; i++) {
      recorder.off(off(client(WireFlags.SYN, 0, 0, ""), WireFate.ARRIVED), now);
    }
    assertThat(recorder.missing()).isEqualTo(3);
    recorder.record(null, true);
    recorder.record(null, true);
    assertThat(rows).hasSize(3);
    assertThat(((Remark) rows.getLast()).remark())
        .startsWith("3 packets")
        .contains("nothing was lost");
  }
}
