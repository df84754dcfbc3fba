package dev.socketworkbench.explain.glossary;

import dev.socketworkbench.call.Arguments;
import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Packet;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SessionFact.ClockAnchor;
import dev.socketworkbench.call.SessionFact.Remark;
import dev.socketworkbench.call.SessionFact.RuleFired;
import dev.socketworkbench.call.SocketFacts;
import dev.socketworkbench.call.WirePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which entries of the glossary explain a row. */
public final class RowTopics {
  private final Glossary glossary;
  private final List<GlossaryEntry> found = new ArrayList<>();

  private RowTopics(Glossary glossary) {
    this.glossary = glossary;
  }

  /**
   * The entries for what stands in a row, what a person asks for first at the beginning: the error
   * of a call that failed, otherwise its operation.
   */
  public static List<GlossaryEntry> of(Entry entry) {
    RowTopics topics = new RowTopics(Glossary.english());
    switch (entry) {
      case Call call -> topics.call(call);
      case Packet packet -> topics.add(topics.glossary.of(packet.kind()));
      case KernelState state -> topics.kernel(state);
      case Layer layer -> topics.layer(layer);
      case WirePacket packet -> topics.add(topics.glossary.of(packet.kind()));
      case Note note -> topics.word("note");
      case SessionFact fact -> topics.fact(fact);
    }
    entry.subject().ifPresent(socket -> topics.add(topics.glossary.of(socket.role())));
    return List.copyOf(topics.found);
  }

  /** The same for a call that has not returned. */
  public static List<GlossaryEntry> of(OpenCall call) {
    RowTopics topics = new RowTopics(Glossary.english());
    topics.add(topics.glossary.of(call.operation()));
    topics.word("waiting");
    topics.add(topics.glossary.of(call.socket().role()));
    return List.copyOf(topics.found);
  }

  private void call(Call call) {
    if (call.outcome() instanceof Outcome.Failed failed) {
      add(glossary.of(failed.errno()));
    }
    if (call.outcome().kind() == Outcome.Kind.TIMED_OUT) {
      add(glossary.of(Outcome.Kind.TIMED_OUT));
    }
    add(glossary.of(call.operation()));
    if (call.arguments() instanceof Arguments.SocketOption option) {
      add(glossary.ofSocketOption(option.name()));
    }
    if (call.outcome().kind() != Outcome.Kind.DONE) {
      add(glossary.of(call.outcome().kind()));
    }
    if (!call.hasStart()) {
      word("with-row-before");
    }
  }

  private void kernel(KernelState state) {
    word("kernel");
    if (!state.isDatagrams()) {
      add(glossary.of(state.state()));
    }
    word("send-q");
    word("recv-q");
    state.tcp().ifPresent(info -> words("rtt", "cwnd", "ssthresh", "window"));
    if (state.isDatagrams()) {
      word("drops");
    }
  }

  private void words(String... names) {
    for (String name : names) {
      word(name);
    }
  }

  private void layer(Layer layer) {
    switch (layer.kind()) {
      case ALERT -> add(glossary.find(EntryKind.ALERT.prefix() + "." + layer.name()));
      case HANDSHAKE, CHANGE_CIPHER_SPEC -> word("tls-handshake");
      case CERTIFICATE -> word("certificate");
      case SECRET -> word("key-log");
      case AGREED, DATA, RECORD, FAILED -> {
        // Only what every row of the layer is.
      }
    }
    word("tls");
  }

  private void fact(SessionFact fact) {
    switch (fact) {
      case RecordingGap gap -> word("recording-gap");
      case Program program -> word("program");
      case Program.ConsoleLine line -> word("standard-streams");
      case ClockAnchor clock -> word("clock");
      case SocketFacts facts -> word("facts");
      case Remark remark -> word("remark");
      case RuleFired rule -> word("rule");
    }
  }

  private void word(String id) {
    add(glossary.find(EntryKind.WORD.prefix() + "." + id));
  }

  private void add(Optional<GlossaryEntry> entry) {
    entry.filter(each -> !found.contains(each)).ifPresent(found::add);
  }
}
