package dev.socketworkbench.script;

import dev.socketworkbench.script.syntax.Framing;
import dev.socketworkbench.script.syntax.Script;
import dev.socketworkbench.script.syntax.ScriptAction;
import dev.socketworkbench.script.syntax.ScriptAction.EndWith.Ways;
import dev.socketworkbench.script.syntax.ScriptRule;
import java.util.ArrayList;
import java.util.List;

/** A script that is played over datagrams: each is a message, and there is no stream to end. */
final class OverDatagrams {
  private final String name;
  private final List<String> problems = new ArrayList<>();

  private OverDatagrams(String name) {
    this.name = name;
  }

  /**
   * The same over datagrams.
   *
   * @throws ScriptUnusableException if it asks for what only a stream has
   */
  static ChosenScript of(ChosenScript chosen) throws ScriptUnusableException {
    Script script = chosen.script();
    OverDatagrams look = new OverDatagrams(chosen.file().name());
    if (!(script.framing() instanceof Framing.NoFraming)) {
      look.problems.add(
          "The script "
              + look.name
              + " has a framing, by which messages are found in a stream. A datagram is a message"
              + " already: take the framing out.");
    }
    script.rules().forEach(look::look);
    script.sequence().ifPresent(sequence -> look.look(sequence.steps()));
    if (!look.problems.isEmpty()) {
      throw new ScriptUnusableException(look.problems);
    }
    return new ChosenScript(chosen.file(), script.overDatagrams(), chosen.permissions());
  }

  private void look(ScriptRule rule) {
    if (rule.cue() == ScriptRule.RuleCue.END) {
      hasNone(rule.line(), "on end");
    }
    look(rule.actions());
  }

  private void look(List<ScriptAction> actions) {
    for (ScriptAction each : actions) {
      switch (each) {
        case ScriptAction.EndWith end -> {
          if (end.how() == Ways.HALF_CLOSE) {
            hasNone(end.line(), "half-close");
          }
        }
        case ScriptAction.AwaitEnd await -> hasNone(await.line(), "await end");
        case ScriptAction.Repeat repeat -> look(repeat.actions());
        default -> {}
      }
    }
  }

  private void hasNone(int line, String words) {
    problems.add(
        name + ", line " + line + ": '" + words + "' is for streams. Datagrams have no end");
  }
}
