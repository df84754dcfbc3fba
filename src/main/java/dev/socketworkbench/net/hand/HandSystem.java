package dev.socketworkbench.net.hand;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.net.recording.HandTrace;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.ErrorTexts;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What sockets made by hand need of the system, and where they are recorded.
 *
 * @param tracer records their calls
 * @param calls the functions of the C library
 * @param constants their constants
 * @param addresses the local address of the socket with this descriptor, found without a call on
 *     it; empty where it cannot be found so
 */
public record HandSystem(
    Tracer tracer,
    SystemSockets calls,
    SocketConstants constants,
    IntFunction<Optional<Endpoint>> addresses) {

  /** Whether this program knows the calls of this system; the system may still not allow them. */
  public static boolean isKnown() {
    return SocketConstants.ofThisSystem().isPresent();
  }

  /** That of this machine; empty where there are no such calls. */
  public static Optional<HandSystem> ofThisSystem(
      Tracer tracer, IntFunction<Optional<Endpoint>> addresses) {
    return SystemSockets.ofThisSystem()
        .flatMap(
            calls ->
                SocketConstants.ofThisSystem()
                    .map(constants -> new HandSystem(tracer, calls, constants, addresses)));
  }

  /** An error's number, as this system numbers them. */
  ErrorCode code(int errno) {
    return new ErrorCode(
        constants.isMacOs() ? ErrorCode.Numbering.MACOS : ErrorCode.Numbering.LINUX, errno);
  }

  /** What the system calls an error. */
  String words(int errno) {
    return ErrorTexts.of(errno).orElseGet(() -> code(errno).errno().text());
  }

  /** The row of a call that gave nothing but whether it failed. */
  HandTrace.Returned returned(SystemSockets.Result result) {
    if (!result.isError()) {
      return new HandTrace.Returned(Outcome.Done.DONE);
    }
    ErrorCode code = code(result.errno());
    return new HandTrace.Returned(
        code.errno() == Errno.EAGAIN
            ? Outcome.WouldBlock.WOULD_BLOCK
            : new Outcome.Failed(code, words(result.errno())));
  }
}
