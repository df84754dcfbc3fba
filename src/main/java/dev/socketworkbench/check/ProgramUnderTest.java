package dev.socketworkbench.check;

import dev.socketworkbench.tracer.rule.CallRules;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that is checked, for the length of one trial. */
interface ProgramUnderTest extends AutoCloseable {
  /** Where it listens: an address or a name. */
  String host();

  /** Its port. */
  int port();

  /** How it has ended by itself, in words; empty while it runs, and where that is not known. */
  Optional<String> ended();

  /** The same, once it has ended or so much time has passed. */
  default Optional<String> awaitEnded(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
    return ended();
  }

  /** What can be done to its calls; empty if it is not traced. */
  Optional<CallRules> rules();

  /** Ends it, if it was started here. */
  @Override
  void close();

  /** Makes one for each trial. */
  interface ProgramMaker {
    /**
     * Starts it, and waits until it listens.
     *
     * @throws CheckFailure if it does not
     */
    ProgramUnderTest begin() throws CheckFailure, InterruptedException;
  }

  /** A server that runs already, and of which nothing else is known. */
  record RunningServer(String host, int port) implements ProgramUnderTest {
    @Override
    public Optional<String> ended() {
      return Optional.empty();
    }

    @Override
    public Optional<CallRules> rules() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // It is not ours.
    }
  }
}
