package dev.socketworkbench.timeline.inference;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What follows from one socket's rows, in their order: its TCP states and what its close did. The
 * kernel's word is taken where there is one.
 */
final class TcpInference {
  private final List<StateStep> steps = new ArrayList<>(4);
  private final ByteCounts bytes = new ByteCounts();
  private final RecordingGaps gaps;
  private long gapsBefore;
  private TcpState state = TcpState.CLOSED;
  private boolean lingersZero;
  private boolean readEnd;
  private boolean endedOut;
  private boolean endedIn;

  /** When the call returned that read the end of the peer's stream. */
  private long peerEndNanos = Long.MIN_VALUE;

  /** When the call returned that ended our stream: a shutdown or the close. */
  private long finNanos = Long.MAX_VALUE;

  /** Which of the steps followed from that call; -1 if none did. */
  private int finStep = -1;

  private Closing closing;

  /** Whether it has TCP states at all: not if it was made as something else. */
  private boolean isTcp = true;

  /**
   * A socket of which nothing is known yet.
   *
   * @param gaps when rows were not recorded
   */
  TcpInference(RecordingGaps gaps) {
    this.gaps = gaps;
    gapsBefore = gaps.count();
  }

  /**
   * The socket came to life by an accept.
   *
   * @param nanos when it returned
   * @param listener the socket that accepted: Linux copies its SO_LINGER
   */
  void accepted(long nanos, TcpInference listener) {
    lingersZero = listener.lingersZero;
    bytes.acceptedBy(listener.bytes);
    isTcp = listener.isTcp;
    if (!isTcp) {
      return;
    }
    state = TcpState.ESTABLISHED;
    steps.addFirst(new StateStep(state, nanos, false));
  }

  /**
   * The next call or packet.
   *
   * @param peer the other end of its connection, if that is ours
   */
  void add(SocketEvent event, Optional<TcpInference> peer) {
    passGaps();
    bytes.add(event);
    if (event instanceof Call made && MadeSocket.isOtherThanTcp(made)) {
      isTcp = false;
    }
    if (event instanceof Call call && call.origin().isOfDatagrams()) {
      isTcp = false;
    }
    if (!isTcp) {
      return;
    }
    if (event instanceof Call call && !call.hasReturned()) {
      if (call.operation() == Operation.CONNECT) {
        to(TcpState.SYN_SENT, call.startNanos());
      }
    } else if (event instanceof Call call) {
      if (call.closesSocket() && closing == null) {
        closing = closing(call.startNanos(), peer);
      }
      if (call.operation() == Operation.CONNECT && StateRules.startsConnecting(call)) {
        to(TcpState.SYN_SENT, call.startNanos());
      }
      if (endsOurStream(call) && finNanos == Long.MAX_VALUE) {
        finNanos = call.endNanos();
        finStep = steps.size();
      }
      if (isFirstFin(call)) {
        finStep = steps.size() - 1;
        steps.set(finStep, new StateStep(TcpState.FIN_WAIT_1, call.startNanos(), false));
        to(TcpState.TIME_WAIT, peerEndNanos);
      } else {
        to(after(call), call.endNanos());
      }
      note(call);
    }
  }

  /**
   * Whether our FIN is taken to be the first although the end of the peer's stream was read before
   * the call returned: it was read during the call, most often because the peer answered our FIN.
   */
  private boolean isFirstFin(Call call) {
    return call.operation() == Operation.SHUTDOWN
        && endsOurStream(call)
        && isLast(TcpState.CLOSE_WAIT)
        && peerEndNanos > call.startNanos();
  }

  private Closing closing(long nanos, Optional<TcpInference> peer) {
    long unread = bytes.unread(peer.map(end -> end.bytes), nanos);
    return new Closing(state, lingersZero, unread);
  }

  private TcpState after(Call call) {
    if (call.closesSocket() && closing.resets()) {
      return TcpState.CLOSED;
    }
    return StateRules.after(state, call, endedIn, endedOut);
  }

  private static boolean endsOurStream(Call call) {
    return call.closesSocket()
        || (call.operation() == Operation.SHUTDOWN
            && call.outcome() instanceof Outcome.Done
            && !StateRules.isHow(call, "SHUT_RD"));
  }

  /** Remembers what later calls depend on. */
  private void note(Call call) {
    if (call.outcome() instanceof Outcome.EndOfStream) {
      readEnd = true;
      peerEndNanos = call.endNanos();
    } else if (call.outcome() instanceof Outcome.Done) {
      if (call.operation() == Operation.SETSOCKOPT
          && call.arguments() instanceof Arguments.SocketOption option
          && option.name().equals("SO_LINGER")) {
        lingersZero = option.value().equals("0");
      } else if (call.operation() == Operation.SHUTDOWN) {
        endedOut |= !StateRules.isHow(call, "SHUT_RD");
        endedIn |= StateRules.isHow(call, "SHUT_RD") || StateRules.isHow(call, "SHUT_RDWR");
      }
    }
  }

