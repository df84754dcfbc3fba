package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.cli.terminal.CallPrinter;
import dev.socketworkbench.cli.terminal.Cleanup;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ReceivedPrinter;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.journal.file.DiskBudget;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.recording.CallException;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.tls.TlsSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What the client commands share: a session, a client in it, and the words for its failure. */
final class ClientRun {

  /** What a command does with a client that is connected. */
  interface ClientTask {
    /** Talks, and gives the exit code for the case that the connection did not fail. */
    int with(Client client, ReceivedPrinter received) throws InterruptedException;
  }

  private final StandardStreams streams;
  private final Problems problems;
  private final boolean trace;
  private final FilterOption filter;
  private final RecordOption record;

  ClientRun(
      StandardStreams streams,
      Problems problems,
      boolean trace,
      FilterOption filter,
      RecordOption record) {
    this.streams = streams;
    this.problems = problems;
    this.trace = trace;
    this.filter = filter;
    this.record = record;
  }

  /** Connects, talks, closes; gives the exit code. */
  int run(ClientSettings settings, ClientTask conversation) throws InterruptedException {
    DiskBudget budget = record.budget(problems);
    try (Cleanup cleanup = Cleanup.alsoAtSignals()) {
      CommandSession session =
          cleanup.making(() -> CommandSession.begin(record.file(), budget), CommandSession::close);
      session.sayWhere(streams.err());
      cleanup.add(() -> session.sayWhatIsMissing(streams.err()));
      ReceivedPrinter received = new ReceivedPrinter(streams.out());
      Tracer tracer = new Tracer(session.journal());
      Optional<TlsSettings> tls =
          TlsPreparation.of(
              settings.isTls(),
              settings.values(),
              problems,
              () -> Securing.ofClient(tracer, settings.values(), settings.host()));
      Client client = new Client(tracer, settings, received, tls);
      if (trace) {
        printCalls(session, cleanup);
      }
      cleanup.add(() -> closeInOrder(client, received));
      return talk(client, received, session, conversation);
    } catch (TlsPreparation.TlsUnusable e) {
      problems.sayOfFile(e.getMessage());
      return ExitCodes.FAILED;
    } catch (IOException e) {
      problems.explainSession(record.file(), e);
      return ExitCodes.FAILED;
    }
  }

  private void printCalls(CommandSession session, Cleanup cleanup) {
    PrintStream err = streams.err();
    // A trace that nobody reads stops; the connection continues.
    CallPrinter printer =
        new CallPrinter(
            filter.of(session.journal()),
            session.format(),
            err,
            () -> {
              session.sayProblem(err);
              filter.sayProblem(err);
            },
            () -> {});
    printer.start();
    cleanup.add(printer::finish);
    cleanup.add(session::end);
  }

  private int talk(
      Client client, ReceivedPrinter received, CommandSession session, ClientTask conversation)
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
