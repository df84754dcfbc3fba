package dev.socketworkbench.kernel.families;

import dev.socketworkbench.posix.ErrorTexts;
import dev.socketworkbench.posix.SocketAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which kinds of sockets this machine has: it is asked for one of each, and each is closed at once.
 * What does not exist depends on the system, on its loaded modules and on the sandbox around the
 * program.
 */
public final class SocketTypes {
  private final Supplier<Optional<SocketCall>> call;

  /** Asks through this call; without one, nothing can be asked. */
  public SocketTypes(Optional<SocketCall> call) {
    this(() -> call);
  }

  private SocketTypes(Supplier<Optional<SocketCall>> call) {
    this.call = call;
  }

  /**
   * Asks the system itself. Only Linux is asked: other systems number families and errors in
   * another way, and none was tried. The call is linked at the first question: that takes some ten
   * milliseconds, and few sessions ever ask.
   */
  public static SocketTypes ofThisMachine() {
    return new SocketTypes(() -> SocketAttempt.ofThisSystem().map(SocketTypes::asCall));
  }

  private static SocketCall asCall(SocketAttempt system) {
    return new SocketCall() {
      @Override
      public int attempt(int family, int type, int protocol) {
        return system.attempt(family, type, protocol);
      }

      @Override
      public String text(int errno) {
        return ErrorTexts.of(errno).orElse("");
      }
    };
  }

  /** The answers for every family and type, in the order of the enums; empty where none came. */
  public Optional<List<SocketAnswer>> ask() {
    return call.get()
        .map(
            asked -> {
              List<SocketAnswer> answers = new ArrayList<>();
              for (SocketFamily family : SocketFamily.values()) {
                for (SocketKind kind : SocketKind.values()) {
                  answers.add(ask(asked, family, kind));
                }
              }
              return List.copyOf(answers);
            });
  }

  /** The answer for one family and type; empty where the system cannot be asked. */
  public Optional<SocketAnswer> ask(SocketFamily family, SocketKind kind) {
    return call.get().map(asked -> ask(asked, family, kind));
  }

  /** The answers for {@link SocketProtocol#ALL}, in that order; empty where none came. */
  public Optional<List<SocketAnswer>> askProtocols() {
    return call.get()
        .map(
            asked ->
                SocketProtocol.ALL.stream()
                    .map(each -> ask(asked, each.family(), each.kind(), each.number()))
                    .toList());
  }

  private static SocketAnswer ask(SocketCall call, SocketFamily family, SocketKind kind) {
    return ask(call, family, kind, family.protocolFor(kind));
  }

  private static SocketAnswer ask(
      SocketCall call, SocketFamily family, SocketKind kind, int protocol) {
    int errno = call.attempt(family.number(), kind.number(), protocol);
    return new SocketAnswer(family, kind, protocol, errno, errno == 0 ? "" : call.text(errno));
  }
}