  private void to(TcpState next, long nanos) {
    if (next != state) {
      state = next;
      steps.add(new StateStep(next, nanos, false));
    }
  }

  /** The kernel said something. */
  void said(KernelState said) {
    passGaps();
    if (said.state() != TcpState.LISTEN) {
      // A FIN that was not read yet counts as a byte.
      boolean fin = said.state() == TcpState.CLOSE_WAIT && !readEnd;
      bytes.said(Math.max(0, said.receiveQueue() - (fin ? 1 : 0)), said.beganNanos());
    }
    if (wasBeforeFin(said)) {
      saidBeforeFin(said);
    } else if (!confirms(said)) {
      state = said.state();
      if (state == TcpState.LAST_ACK && isLast(TcpState.FIN_WAIT_1)) {
        // There was no FIN_WAIT_1: the peer's FIN had come when ours was sent.
        steps.set(steps.size() - 1, new StateStep(state, steps.getLast().nanos(), true));
      } else {
        steps.add(new StateStep(state, said.endNanos(), true));
      }
    }
  }

  private boolean isLast(TcpState inferred) {
    return !steps.isEmpty() && !steps.getLast().measured() && steps.getLast().state() == inferred;
  }

  /** Whether the kernel's word is that of a step since which nothing else can have held. */
  private boolean confirms(KernelState said) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      StateStep step = steps.get(i);
      if (!gaps.isKnown(step.nanos(), said.endNanos())) {
        return false; // What the kernel says begins anew.
      }
      if (step.state() == said.state()) {
        steps.set(i, new StateStep(step.state(), step.nanos(), true));
        return true;
      }
      if (step.measured() || step.nanos() <= said.beganNanos()) {
        return false;
      }
    }
    return false;
  }

  /**
   * Whether what the kernel reported was so before our FIN, though the reading ended after it: the
   * call fell into the reading, or the file does not say how long the reading took.
   */
  private boolean wasBeforeFin(KernelState said) {
    boolean overlaps = said.beganNanos() <= finNanos || said.beganNanos() == said.endNanos();
    return overlaps && finNanos < said.endNanos() && StateRules.isBeforeFin(said.state());
  }

  /** Puts a state before the step of our FIN, which follows from it anew. */
  private void saidBeforeFin(KernelState said) {
    int at = Math.clamp(finStep, 0, steps.size());
    if (at > 0
        && steps.get(at - 1).state() == said.state()
        && gaps.isKnown(steps.get(at - 1).nanos(), moment(said))) {
      steps.set(at - 1, new StateStep(said.state(), steps.get(at - 1).nanos(), true));
      return;
    }
    if (steps.stream().skip(at).anyMatch(StateStep::measured)) {
      return; // A later word of the kernel is known already.
    }
    steps.subList(at, steps.size()).clear();
    long latest = at == 0 ? 0 : steps.getLast().nanos();
    steps.add(new StateStep(said.state(), Math.max(latest, moment(said)), true));
    finStep = steps.size();
    state = said.state();
    boolean gone = closing != null && closing.resets();
    to(gone ? TcpState.CLOSED : StateRules.afterOurFin(state), finNanos);
  }

  /** What the calls received that were not recorded since the last row is not known. */
  private void passGaps() {
    if (gaps.count() > gapsBefore) {
      gapsBefore = gaps.count();
      bytes.unrecorded();
    }
  }

  /**
   * The latest moment at which that can have held: the end of the reading, or just before our FIN.
   */
  long moment(KernelState said) {
    return wasBeforeFin(said) ? finNanos - 1 : said.endNanos();
  }

  /** Whether it has TCP states at all. */
  boolean isTcp() {
    return isTcp;
  }

  /** The state that it is in now. */
  TcpState state() {
    return state;
  }

  /** What its close did; empty if it was not closed. */
  Optional<Closing> closing() {
    return Optional.ofNullable(closing);
  }

  /** The states that it went through so far, in order of time. */
  List<StateStep> path() {
    List<StateStep> sorted = new ArrayList<>(steps);
    sorted.sort(Comparator.comparingLong(StateStep::nanos));
    List<StateStep> path = new ArrayList<>();
    for (StateStep step : sorted) {
      boolean same =
          !path.isEmpty()
              && path.getLast().state() == step.state()
              && gaps.isKnown(path.getLast().nanos(), step.nanos());
      if (!same) {
        path.add(step);
      } else if (step.measured() && !path.getLast().measured()) {
        path.set(path.size() - 1, new StateStep(step.state(), path.getLast().nanos(), true));
      }
    }
    return path;
  }
}
