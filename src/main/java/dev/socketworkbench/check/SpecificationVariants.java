package dev.socketworkbench.check;

import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same conversation in another order: what is sent and what is awaited stay the same. */
final class SpecificationVariants {
  private SpecificationVariants() {}

  /** No wait is longer than this. */
  static Script within(Script script, long nanos) {
    return with(script, within(steps(script), nanos));
  }

  private static List<ScriptAction> within(List<ScriptAction> steps, long nanos) {
    List<ScriptAction> all = new ArrayList<>();
    for (ScriptAction step : steps) {
      all.add(
          switch (step) {
            case ScriptAction.AwaitMessage await ->
                new ScriptAction.AwaitMessage(
                    await.line(),
                    await.matching(),
                    await.next(),
                    Math.min(nanos, await.withinNanos()),
                    await.words());
            case ScriptAction.AwaitEnd end ->
                new ScriptAction.AwaitEnd(end.line(), Math.min(nanos, end.withinNanos()));
            case ScriptAction.Repeat repeat ->
                new ScriptAction.Repeat(
                    repeat.line(), repeat.times(), within(repeat.actions(), nanos));
            default -> step;
          });
    }
    return all;
  }

  /**
   * Everything is sent before anything is awaited, so often; empty if the conversation does not
   * allow that: the other end speaks first, there is only one message, or nothing tells where an
   * answer ends.
   */
  static Optional<Script> pipelined(Script script, int times) {
    List<ScriptAction> steps = steps(script);
    boolean framed = !(script.framing() instanceof Framing.NoFraming);
    boolean simple =
        steps.stream()
            .allMatch(
                each ->
                    each instanceof ScriptAction.SendValues
                        || each instanceof ScriptAction.AwaitMessage);
    long sends = sends(steps).size();
    boolean speaksFirst = !steps.isEmpty() && steps.getFirst() instanceof ScriptAction.SendValues;
    if (!framed || !simple || sends < 2 || !speaksFirst) {
      return Optional.empty();
    }
    int line = steps.getFirst().line();
    List<ScriptAction> awaits =
        steps.stream().filter(each -> each instanceof ScriptAction.AwaitMessage).toList();
    return Optional.of(
        with(
            script,
            List.of(
                new ScriptAction.Repeat(line, times, sends(steps)),
                new ScriptAction.Repeat(line, times, awaits))));
  }

  /** How many sends the conversation has. */
  static int sends(Script script) {
    return sends(steps(script)).size();
  }

  private static List<ScriptAction> sends(List<ScriptAction> steps) {
    return steps.stream().filter(each -> each instanceof ScriptAction.SendValues).toList();
  }

  /**
   * After the last message the stream is ended, and the answers and the other end's end are awaited
   * all the same; empty if the conversation ends it otherwise.
   */
  static Optional<Script> halfClosed(Script script, long withinNanos) {
    List<ScriptAction> steps = steps(script);
    int last = -1;
    for (int i = 0; i < steps.size(); i++) {
      ScriptAction step = steps.get(i);
      if (step instanceof ScriptAction.EndWith || step instanceof ScriptAction.Repeat) {
        return Optional.empty();
      }
      if (step instanceof ScriptAction.SendValues) {
        last = i;
      }
    }
    if (last < 0 || last == steps.size() - 1) {
      return Optional.empty();
    }
    int line = steps.get(last).line();
    List<ScriptAction> all = new ArrayList<>(steps.subList(0, last + 1));
    all.add(new ScriptAction.EndWith(line, ScriptAction.EndWith.Ways.HALF_CLOSE));
    all.addAll(steps.subList(last + 1, steps.size()));
    if (!(all.getLast() instanceof ScriptAction.AwaitEnd)) {
      all.add(new ScriptAction.AwaitEnd(line, withinNanos));
    }
    return Optional.of(with(script, all));
  }

  /** Only the beginning: up to the first wait. */
  static Script onlySends(Script script) {
    List<ScriptAction> begin =
        steps(script).stream()
            .takeWhile(each -> !(each instanceof ScriptAction.Repeat))
            .filter(each -> each instanceof ScriptAction.SendValues)
            .toList();
    return with(script, begin);
  }

  private static List<ScriptAction> steps(Script script) {
    return script.sequence().orElseThrow().steps();
  }

  private static Script with(Script script, List<ScriptAction> steps) {
    Script.ScriptSequence sequence = script.sequence().orElseThrow();
    return new Script(
        script.title(),
        script.summary(),
        script.framing(),
        script.mostBytes(),
        script.firstOnly(),
        script.seed(),
        script.rules(),
        Optional.of(new Script.ScriptSequence(sequence.line(), sequence.name(), steps)),
        script.files(),
        script.variables(),
        script.text());
  }
}
