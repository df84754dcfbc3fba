package dev.socketworkbench.code.plan;

import java.util.ArrayList;
import java.util.List;

/** Finds steps that are done again and again, and makes loops of them. */
final class Loops {
  private static final int LONGEST = 40;

  private Loops() {}

  static List<ProgramStep> of(List<ProgramStep> steps) {
    List<ProgramStep> inner =
        steps.stream()
            .map(
                step ->
                    step.deed() instanceof Deed.Scoped scoped
                        ? new ProgramStep(
                            new Deed.Scoped(
                                scoped.socket(),
                                scoped.opening(),
                                of(scoped.steps()),
                                scoped.closing()),
                            step.rows())
                        : step)
            .toList();
    for (int length = 1; length <= Math.min(LONGEST, inner.size() / 2); length++) {
      inner = looped(inner, length);
    }
    return inner;
  }

  private static List<ProgramStep> looped(List<ProgramStep> steps, int length) {
    List<ProgramStep> result = new ArrayList<>();
    for (int at = 0; at < steps.size(); ) {
      int times = times(steps, at, length);
      if (times > 1 && isWorthIt(steps.subList(at, at + length), times)) {
        List<ProgramStep> body = new ArrayList<>(steps.subList(at, at + length));
        for (int i = length; i < times * length; i++) {
          body.set(i % length, body.get(i % length).with(steps.get(at + i)));
        }
        result.add(new ProgramStep(new Deed.RepeatSteps(times, body), List.of()));
        at += times * length;
      } else {
        result.add(steps.get(at));
        at++;
      }
    }
    return result;
  }

  private static int times(List<ProgramStep> steps, int at, int length) {
    int times = 1;
    while (at + (times + 1) * length <= steps.size()
        && steps
            .subList(at, at + length)
            .equals(steps.subList(at + times * length, at + (times + 1) * length))) {
      times++;
    }
    return times;
  }

  /** A short line that is there twice is read more easily than a loop. */
  private static boolean isWorthIt(List<ProgramStep> body, int times) {
    boolean isBlock = body.stream().anyMatch(step -> step.deed() instanceof Deed.Scoped);
    boolean opens =
        body.stream()
            .anyMatch(
                step ->
                    step.deed() instanceof Deed.StartFunction
                        || step.deed() instanceof Deed.RemarkOn);
    return times > 2 || isBlock || opens || body.size() > 2;
  }
}
