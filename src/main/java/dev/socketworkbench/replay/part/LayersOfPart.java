package dev.socketworkbench.replay.part;

import dev.socketworkbench.call.Layer;

/** Reads what one side said through TLS from the rows of that layer: the clear bytes. */
final class LayersOfPart {
  private static final String GOODBYE = "close_notify";

  private final PartBuilder part;
  private final CallsOfPart beneath;
  private boolean isSecure;
  private boolean beganLater;
  private boolean isFirst = true;

  /**
   * Tells the clear bytes to this part.
   *
   * @param beneath tells it the calls that carry them
   */
  LayersOfPart(PartBuilder part, CallsOfPart beneath) {
    this.part = part;
    this.beneath = beneath;
  }

  /** The next row of the layer. */
  void add(RowRef row, Layer layer) {
    if (isFirst && layer.wireSize() > 0) {
      isFirst = false;
      beganLater = layer.wireOffset() > 0;
    }
    switch (layer.kind()) {
      case AGREED -> {
        isSecure = true;
        part.connected(layer.endNanos());
      }
      case DATA -> data(row, layer);
      case ALERT -> alert(row, layer);
      default -> {}
    }
  }

  private void data(RowRef row, Layer layer) {
    isSecure = true;
    long nanos = layer.endNanos();
    if (layer.clearSize() == 0) {
      return;
    }
    if (layer.sent()) {
      part.sent(
          row, 0, layer.clearOffset(), layer.clearSize(), layer.recordedBytes(), nanos, nanos);
    } else {
      part.arrived(row, 0, layer.clearOffset(), layer.clearSize(), layer.recordedBytes(), nanos);
    }
  }

  private void alert(RowRef row, Layer layer) {
    if (!layer.name().equals(GOODBYE)) {
      return;
    }
    if (layer.sent()) {
      beneath.saidGoodbye(row, layer.endNanos());
    } else {
      part.ended(PeerEnd.END_OF_STREAM, layer.endNanos());
    }
  }

  /** Whether nothing is known of TLS. */
  boolean isEmpty() {
    return isFirst && !isSecure;
  }

  /** Whether TLS came about. */
  boolean isSecure() {
    return isSecure;
  }

  /** Whether it began after bytes that were in plain text. */
  boolean beganLater() {
    return isSecure && beganLater;
  }
}
