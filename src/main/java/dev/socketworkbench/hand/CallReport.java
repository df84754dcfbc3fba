package dev.socketworkbench.hand;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.net.hand.HandSocket;
import java.util.Optional;

/**
 * A call that was made, as {@code strace} would print it.
 *
 * @param words the whole line
 * @param failed whether the function returned -1
 * @param call its row; empty if the call could not be made
 */
record CallReport(String words, boolean failed, Optional<Call> call) {
  /**
   * A call and what it returned.
   *
   * @param words the call with its arguments, up to the closing bracket
   * @param value what the function returned if it did not fail
   */
  static CallReport of(String words, Call call, String value) {
    boolean failed = call.isError() || call.outcome() instanceof Outcome.WouldBlock;
    return new CallReport(words + " " + CallWords.result(call, value), failed, Optional.of(call));
  }

  /** socket and accept, which return the new socket's descriptor. */
  static CallReport opened(String words, HandSocket.Opened opened) {
    Optional<Integer> descriptor = opened.socket().flatMap(HandSocket::descriptor);
    return of(words, opened.call(), CallWords.descriptor(descriptor));
  }

  /**
   * A call that returns 0, or how many bytes it moved.
   *
   * @param start the call with its arguments, up to the closing bracket
   */
  static CallReport plain(String start, Call call) {
    String value =
        call.outcome() instanceof Outcome.Moved moved ? Integer.toString(moved.count()) : "0";
    return of(start + ")", call, value);
  }

  /**
   * recv and recvfrom.
   *
   * @param start up to what was received
   * @param end the arguments behind it
   */
  static CallReport received(String start, HandSocket.ReceiveResult result, String end) {
    Call call = result.call();
    boolean came = call.outcome() instanceof Outcome.Moved || result.value() == 0;
    String bytes = came && !call.isError() ? ", " + CallWords.bytes(call.bytes()) : "";
    String from =
        call.outcome() instanceof Outcome.Moved moved && !(moved.peer() instanceof Endpoint.None)
            ? ", " + CallWords.address(moved.peer())
            : "";
    return of(start + bytes + end + from + ")", call, Long.toString(result.value()));
  }

  /**
   * getsockname and getpeername.
   *
   * @param start up to the address
   */
  static CallReport named(String start, HandSocket.Named named) {
    String address = named.call().isError() ? "" : ", " + CallWords.address(named.address());
    return of(start + address + ")", named.call(), "0");
  }

  /**
   * getsockopt.
   *
   * @param start up to the value
   */
  static CallReport asked(String start, Call call) {
    String value =
        call.outcome() instanceof Outcome.Value answer
            ? ", [" + Escapes.text(answer.value()) + "]"
            : "";
    return of(start + value + ")", call, "0");
  }
}
