package dev.socketworkbench.explain;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.text.Escapes;

/** What a row of TLS says in plain words. */
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
}
