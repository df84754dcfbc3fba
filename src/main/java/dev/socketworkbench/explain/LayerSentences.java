package dev.socketworkbench.explain;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.WirePacket;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.call.wire.WireFate;
import dev.socketworkbench.call.wire.WireKind;

/** What a row of TLS, or of a packet on the lab's wire, says in plain words. */
final class LayerSentences {
  private LayerSentences() {}

  static String of(Layer layer) {
    String name = Escapes.text(layer.name());
    String detail = Escapes.text(layer.detail());
    return switch (layer.kind()) {
      case HANDSHAKE ->
          Words.text(
              layer.sent() ? "sentence.tls.handshake-sent" : "sentence.tls.handshake-received",
              layer.socket(),
              name,
              layer.clearSize(),
              layer.wireSize());
      case DATA ->
          Words.text(
              layer.sent() ? "sentence.tls.data-sent" : "sentence.tls.data-received",
              layer.socket(),
              layer.clearSize(),
              layer.wireSize());
      case ALERT ->
          Words.text(
              layer.sent() ? "sentence.tls.alert-sent" : "sentence.tls.alert-received",
              layer.socket(),
              name,
              AlertWords.of(layer.name()));
      case CHANGE_CIPHER_SPEC -> Words.text("sentence.tls.change-cipher-spec", layer.socket());
      case AGREED -> Words.text("sentence.tls.agreed", layer.socket(), detail);
      case CERTIFICATE -> Words.text("sentence.tls.certificate", layer.socket(), name, detail);
      case FAILED -> Words.text("sentence.tls.failed", layer.socket(), detail);
      case SECRET -> Words.text("sentence.tls.secret", layer.socket(), name);
      case RECORD -> Words.text("sentence.tls.record", layer.socket(), LogFormat.result(layer));
    };
  }

  static String of(WirePacket packet) {
    String what =
        Words.text(
            kind(packet.kind()),
            packet.socket().map(SocketId::toString).orElseGet(() -> name(packet.from().toString())),
            packet.receiver().map(SocketId::toString).orElseGet(() -> name(packet.to().toString())),
            packet.size(),
            packet.sequence(),
            packet.acknowledgement());
    String fate =
        Words.text(
            fate(packet.fate()),
            LogFormat.duration(packet.endNanos() - packet.sentNanos()),
            packet.fate().words());
    String done = packet.treatment().words();
    return what
        + " "
        + fate
        + (done.isEmpty() ? "" : " " + Words.text("sentence.wire.by-us", done));
  }

  private static String fate(WireFate fate) {
    return switch (fate) {
      case ARRIVED -> "sentence.wire.arrived";
      case ON_ITS_WAY -> "sentence.wire.on-its-way";
      default -> "sentence.wire.lost";
    };
  }

  private static String name(String address) {
    return Escapes.text(address);
  }

  private static String kind(WireKind kind) {
    return switch (kind) {
      case SYN -> "sentence.wire.syn";
      case SYN_ACK -> "sentence.wire.syn-ack";
      case ACK -> "sentence.wire.ack";
      case DATA -> "sentence.wire.data";
      case RETRANSMISSION -> "sentence.wire.retransmission";
      case FAST_RETRANSMISSION -> "sentence.wire.fast-retransmission";
      case DUPLICATE_ACK -> "sentence.wire.duplicate-ack";
      case WINDOW_UPDATE -> "sentence.wire.window-update";
      case ZERO_WINDOW -> "sentence.wire.zero-window";
      case ZERO_WINDOW_PROBE -> "sentence.wire.zero-window-probe";
      case KEEP_ALIVE -> "sentence.wire.keep-alive";
      case FIN -> "sentence.wire.fin";
      case RST -> "sentence.wire.rst";
      case DATAGRAM -> "sentence.wire.datagram";
      case OTHER -> "sentence.wire.other";
    };
  }
}
