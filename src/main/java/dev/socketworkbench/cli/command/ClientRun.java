package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.cli.lab.LabOption;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ReceivedFile;
import dev.socketworkbench.cli.terminal.ReceivedPrinter;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientListener;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.script.ClientScript;
import dev.socketworkbench.script.play.SequenceEnd;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.wire.lab.LabSide;
import dev.socketworkbench.wire.lab.machine.Lab;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** What the client commands share: a session, a client in it, and the words for its failure. */
final class ClientRun {

  /** What a command does with a client that is connected. */
  interface ClientTask {
    /** Talks, and gives the exit code for the case that the connection did not fail. */
    int with(Client client, ReceivedPrinter received) throws InterruptedException;
  }

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final boolean trace;
  private final FilterOption filter;
  private final RecordOption record;
  private final LabOption lab;
  private final Optional<Supplier<ReceivedFile>> output;

  ClientRun(
      StandardStreams streams,
      Problems problems,
      Kernel kernel,
      boolean trace,
      FilterOption filter,
      RecordOption record,
      LabOption lab,
      Optional<Supplier<ReceivedFile>> output) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.trace = trace;
    this.filter = filter;
    this.record = record;
    this.lab = lab;
    this.output = output;
  }

  /** Connects, talks, closes; gives the exit code. */
  int run(ClientSettings settings, ClientTask conversation) throws InterruptedException {
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      Optional<Lab> entered = lab.enter(streams.err(), cleanup);
      LabSide side = lab.side(LabSide.CLIENT);
      Kernel asked = LabOption.kernel(entered, side, kernel);
      CommandSession session = record.begin(budget, streams.err(), asked, filter, cleanup);
      session.hold(lab);
      Optional<ReceivedFile> file = output.map(Supplier::get);
      file.ifPresent(made -> cleanup.add(() -> end(made)));
      ReceivedPrinter received =
          new ReceivedPrinter(file.map(ReceivedFile::stream).orElse(streams.out()));
      Tracer tracer = session.tracer().at(LabOption.place(entered, side));
      Optional<TlsSettings> tls =
          TlsPreparation.of(
              settings.isTls(),
              settings.values(),
              problems,
              () -> Securing.ofClient(tracer, settings.values(), settings.host()));
      Optional<ClientScript> script =
          ScriptOptions.isChosen(settings.values())
              ? Optional.of(ClientScript.of(tracer, settings, received))
              : Optional.empty();
      ClientListener listener = script.isPresent() ? script.get() : received;
      Client client = new Client(tracer, settings, listener, tls);
      if (trace) {
        printCalls(session, cleanup);
      }
      cleanup.add(() -> closeInOrder(client, received));
      ClientTask task =
          script.isPresent() ? (with, seen) -> play(script.get(), with, seen) : conversation;
      boolean decides = script.map(each -> each.chosen().isSequence()).orElse(false);
      int code = talk(client, received, session, task, decides);
      return file.map(ReceivedFile::isWhole).orElse(true) ? code : ExitCodes.FAILED;
    } catch (TlsPreparation.TlsUnusable e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.FAILED;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.FAILED;
    }
  }

  private void end(ReceivedFile made) {
    made.close();
    problems.say(made.sentence());
  }

  /** Plays a script to its end; gives the exit code. */
  private int play(ClientScript script, Client client, ReceivedPrinter received)
      throws InterruptedException {
    script.begin(client);
    Optional<SequenceEnd> end = script.awaitEnd(received::broken);
    if (end.isEmpty()) {
      return script.chosen().isSequence() ? ExitCodes.FAILED : ExitCodes.OK;
    }
    problems.sayOfFile(script.chosen().file().name() + ": " + end.get().sentence());
    return end.get().result() == SequenceEnd.HowEnded.PASSED ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void printCalls(CommandSession session, Cleanup cleanup) {
    // A trace that nobody reads stops; the connection continues.
    CallPrinter printer = session.printer(filter, streams.err(), streams.err(), () -> {});
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
  }

  private int talk(
      Client client,
      ReceivedPrinter received,
      CommandSession session,
      ClientTask conversation,
      boolean decides)
      throws InterruptedException {
    try {
      client.connect();
    } catch (CallException e) {
      problems.explain(e.call(), session.format());
      return ExitCodes.FAILED;
    }
    int code = conversation.with(client, received);
    if (received.broken()) {
      return ExitCodes.BROKEN_PIPE;
    }
    if (decides) {
      return code; // how the connection ended then is no matter
    }
    Optional<Layer> layerFailure = client.layerFailure();
    layerFailure.ifPresent(problems::explain);
    if (layerFailure.isPresent()) {
      return ExitCodes.FAILED;
    }
    Optional<Call> failure = client.failure().or(client::trouble);
    failure.ifPresent(call -> problems.explain(call, session.format()));
    return failure.isPresent() ? ExitCodes.FAILED : code;
  }

  /**
   * Sends, and waits until it is sent: so a large input, given chunk by chunk, never is in memory.
   * False if the connection takes nothing any more; it can end at any moment.
   */
  static boolean send(Client client, ByteBuffer bytes) throws InterruptedException {
    try {
      client.send(bytes);
    } catch (IllegalStateException overMeanwhile) {
      return false;
    }
    client.awaitSent();
    return true;
  }

  /** The receiving thread has seen the close before the journal is closed. */
  private static void closeInOrder(Client client, ReceivedPrinter received) {
    client.close();
    if (client.local().isPresent()) {
      received.awaitEndAfterClose();
    }
  }
}
