package dev.socketworkbench.code.plan;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketId;
import java.util.Arrays;
import java.util.Optional;

/**
 * A call and the number of its row in the whole journal.
 *
 * @param row from 0
 * @param call with its bytes, or the beginning of them
 * @param turn what TLS did instead of a call; empty for a call
 * @param pattern all that it has sent, where that is more than the call has with it here, and
 *     repeats itself; otherwise empty
 */
record SeenCall(long row, Call call, Optional<TlsStep> turn, Optional<CodeBytes> pattern) {
  /** What TLS does beside moving clear bytes. */
  enum TlsStep {
    HANDSHAKE,
    GOODBYE
  }

  SeenCall(long row, Call call) {
    this(row, call, Optional.empty());
  }

  SeenCall(long row, Call call, Optional<TlsStep> turn) {
    this(row, call, turn, Optional.empty());
  }

  SocketId socket() {
    return call.socket();
  }

  /** The same with all that it has sent. */
  SeenCall with(CodeBytes sent) {
    return new SeenCall(row, call, turn, Optional.of(sent));
  }

  /** What it has sent, as a program can say it. */
  CodeBytes sent() {
    return pattern.orElseGet(() -> CodeBytes.of(call.bytes(), call.byteCount()));
  }

  /** Whether it took bytes of a stream, or found its end, as a plain recv does. */
  boolean isPlainReceive() {
    boolean plain =
        call.outcome() instanceof Outcome.EndOfStream
            || (call.outcome() instanceof Outcome.Moved moved && !moved.peeked());
    return plain && call.operation().receives() && flags().isEmpty();
  }

  boolean isEndOfStream() {
    return call.outcome() instanceof Outcome.EndOfStream;
  }

  /** Whether it moved bytes out. */
  boolean isSend() {
    return call.operation().sends() && call.outcome() instanceof Outcome.Moved;
  }

  boolean is(Operation operation) {
    return call.operation() == operation;
  }

  /** How many bytes were offered, or could have come. */
  int size() {
    return switch (call.arguments()) {
      case Arguments.Size size -> size.size();
      case Arguments.To to -> to.size();
      case Arguments.Text text -> leadingNumber(text.text(), call.byteCount());
      default -> call.byteCount();
    };
  }

  private static int leadingNumber(String text, int otherwise) {
    String digits = text.split("[^0-9]", 2)[0];
    return digits.isEmpty() || digits.length() > 9 ? otherwise : Integer.parseInt(digits);
  }

  /**
   * The flags of the message, without those that only say how the program waits for a signal; empty
   * if there are none.
   */
  String flags() {
    if (!(call.arguments() instanceof Arguments.Text text) || !text.text().contains("MSG_")) {
      return "";
    }
    String given = text.text().substring(text.text().lastIndexOf(", ") + 2);
    return String.join(
        "|",
        Arrays.stream(given.split("\\|"))
            .filter(each -> !each.equals("MSG_NOSIGNAL") && !each.equals("MSG_CMSG_CLOEXEC"))
            .toList());
  }
}
