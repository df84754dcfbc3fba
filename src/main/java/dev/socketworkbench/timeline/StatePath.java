package dev.socketworkbench.timeline;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.TcpState;
import dev.socketworkbench.call.error.Errno;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The TCP states that a socket went through: measured where the kernel was asked, inferred from the
 * calls where it was not. The two are never mixed: each step says which it is. An inferred state
 * that the kernel's next word confirms counts as measured from its beginning.
 */
public final class StatePath {
  /**
   * A state from a moment on.
   *
   * @param state the state
   * @param nanos since when, in nanoseconds since the session began
   * @param measured whether the kernel said so; else it follows from what the calls returned
   */
  public record Step(TcpState state, long nanos, boolean measured) {}

  private StatePath() {}

  /**
   * The path of a socket.
   *
   * @param accepted when it was accepted, if it was: accept is a row of its listener
   * @param rows the socket's own rows, in order
   */
  public static List<Step> of(Optional<Long> accepted, List<Entry> rows) {
    List<Step> steps = new ArrayList<>();
    accepted.ifPresent(nanos -> steps.add(new Step(TcpState.ESTABLISHED, nanos, false)));
    TcpState inferred = accepted.isPresent() ? TcpState.ESTABLISHED : TcpState.CLOSED;
    boolean aborts = false;
    for (Entry entry : rows) {
      if (entry instanceof KernelState measured) {
        steps.add(new Step(measured.state(), measured.endNanos(), true));
        inferred = measured.state();
      } else if (entry instanceof Call call) {
        aborts |= isAbort(call);
        inferred = infer(steps, inferred, aborts, call);
      }
    }
    return withoutRepetition(steps);
  }

  /** Whether a close after this call sends an RST and leaves nothing behind. */
  static boolean isAbort(Call call) {
    return call.operation() == Operation.SETSOCKOPT
        && call.outcome() instanceof Outcome.Done
        && call.arguments() instanceof Arguments.Option option
        && option.name().equals("SO_LINGER")
        && option.value().equals("0");
  }

  private static TcpState reset(List<Step> steps, Call close) {
    steps.add(new Step(TcpState.CLOSED, close.endNanos(), false));
    return TcpState.CLOSED;
  }

  /** Adds what follows from a call and tells the state after it. */
  static TcpState infer(List<Step> steps, TcpState before, boolean aborts, Call call) {
    if (aborts && call.operation() == Operation.CLOSE) {
      return reset(steps, call);
    }
    if (call.operation() == Operation.CONNECT) {
      steps.add(new Step(TcpState.SYN_SENT, call.startNanos(), false));
    }
    TcpState after = after(before, call);
    if (after != before || call.operation() == Operation.CONNECT) {
      steps.add(new Step(after, call.endNanos(), false));
    }
    return after;
  }

  /**
   * The state that a call which returned so leaves its socket in (RFC 9293, section 3.3.2), if it
   * was in this one before.
   */
  static TcpState after(TcpState before, Call call) {
    if (call.outcome() instanceof Outcome.Failed failed) {
      boolean ends = failed.errno() == Errno.ECONNRESET || failed.errno() == Errno.EPIPE;
      return ends || call.operation() == Operation.CONNECT ? TcpState.CLOSED : before;
    }
    return switch (call.operation()) {
      case LISTEN -> TcpState.LISTEN;
      case CONNECT ->
          call.outcome() instanceof Outcome.Bound ? TcpState.ESTABLISHED : TcpState.CLOSED;
      case RECV -> call.outcome() instanceof Outcome.EndOfStream ? peerClosed(before) : before;
      case SHUTDOWN, CLOSE -> closedHere(before);
      default -> before;
    };
  }

  private static TcpState peerClosed(TcpState before) {
    return switch (before) {
      case ESTABLISHED -> TcpState.CLOSE_WAIT;
      case FIN_WAIT_1, FIN_WAIT_2 -> TcpState.TIME_WAIT;
      default -> before;
    };
  }

  private static TcpState closedHere(TcpState before) {
    return switch (before) {
      case ESTABLISHED -> TcpState.FIN_WAIT_1;
      case CLOSE_WAIT -> TcpState.LAST_ACK;
      case LISTEN, SYN_SENT -> TcpState.CLOSED;
      default -> before;
    };
  }

  /** Adds what the kernel said, unless it said so before. */
  static void measured(List<Step> steps, KernelState said) {
    Step last = steps.isEmpty() ? null : steps.getLast();
    if (last == null || last.state() != said.state() || !last.measured()) {
      steps.add(new Step(said.state(), said.endNanos(), true));
    }
  }

  /** The path in order of time, each state once for each time that it began. */
  static List<Step> withoutRepetition(List<Step> steps) {
    steps.sort(Comparator.comparingLong(Step::nanos));
    List<Step> path = new ArrayList<>();
    for (Step step : steps) {
      boolean same = !path.isEmpty() && path.getLast().state() == step.state();
      if (!same) {
        path.add(step);
      } else if (step.measured() && !path.getLast().measured()) {
        path.set(path.size() - 1, new Step(step.state(), path.getLast().nanos(), true));
      }
    }
    return path;
  }
}
