package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Outcome.Ready.Readiness;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.error.ErrorCode.Numbering;
import dev.socketworkbench.call.layer.LayerKind;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call has returned, as a frame tells it: that of one call. */
final class ShimReturn {
  private static final int TRUNCATED = 1;
  private static final int PEEKED = 2;
  private static final int SENT = 1;
  private static final int AGREED = 2;

  private final ShimProcess process;
  private final ShimProcess.CallUnderWayThere call;
  private final ShimFrame frame;

  /** What a layer above has done in it; null of nearly all. */
  private ClearBytes clear;

  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, compared nowhere.
  private record ClearBytes(int way, byte[] bytes) {}

  ShimReturn(ShimProcess process, ShimProcess.CallUnderWayThere call, ShimFrame frame) {
    this.process = process;
    this.call = call;
    this.frame = frame;
  }

  /** Its outcome and its bytes; which descriptors it has changed is taken note of. */
  Returned read() throws DamagedFrameException {
    int kind = frame.octet();
    return switch (kind) {
      case 0 -> done();
      case 1 -> moved();
      case 2 -> new Returned(Outcome.EndOfStream.END_OF_STREAM);
      case 3 -> new Returned(new Outcome.Bound(frame.address()));
      case 4 -> accepted();
      case 6 -> failed();
      case 7 -> new Returned(new Outcome.TimedOut(Math.max(0, frame.wide())));
      case 9 -> new Returned(Outcome.WouldBlock.WOULD_BLOCK);
      case 10 -> ready();
      case 11 -> value(frame.text());
      case 32 -> value(ShimWords.value(frame.text(), frame.few()));
      case 33 -> value(frame.address().toString());
      case 34 -> value(name(frame.number()) + ", " + name(frame.number()));
      case 35 -> clear();
      default -> throw new DamagedFrameException("a result of the kind " + kind);
    };
  }

  private static Returned value(String text) {
    return new Returned(new Outcome.Value(text));
  }

  private String name(int socket) {
    return process.socket(socket).map(each -> each.id().toString()).orElse("a socket");
  }

  private Returned done() {
    if (call.operation() != Operation.CLOSE) {
      return new Returned(Outcome.Done.DONE);
    }
    int left = call.left();
    return left == 0
        ? new Returned(Outcome.Done.DONE)
        : value("still open, " + (left == 1 ? "1 more descriptor" : left + " more descriptors"));
  }

  private Returned moved() throws DamagedFrameException {
    long count = frame.wide();
    Endpoint peer = frame.address();
    int flags = frame.octet();
    byte[] bytes = frame.content();
    if (count < bytes.length) {
      throw new DamagedFrameException("more bytes than were moved");
    }
    return new Returned(
        new Outcome.Moved(
            (int) Math.min(count, Integer.MAX_VALUE),
            peer,
            (flags & TRUNCATED) != 0,
            (flags & PEEKED) != 0),
        bytes);
  }

  private Returned accepted() throws DamagedFrameException {
    int number = frame.number();
    Endpoint local = frame.address();
    Endpoint peer = frame.address();
    Optional<ShimSocket> made = process.socket(number);
    if (made.isEmpty()) {
      throw new DamagedFrameException("a socket that was not accepted");
    }
    process.accepted(number, call.on());
    return new Returned(new Outcome.Accepted(made.get().id(), local, peer));
  }

  private Returned failed() throws DamagedFrameException {
    int numbering = frame.octet();
    int number = frame.word();
    String words = frame.text();
    Endpoint local = frame.address();
    if (call.place().call().arguments() instanceof Arguments.Address to) {
      process.connecting(call.on(), local, to.address());
    }
    if (call.operation() == Operation.SOCKET) {
      call.on().trace().retire();
    }
    Numbering whose =
        numbering == 0 ? process.numbering() : Numbering.ofCode(numbering).orElse(Numbering.NONE);
    ErrorCode code = new ErrorCode(whose, whose == Numbering.NONE ? 0 : number);
    return new Returned(new Outcome.Failed(code, words.isEmpty() ? code.text() : words));
  }

  private Returned ready() throws DamagedFrameException {
    int count = frame.half();
    List<Readiness> ready = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = frame.number();
      String events = frame.text();
      process.socket(number).ifPresent(socket -> ready.add(new Readiness(socket.id(), events)));
    }
    return new Returned(new Outcome.Ready(ready));
  }

  private Returned clear() throws DamagedFrameException {
    clear = new ClearBytes(frame.octet(), frame.content());
    return value(clear.way() == AGREED ? "agreed" : clear.bytes().length + " B in clear");
  }

  /** What a layer above has done in this call, which has returned at this moment. */
  Optional<Layer> layer(long end) {
    if (clear == null || (clear.way() != AGREED && clear.bytes().length == 0)) {
      return Optional.empty();
    }
    boolean sent = clear.way() == SENT;
    boolean agreed = clear.way() == AGREED;
    byte[] bytes = agreed ? new byte[0] : clear.bytes();
    return Optional.of(
        new Layer(
            call.on().id(),
            agreed ? LayerKind.AGREED : LayerKind.DATA,
            sent,
            end,
            "",
            agreed ? new String(clear.bytes(), StandardCharsets.UTF_8) : "",
            0,
            0,
            agreed ? 0 : call.on().clear(sent, bytes.length),
            bytes.length,
            bytes,
            bytes.length));
  }
}
