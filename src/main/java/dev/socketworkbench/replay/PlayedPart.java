package dev.socketworkbench.replay;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.LogFormat;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.replay.part.Act;
import dev.socketworkbench.replay.part.Part;
import dev.socketworkbench.replay.part.PeerEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of a part: compares how it went with how it had gone, in words. */
final class PlayedPart {
  private final Part part;
  private final SocketId socket;
  private final Expectation expected;
  private int made;

  /** How long the peer was silent when it was given up; empty if it was not. */
  private Optional<String> silence = Optional.empty();

  private Optional<Call> trouble = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();

  PlayedPart(Part part, SocketId socket, Expectation expected) {
    this.part = part;
    this.socket = socket;
    this.expected = expected;
  }

  /** An act that failed. */
  private record Refusal(Act act, String why) {}

  /** An act was done. */
  void made(Act act) {
    assert part.acts().get(made).equals(act);
    made++;
  }

  /** Whether all acts were done. */
  boolean isWhole() {
    return made == part.acts().size();
  }

  /**
   * The peer was given up.
   *
   * @param nanos after how long
   * @param said a call that failed meanwhile and ended nothing
   */
  void silent(long nanos, Optional<Call> said) {
    trouble = said;
    silence = Optional.of(LogFormat.duration(nanos));
  }

  /** An act failed. */
  void refused(Act act, IOException why) {
    refusal = Optional.of(new Refusal(act, why.getMessage()));
  }

  /**
   * What differed.
   *
   * @param seen how the peer ended, if it did before we closed
   */
  List<Deviation> deviations(Optional<PeerEnd> seen) {
    List<Deviation> found = new ArrayList<>();
    expected
        .places()
        .forEach(each -> found.add(deviation(each.kind(), each.offset(), each.lines())));
    ending(seen).ifPresent(found::add);
    more().ifPresent(found::add);
    refusal
        .filter(each -> part.end() != PeerEnd.RESET && found.isEmpty())
        .ifPresent(each -> found.add(refused(each)));
    if (isWhole()) {
      part.cut().ifPresent(cut -> found.add(cut(cut)));
    }
    return found;
  }

  private Deviation deviation(Deviation.Kind kind, long offset, List<String> lines) {
    return new Deviation(kind, part.socket(), Optional.of(socket), offset, lines);
  }

  private Optional<Deviation> ending(Optional<PeerEnd> seen) {
    boolean fewer = expected.position() < part.amountIn();
    if (silence.isPresent() || fewer) {
      return Optional.of(
          deviation(
              silence.isPresent() ? Deviation.Kind.SILENCE : Deviation.Kind.ENDING,
              expected.position(),
              withRest(fewer ? tooFew(seen) : List.of(noEnd()))));
    }
    boolean differs = seen.isPresent() && part.end().wasListenedFor() && part.end() != seen.get();
    return differs
        ? Optional.of(
            deviation(
                Deviation.Kind.ENDING, expected.position(), withRest(List.of(other(seen.get())))))
        : Optional.empty();
  }

  private List<String> tooFew(Optional<PeerEnd> seen) {
    String how =
        silence
            .map(time -> "nothing more came within " + time)
            .orElseGet(() -> seen.map(end -> "the peer " + end.words()).orElse("it ended"));
    List<String> lines = new ArrayList<>();
    lines.add(how + ": " + expected.progress() + " had come.");
    lines.addAll(expected.next());
    trouble.ifPresent(call -> lines.add(new CallException(call, null).getMessage() + "."));
    return lines;
  }

  private String noEnd() {
    return "the peer kept the connection open for "
        + silence.orElseThrow()
        + "; in the recording it "
        + part.end().words()
        + ".";
  }

  private String other(PeerEnd seen) {
    return "the peer "
        + seen.words()
        + "; in the recording it "
        + part.end().words()
        + (part.end() == PeerEnd.STAYED ? " until this side closed it." : ".");
  }

  private Optional<Deviation> more() {
    List<String> lines = part.end() == PeerEnd.UNKNOWN ? List.of() : expected.more();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(deviation(Deviation.Kind.MORE, part.amountIn(), lines));
  }

  private Deviation refused(Refusal refusal) {
    return deviation(
        Deviation.Kind.REFUSED,
        refusal.act().offset(),
        withRest(List.of("could not do what the recording did: " + refusal.why() + ".")));
  }

  private Deviation cut(Part.Cut cut) {
    return deviation(
        Deviation.Kind.CUT,
        cut.offset(),
        List.of(
            "was replayed up to offset "
                + ReplayWords.number(cut.offset())
                + " of what it sent: "
                + ReplayWords.bytes(cut.missing())
                + " after that were not recorded."));
  }

  /** The same with what was not done any more. */
  private List<String> withRest(List<String> lines) {
    List<Act> rest = part.acts().subList(made, part.acts().size());
    long sends = rest.stream().filter(each -> each.kind() == Act.Kind.SEND).count();
    if (sends == 0) {
      return lines;
    }
    List<String> all = new ArrayList<>(lines);
    all.add(
        "Not sent any more: "
            + ReplayWords.bytes(rest.stream().mapToLong(Act::count).sum())
            + " in "
            + (sends == 1 ? "1 send." : ReplayWords.number(sends) + " sends."));
    return all;
  }
}
