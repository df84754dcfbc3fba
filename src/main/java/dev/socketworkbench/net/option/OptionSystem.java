package dev.socketworkbench.net.option;

import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.error.ErrorCode;
import dev.socketworkbench.call.error.ErrorCode.Numbering;
import dev.socketworkbench.posix.ErrorTexts;
import dev.socketworkbench.posix.OptionBytes;
import dev.socketworkbench.posix.SocketConstants;
import dev.socketworkbench.posix.SystemSockets;
import java.util.List;
import java.util.Optional;

/** setsockopt and getsockopt of the C library, with this system's numbers. */
final class OptionSystem {
  /** Linked when it is needed first. */
  private static final class LinkedSystem {
    static final Optional<OptionSystem> SYSTEM =
        SystemSockets.ofThisSystem()
            .flatMap(
                calls ->
                    SocketConstants.ofThisSystem()
                        .map(constants -> new OptionSystem(calls, constants)));
  }

  private final SystemSockets calls;
  private final SocketConstants constants;

  private OptionSystem(SystemSockets calls, SocketConstants constants) {
    this.calls = calls;
    this.constants = constants;
  }

  /** Empty where the C library is not called. */
  static Optional<OptionSystem> here() {
    return LinkedSystem.SYSTEM;
  }

  /** Whether this system has an option of this name. */
  boolean has(String name) {
    return constants.find(name, List.of(SocketConstants.Kind.OPTION)).isPresent();
  }

  private int level(String name) {
    return constants.value(constants.levelOf(name));
  }

  Outcome set(int descriptor, String name, byte[] value) {
    SystemSockets.Result result =
        calls.setsockopt(descriptor, level(name), constants.value(name), value);
    return result.isError() ? failed(result.errno()) : Outcome.Done.DONE;
  }

  Outcome get(int descriptor, String name) {
    OptionBytes form = OptionBytes.of(name);
    SystemSockets.OptionValue got =
        calls.getsockopt(descriptor, level(name), constants.value(name), form.most());
    return got.result().isError()
        ? failed(got.result().errno())
        : new Outcome.Value(form.text(got.value()));
  }

  private Outcome failed(int errno) {
    ErrorCode code = new ErrorCode(constants.isMacOs() ? Numbering.MACOS : Numbering.LINUX, errno);
    return new Outcome.Failed(code, ErrorTexts.of(errno).orElse(code.text()));
  }
}
