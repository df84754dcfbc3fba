package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Connections with TLS: the calls that move encrypted bytes are left out, and the clear bytes are
 * sent and received in their place, as a program with a library for TLS does it.
 */
final class ClearCalls {
  private static final String GOODBYE = "close_notify";
  private static final String SNI = "SNI ";

  /** Where a program has told of its TLS, and no message was seen. */
  private static final String AS_SERVER = "as server";

  /** The most that a record carries (RFC 8446, 5.1). */
  private static final int RECORD = 16_384;

  /** From which places of its two streams on a connection is encrypted, and what is known of it. */
  private static final class EncryptedFrom {
    private long sent = Long.MAX_VALUE;
    private long received = Long.MAX_VALUE;
    private boolean isServer;
    private boolean isAgreed;
    private String host = "";
  }

  private final Map<SocketId, EncryptedFrom> all = new HashMap<>();

  /** Takes notice of a row, before the calls are read. */
  void learn(Layer layer) {
    EncryptedFrom secured = all.computeIfAbsent(layer.socket(), socket -> new EncryptedFrom());
    if (layer.wireSize() > 0 && layer.sent()) {
      secured.sent = Math.min(secured.sent, layer.wireOffset());
    } else if (layer.wireSize() > 0) {
      secured.received = Math.min(secured.received, layer.wireOffset());
    }
    secured.isAgreed |= layer.kind() == LayerKind.AGREED;
    boolean isHello = layer.name().equals("ClientHello");
    if (isHello) {
      secured.isServer = !layer.sent();
    }
    secured.isServer |= layer.kind() == LayerKind.AGREED && layer.detail().contains(AS_SERVER);
    int name = layer.detail().indexOf(SNI);
    if (name >= 0 && (isHello || layer.kind() == LayerKind.AGREED)) {
      secured.host = layer.detail().substring(name + SNI.length()).split("[;,]", 2)[0].strip();
    }
  }

  private Optional<EncryptedFrom> of(SocketId socket) {
    return Optional.ofNullable(all.get(socket)).filter(secured -> secured.isAgreed);
  }

  /** Whether a call moves encrypted bytes, or finds their end. */
  boolean isEncrypted(Call call) {
    boolean moves = call.sends() || call.operation().receives();
    return of(call.socket())
        .filter(
            secured ->
                // A method of a library for TLS; what it has moved in clear is a row of its own.
                (moves && call.outcome() instanceof Outcome.Value)
                    || (call.sends() && call.streamOffset() >= secured.sent)
                    || (call.operation().receives()
                        && (call.streamOffset() >= secured.received
                            || call.outcome() instanceof Outcome.EndOfStream)))
        .isPresent();
  }

  /** Whether it speaks TLS at any time. */
  boolean speaks(SocketId socket) {
    return of(socket).isPresent();
  }

  boolean isServer(SocketId socket) {
    return of(socket).filter(secured -> secured.isServer).isPresent();
  }

  /** The name that the client asked for; empty if it asked for none. */
  String host(SocketId socket) {
    return of(socket).map(secured -> secured.host).orElse("");
  }

  /** What a program does in the place of this row; empty if it does nothing. */
  Optional<SeenCall> clear(long row, Layer layer) {
    if (of(layer.socket()).isEmpty()) {
      return Optional.empty();
    }
    return switch (layer.kind()) {
      case AGREED ->
          Optional.of(
              new SeenCall(
                  row,
                  call(layer, Operation.SETSOCKOPT, Outcome.Done.DONE),
                  Optional.of(SeenCall.TlsStep.HANDSHAKE)));
      case DATA ->
          Optional.of(
              new SeenCall(
                  row,
                  call(
                      layer,
                      layer.sent() ? Operation.SEND : Operation.RECV,
                      new Outcome.Moved(layer.clearSize()))));
      case ALERT -> goodbye(row, layer);
      default -> Optional.empty();
    };
  }

  private static Optional<SeenCall> goodbye(long row, Layer layer) {
    if (!layer.name().equals(GOODBYE)) {
      return Optional.empty();
    }
    return Optional.of(
        layer.sent()
            ? new SeenCall(
                row,
                call(layer, Operation.SHUTDOWN, Outcome.Done.DONE),
                Optional.of(SeenCall.TlsStep.GOODBYE))
            : new SeenCall(row, call(layer, Operation.RECV, Outcome.EndOfStream.END_OF_STREAM)));
  }

  private static Call call(Layer layer, Operation operation, Outcome outcome) {
    return new Call(
        layer.socket(),
        operation,
        new Arguments.Size(operation.sends() ? layer.clearSize() : RECORD),
        outcome,
        layer.endNanos(),
        layer.endNanos(),
        "",
        layer.clearOffset(),
        false,
        layer.bytes(),
        layer.recordedBytes());
  }
}
