package dev.socketworkbench.explain;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.kernel.families.SocketAnswer;
import java.util.List;

/** Reasons that do not depend on an address. */
final class OtherReasons {
  private final Kernel kernel;

  OtherReasons(Kernel kernel) {
    this.kernel = kernel;
  }

  FoundCause of(Call call, Errno errno) {
    String given = Escapes.text(call.arguments().toString());
    return switch (errno) {
      case EADDRINUSE -> FoundCause.of(Cause.LISTEN_IN_USE);
      case EACCES, EPERM ->
          FoundCause.of(
              call.operation() == Operation.SOCKET
                  ? Cause.PERMISSION_SOCKET
                  : Cause.PERMISSION_OTHER);
      case EMFILE -> tooManyFiles();
      case ENFILE -> FoundCause.of(Cause.TOO_MANY_FILES_SYSTEM);
      case ENOBUFS, ENOMEM -> FoundCause.of(Cause.NO_MEMORY);
      case EAFNOSUPPORT -> FoundCause.of(Cause.FAMILY_NOT_SUPPORTED, given, kindsThatExist());
      case ESOCKTNOSUPPORT, EPROTONOSUPPORT ->
          FoundCause.of(Cause.TYPE_NOT_SUPPORTED, given, kindsThatExist());
      case EOPNOTSUPP ->
          call.operation() == Operation.SOCKET
              ? FoundCause.of(Cause.TYPE_NOT_SUPPORTED, given, kindsThatExist())
              : FoundCause.of(Cause.OPERATION_NOT_SUPPORTED);
      case EINVAL ->
          FoundCause.of(
              call.operation() == Operation.ACCEPT ? Cause.INVALID_ORDER : Cause.INVALID_ARGUMENT);
      case ECONNRESET -> FoundCause.of(Cause.RESET);
      case EPIPE -> FoundCause.of(Cause.BROKEN_PIPE);
      case ECONNABORTED ->
          FoundCause.of(
              call.operation() == Operation.ACCEPT ? Cause.ABORTED : Cause.ABORTED_CONNECTION);
      case ETIMEDOUT -> FoundCause.of(Cause.TIMED_OUT_CONNECTION);
      case ENETUNREACH, EHOSTUNREACH, EHOSTDOWN, ENETDOWN ->
          FoundCause.of(Cause.TIMED_OUT_CONNECTION);
      case ENOTCONN -> FoundCause.of(Cause.NOT_CONNECTED);
      case EINPROGRESS -> FoundCause.of(Cause.CONNECTING);
      case EISCONN, EALREADY -> FoundCause.of(Cause.ALREADY_CONNECTED);
      case EBADF -> FoundCause.of(Cause.CLOSED_SOCKET);
      case EINTR -> FoundCause.of(Cause.INTERRUPTED);
      case EAGAIN -> FoundCause.of(Cause.WOULD_BLOCK);
      case EAI_NONAME -> FoundCause.of(Cause.UNKNOWN_HOST, given);
      default -> FoundCause.of(errno, given);
    };
  }

  private FoundCause tooManyFiles() {
    String unknown = Words.text("not-known");
    return FoundCause.of(
        Cause.TOO_MANY_FILES,
        kernel.descriptors().open().map(String::valueOf).orElse(unknown),
        kernel.descriptors().limit().map(String::valueOf).orElse(unknown));
  }

  private String kindsThatExist() {
    return kernel
        .socketTypes()
        .ask()
        .map(answers -> Words.text("kinds.exist", names(answers)))
        .orElseGet(() -> Words.text("kinds.not-known"));
  }

  private static String names(List<SocketAnswer> answers) {
    List<String> names =
        answers.stream()
            .filter(SocketAnswer::exists)
            .map(answer -> answer.family() + " " + answer.kind())
            .toList();
    return names.isEmpty() ? Words.text("list.none") : String.join(", ", names);
  }
}
