package dev.socketworkbench.explain;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.kernel.ports.Owner;

/** Who holds a socket, as part of a sentence. */
final class OwnerWords {
  private OwnerWords() {}

  static String of(Owner owner) {
    return switch (owner) {
      case Owner.ThisProcess us -> Words.text("owner.us");
      case Owner.OtherProcess other -> Words.text("owner.other", process(other));
      case Owner.Hidden hidden -> Words.text("owner.hidden", hidden.uid());
      case Owner.Nobody nobody -> Words.text("owner.nobody");
    };
  }

  /** Number and name: {@code 123 (nginx)}. */
  static String process(Owner.OtherProcess process) {
    return process.name().isEmpty()
        ? Long.toString(process.pid())
        : Words.text("process.named", process.pid(), Escapes.text(process.name()));
  }
}
