package dev.socketworkbench.ui.program.rule;

import dev.socketworkbench.call.error.Errno;
import dev.socketworkbench.program.rule.LikelyErrors;
import dev.socketworkbench.program.rule.RuleText;
import dev.socketworkbench.program.rule.RuleText.RulePart;
import dev.socketworkbench.program.rule.RuleText.Verb;
import dev.socketworkbench.program.rule.RuleTextException;
import dev.socketworkbench.query.syntax.QueryTimes;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.ui.support.Messages;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The rules of one program, which stay from run to run, and the one that is being typed. */
public final class RulesViewModel {
  private static final String FIRST_QUERY = "op:recv";

  private final QueryTimes times;
  private final ObservableList<RuleLine> lines = FXCollections.observableArrayList();
  private final ObjectProperty<Verb> verb = new SimpleObjectProperty<>(Verb.HOLD_BEFORE);
  private final StringProperty query = new SimpleStringProperty(FIRST_QUERY);
  private final ObjectProperty<Errno> error =
      new SimpleObjectProperty<>(LikelyErrors.all().getFirst());
  private final StringProperty bytes = new SimpleStringProperty("1");
  private final StringProperty matches = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<RulePart>> wrong =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private CallRules rules = new CallRules();

  /** A rule that is kept, and how many calls it has matched. */
  static final class RuleLine {
    private final RuleText text;
    private final CallRule rule;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper();
    private long counted = -1;

    RuleLine(RuleText text, CallRule rule) {
      this.text = text;
      this.rule = rule;
      count(0);
    }

    private void count(long calls) {
      if (calls != counted) {
        counted = calls;
        words.set(Messages.get("rule.line", what(), rule.words(), which(), calls));
      }
    }

    private String what() {
      return switch (rule.deed()) {
        case CallDeed.HoldThread hold -> verbName(text.verb());
        case CallDeed.Fail fail -> Messages.get("rule.fails-with", fail.error());
        case CallDeed.Shorten shorten -> Messages.get("rule.shortened-to", shorten.bytes());
      };
    }

    private String which() {
      return text.matches().isBlank() ? "" : Messages.get("rule.which", text.matches().strip());
    }

    /** {@code Hold before op:recv: 3 calls matched}. */
    ReadOnlyStringProperty wordsProperty() {
      return words.getReadOnlyProperty();
    }
  }

  /** None yet. */
  public RulesViewModel(QueryTimes times) {
    this.times = times;
  }

  /** What a verb is called. */
  static String verbName(Verb verb) {
    return switch (verb) {
      case HOLD_BEFORE -> Messages.get("rule.hold-before");
      case HOLD_AFTER -> Messages.get("rule.hold-after");
      case FAIL -> Messages.get("rule.fail");
      case SHORTEN -> Messages.get("rule.shorten");
    };
  }

  /** The rules of the next run, which count from nothing. */
  public CallRules begin() {
    rules = new CallRules();
    set();
    poll();
    return rules;
  }

  /** The rules of a program that runs already: those that are kept, from its next call on. */
  public void follow(CallRules running) {
    rules = running;
    set();
    poll();
  }

  private void set() {
    rules.set(lines.stream().map(line -> line.rule).toList());
  }

  ObservableList<RuleLine> lines() {
    return lines;
  }

  ObjectProperty<Verb> verbProperty() {
    return verb;
  }

  StringProperty queryProperty() {
    return query;
  }

  ObjectProperty<Errno> errorProperty() {
    return error;
  }

  StringProperty bytesProperty() {
    return bytes;
  }

  StringProperty matchesProperty() {
    return matches;
  }

  /** What is wrong with what is typed; empty if nobody has asked yet, or nothing is. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Which part of it. */
  ReadOnlyObjectProperty<Optional<RulePart>> wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /** Proposes a rule for calls that match this. */
  public void propose(String calls) {
    query.set(calls);
    matches.set("");
    forgive();
  }

  private void forgive() {
    problem.set("");
    wrong.set(Optional.empty());
  }

  private RuleText typed() {
    String detail =
        switch (verb.get()) {
          case HOLD_BEFORE, HOLD_AFTER -> "";
          case FAIL -> error.get().name();
          case SHORTEN -> bytes.get();
        };
    return new RuleText(verb.get(), query.get().strip(), detail, matches.get());
  }

  /** Keeps what is typed, from the next call on. */
  void add() {
    RuleText text = typed();
    try {
      lines.add(new RuleLine(text, text.rule(times)));
      forgive();
      set();
    } catch (RuleTextException e) {
      wrong.set(Optional.of(e.part()));
      problem.set(
          switch (e.part()) {
            case QUERY -> e.getMessage();
            case LATE_QUERY -> Messages.get("rule.late", e.getMessage());
            case ERROR -> Messages.get("rule.no-error", e.getMessage());
            case BYTES -> Messages.get("rule.no-bytes");
            case MATCHES -> Messages.get("rule.no-matches");
          });
    }
  }

  /** Takes a rule away; its words are what is typed, to be changed. */
  void remove(RuleLine line) {
    lines.remove(line);
    verb.set(line.text.verb());
    query.set(line.text.query());
    matches.set(line.text.matches());
    switch (line.rule.deed()) {
      case CallDeed.HoldThread hold -> {
        // It has no detail.
      }
      case CallDeed.Fail fail -> error.set(fail.error().errno());
      case CallDeed.Shorten shorten -> bytes.set(Integer.toString(shorten.bytes()));
    }
    forgive();
    set();
  }

  /** Counts anew; to be called once a pulse. */
  public void poll() {
    lines.forEach(line -> line.count(rules.matches(line.rule)));
  }
}
