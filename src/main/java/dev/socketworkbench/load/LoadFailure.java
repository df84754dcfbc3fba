package dev.socketworkbench.load;

import java.io.IOException;

/** The peer did something that no call reports as an error and that ends a connection's load. */
final class LoadFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final LoadError.Kind kind;

  LoadFailure(LoadError.Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  LoadError error() {
    return LoadError.noticed(kind);
  }
}
