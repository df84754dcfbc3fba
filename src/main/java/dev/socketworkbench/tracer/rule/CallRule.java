package dev.socketworkbench.tracer.rule;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.address.Endpoint;

/**
 * One thing that is done on purpose to calls of a traced program.
 *
 * @param words how its calls are described, as a person has typed it
 * @param which to which calls
 * @param deed what is done
 * @param first from which matching call on, counted from 1
 * @param last up to which; {@link #ALWAYS} for all later ones
 */
public record CallRule(String words, CallTest which, CallDeed deed, long first, long last) {
  /** No last one. */
  public static final long ALWAYS = Long.MAX_VALUE;

  /** Checks the numbers. */
  public CallRule {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("from " + first + " to " + last);
    }
  }

  /** For every call that matches. */
  public CallRule(String words, CallTest which, CallDeed deed) {
    this(words, which, deed, 1, ALWAYS);
  }

  /**
   * What is known of the socket of a call.
   *
   * @param local its own address; {@link Endpoint.None} if unknown
   * @param peer whom it is connected with; {@link Endpoint.None} if it is not, or unknown
   * @param program the program that has it
   */
  public record SocketKnown(Protocol protocol, Endpoint local, Endpoint peer, Program program) {}

  /** Tells which calls are meant. Asked on the thread that traces. */
  @FunctionalInterface
  public interface CallTest {
    /**
     * Whether this one is.
     *
     * @param call as it will be recorded. Before it is made it has not returned; of one that sends,
     *     the bytes are those that it offers, and the outcome is that all of them were taken
     */
    boolean matches(Call call, SocketKnown socket);
  }
}
