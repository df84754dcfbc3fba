package dev.socketworkbench.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.Program.ConsoleLine;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.journal.order.Rows;

/** Whether two sessions have the same rows, field by field and byte by byte. */
public final class Sameness {
  private static final byte[] NO_BYTES = {};

  private Sameness() {}

  /** Fails at the first row that differs. */
  public static void assertSameRows(Rows expected, Rows actual) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (long row = 0; row < expected.size(); row++) {
      assertSame(expected.get(row), actual.get(row));
    }
  }

  private static void assertSame(Entry expected, Entry actual) {
    if (expected instanceof SocketEvent before && actual instanceof SocketEvent after) {
      assertThat(after.bytes()).isEqualTo(before.bytes());
    }
    if (expected instanceof ConsoleLine before && actual instanceof ConsoleLine after) {
      assertThat(after.bytes()).isEqualTo(before.bytes());
    }
    if (expected instanceof Layer before && actual instanceof Layer after) {
      assertThat(after.bytes()).isEqualTo(before.bytes());
    }
    if (expected instanceof WirePacket before && actual instanceof WirePacket after) {
      assertThat(after.bytes()).isEqualTo(before.bytes());
    }
    assertThat(withoutBytes(actual)).isEqualTo(withoutBytes(expected));
  }

  private static Entry withoutBytes(Entry entry) {
    return switch (entry) {
      case Call call -> withoutBytes(call);
      case Packet packet -> withoutBytes(packet);
      case Layer layer -> withoutBytes(layer);
      case WirePacket packet -> packet.with(NO_BYTES);
      case ConsoleLine line ->
          new ConsoleLine(line.endNanos(), line.program(), line.stream(), NO_BYTES);
      default -> entry;
    };
  }

  private static Layer withoutBytes(Layer layer) {
    return new Layer(
        layer.socket(),
        layer.kind(),
        layer.sent(),
        layer.endNanos(),
        layer.name(),
        layer.detail(),
        layer.wireOffset(),
        layer.wireSize(),
        layer.clearOffset(),
        layer.clearSize(),
        NO_BYTES,
        layer.recordedBytes());
  }

  private static Packet withoutBytes(Packet packet) {
    return new Packet(
        packet.socket(),
        packet.kind(),
        packet.local(),
        packet.remote(),
        packet.size(),
        packet.newBytes(),
        packet.startNanos(),
        packet.endNanos(),
        packet.streamOffset(),
        NO_BYTES,
        packet.recordedBytes());
  }

  private static Call withoutBytes(Call call) {
    return new Call(
        call.socket(),
        call.operation(),
        call.arguments(),
        call.outcome(),
        call.startNanos(),
        call.endNanos(),
        call.thread(),
        call.streamOffset(),
        call.withPrevious(),
        NO_BYTES,
        call.recordedBytes(),
        call.origin(),
        call.aside());
  }
}
