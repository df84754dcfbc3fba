package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sends and receives of streams: TCP keeps no boundaries, so calls that follow one another
 * become one step that goes on until a line, so many bytes or the end has come.
 */
final class StreamSteps {
  /** More lines than this are not read one by one. */
  private static final int MOST_LINES = 64;

  /** Fewer bytes than this are sent back by chance. */
  private static final int LEAST_ANSWERED = 3;

  /** A step, and of how many calls it is made. */
  record StreamStep(Deed deed, int calls) {}

  /** Bytes that have come on a socket. */
  @SuppressWarnings("ArrayRecordComponent") // They are not compared.
  private record Came(SocketId socket, byte[] bytes) {}

  /** What came last; empty if something was done since, or it is not to be given back. */
  private Optional<Came> received = Optional.empty();

  /** Something else is done: what came before is not at hand any more. */
  void forget() {
    received = Optional.empty();
  }

  /**
   * A step of this call and of those after it; empty if it is neither a send nor a receive that
   * went well.
   *
   * @param waits whether its socket waits until something has come
   */
  Optional<StreamStep> take(List<SeenCall> calls, int at, String name, boolean waits) {
    SeenCall first = calls.get(at);
    if (first.isSend()) {
      return Optional.of(send(calls, at, name));
    }
    if (!first.call().operation().receives() || first.call().isError()) {
      return Optional.empty();
    }
    if (!first.isPlainReceive()) {
      forget();
      boolean moved = first.call().outcome() instanceof Outcome.Moved || first.isEndOfStream();
      return moved
          ? Optional.of(new StreamStep(new Deed.ReceiveOnce(name, first.size(), first.flags()), 1))
          : Optional.empty();
    }
    if (!waits) {
      received = Optional.of(new Came(first.socket(), first.call().bytes()));
      return Optional.of(new StreamStep(new Deed.ReceiveOnce(name, first.size(), ""), 1));
    }
    int echoed = echo(calls, at);
    return Optional.of(
        echoed > 0
            ? new StreamStep(new Deed.EchoAll(name, first.size()), echoed)
            : receive(calls, at, name));
  }

  /** One send may take only a part; what follows at once is then the rest of it. */
  private StreamStep send(List<SeenCall> calls, int at, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SeenCall first = calls.get(at);
    long size = 0;
    int count = 0;
    boolean isShort = true;
    while (isShort && at + count < calls.size()) {
      SeenCall next = calls.get(at + count);
      if (!next.isSend() || !next.socket().equals(first.socket())) {
        break;
      }
      bytes.writeBytes(next.call().bytes());
      size += next.call().byteCount();
      isShort = next.call().byteCount() < next.size();
      count++;
    }
    if (count == 1 && first.pattern().isPresent()) {
      forget();
      List<SentPiece> all = List.of(new SentPiece.Fixed(first.sent()));
      return new StreamStep(new Deed.SendAll(name, all, first.flags()), 1);
    }
    byte[] last =
        received.filter(came -> came.socket().equals(first.socket())).map(Came::bytes).orElse(null);
    forget();
    List<SentPiece> pieces = pieces(bytes.toByteArray(), size, last);
    return new StreamStep(new Deed.SendAll(name, pieces, first.flags()), count);
  }

  /** What is sent: bytes, and among them what came just before. */
  static List<SentPiece> pieces(byte[] sent, long size, byte[] last) {
    if (last == null || last.length == 0 || sent.length != size) {
      return List.of(new SentPiece.Fixed(CodeBytes.of(sent, size)));
    }
    if (Arrays.equals(sent, last)) {
      return List.of(new SentPiece.GivenBack(false));
    }
    for (byte[] part : List.of(last, withoutEnd(last))) {
      int place = part.length < LEAST_ANSWERED ? -1 : find(sent, part);
      if (place >= 0) {
        return around(sent, place, part.length, part.length < last.length);
      }
    }
    return List.of(new SentPiece.Fixed(CodeBytes.of(sent, size)));
  }

  private static List<SentPiece> around(byte[] sent, int place, int length, boolean withoutEnd) {
    byte[] before = Arrays.copyOf(sent, place);
    byte[] after = Arrays.copyOfRange(sent, place + length, sent.length);
    SentPiece middle = new SentPiece.GivenBack(withoutEnd);
    return Stream.of(fixed(before), Optional.of(middle), fixed(after))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<SentPiece> fixed(byte[] bytes) {
    return bytes.length == 0
        ? Optional.empty()
        : Optional.of(new SentPiece.Fixed(CodeBytes.of(bytes, bytes.length)));
  }

  private static byte[] withoutEnd(byte[] line) {
    int end = line.length;
    while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(line, end);
  }

  private static int find(byte[] in, byte[] what) {
    for (int at = 0; at + what.length <= in.length; at++) {
      if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
        return at;
      }
    }
    return -1;
  }

  /** How many calls are an echo until the end; 0 if they are none. */
  private static int echo(List<SeenCall> calls, int at) {
    SeenCall first = calls.get(at);
    int next = at;
    while (next + 1 < calls.size()) {
      SeenCall came = calls.get(next);
      if (!isLike(came, first)) {
        return 0;
      }
      if (came.isEndOfStream()) {
        break;
      }
      SeenCall went = calls.get(next + 1);
      boolean back =
          went.isSend()
              && went.socket().equals(first.socket())
              && went.call().byteCount() == came.call().byteCount()
              && Arrays.equals(went.call().bytes(), came.call().bytes());
      if (!back) {
        return 0;
      }
      next += 2;
    }
    boolean ends =
        next > at
            && next < calls.size()
            && isLike(calls.get(next), first)
            && calls.get(next).isEndOfStream();
    return ends ? next + 1 - at : 0;
  }

  private static boolean isLike(SeenCall call, SeenCall first) {
    return call.isPlainReceive()
        && call.socket().equals(first.socket())
        && call.size() == first.size();
  }

  private StreamStep receive(List<SeenCall> calls, int at, String name) {
    SeenCall first = calls.get(at);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long size = 0;
    int count = 0;
    boolean ended = false;
    while (!ended && at + count < calls.size() && isLike(calls.get(at + count), first)) {
      SeenCall next = calls.get(at + count);
      bytes.writeBytes(next.call().bytes());
      size += next.call().byteCount();
      ended = next.isEndOfStream();
      count++;
    }
    byte[] all = bytes.toByteArray();
    if (ended) {
      forget();
      return new StreamStep(new Deed.ReceiveUntil(name, Until.END, 0, first.size()), count);
    }
    boolean isKept = all.length == size && size <= Deed.ReceiveUntil.MOST_KEPT;
    received = isKept ? Optional.of(new Came(first.socket(), all)) : Optional.empty();
    int lines = all.length == size ? lines(all) : 0;
    Deed deed =
        lines > 0
            ? new Deed.ReceiveUntil(name, Until.LINES, lines, first.size())
            : new Deed.ReceiveUntil(name, Until.BYTES, size, first.size());
    if (lines > 1) {
      forget();
    }
    return new StreamStep(deed, count);
  }

  /** How many lines it is; 0 if it is no text of whole lines. */
  private static int lines(byte[] bytes) {
    if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
      return 0;
    }
    int lines = 0;
    for (byte each : bytes) {
      if (each == 0) {
        return 0;
      }
      lines += each == '\n' ? 1 : 0;
    }
    return lines <= MOST_LINES ? lines : 0;
  }
}
