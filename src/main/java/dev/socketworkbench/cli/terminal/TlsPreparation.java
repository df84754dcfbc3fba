package dev.socketworkbench.cli.terminal;

import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.option.OptionValues;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/** Prepares TLS before anything is opened, and says aloud what is dangerous. */
public final class TlsPreparation {
  private TlsPreparation() {}

  /** TLS cannot be spoken as it was asked for; the message says why. */
  public static final class TlsUnusable extends IOException {
    private static final long serialVersionUID = 1L;

    private TlsUnusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Reads files and makes certificates. */
  @FunctionalInterface
  public interface TlsMaker<T> {
    /** What TLS needs. */
    T make() throws IOException;
  }

  /**
   * What TLS needs; empty if it is not wanted.
   *
   * @throws TlsUnusable if a file cannot be used
   */
  public static <T> Optional<T> of(
      boolean wanted, OptionValues values, Problems problems, TlsMaker<T> maker)
      throws TlsUnusable {
    if (!wanted) {
      return Optional.empty();
    }
    if (values.get(TlsOptions.INSECURE)) {
      problems.say(
          "WARNING: --insecure accepts every certificate: anybody can pretend to be the server.");
    }
    if (!values.get(TlsOptions.KEYLOG).isEmpty()) {
      problems.say(
          "WARNING: --keylog writes the secrets into that file and into the recording: whoever has"
              + " either can read these connections.");
    }
    try {
      return Optional.of(maker.make());
    } catch (IOException | InvalidPathException e) {
      throw new TlsUnusable("TLS cannot be spoken: " + e.getMessage() + ".", e);
    }
  }
}
