package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ReceivedPrinter;
import dev.socketworkbench.cli.terminal.SendingRun;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.sending.FilePlan;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.net.sending.SendingOptions;
import dev.socketworkbench.option.OptionValues;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A message or a file, and what comes of it: how a client talks that sends one thing. */
final class SingleExchange {
  private static final long LOOK_AGAIN_NANOS = 20_000_000;

  @Option(names = "--greeting", description = "Receives once before sending.")
  private boolean greeting;

  @Option(
      names = "--wait",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "How many seconds to wait for the greeting, and then for the peer to close (default:"
              + " ${DEFAULT-VALUE}).")
  private double seconds;

  private OptionArguments sending;

  /**
   * Looks at what was typed.
   *
   * @throws Problems.NotUsable if it means nothing
   */
  void check() {
    if (!(seconds >= 0)) {
      throw new Problems.NotUsable("--wait takes a number of seconds, 0 or more.");
    }
  }

  /** Lets a command understand how often something is sent, and how a file is. */
  void addTo(CommandSpec spec, Kernel kernel, Problems problems) {
    OptionArguments understood =
        new OptionArguments(SendingOptions.ALL, List.of(), kernel, problems);
    understood.addTo(spec);
    sending = understood;
  }

  /**
   * How often something is sent, and how a file is.
   *
   * @throws Problems.NotUsable if that cannot be understood
   */
  OptionValues sending() {
    return sending.values();
  }

  /**
   * Sends a message as often as was said, and waits for the peer's end; gives the exit code.
   *
   * @param bytes what is sent first, or only
   * @param next what is sent then
   */
  int with(
      Client client,
      ReceivedPrinter received,
      byte[] bytes,
      MessageMaker next,
      StandardStreams streams,
      Problems problems)
      throws InterruptedException {
    if (!greeted(received, problems)) {
      return ExitCodes.FAILED;
    }
    ByteBuffer first = ByteBuffer.wrap(bytes);
    OptionValues how = sending();
    if (how.get(SendingOptions.REPEAT) != 1) {
      boolean all =
          new SendingRun(streams, problems, client, how).message(MessageMaker.first(first, next));
      return all ? listen(client, received) : ExitCodes.FAILED;
    }
    boolean taken = ClientRun.send(client, first);
    if (client.settings().isDatagrams()) {
      return firstAnswer(client, received, limit());
    }
    // A peer that keeps the connection open may have answered all the same.
    boolean closed = received.awaitEnd(limit());
    if ((closed || !taken) && client.bytesOut() < bytes.length && client.failure().isEmpty()) {
      problems.say("The peer closed before the message was sent.");
      return ExitCodes.FAILED;
    }
    return ExitCodes.OK;
  }

  /** Sends a file, and waits for the peer's end unless it closes; gives the exit code. */
  int withFile(
      Client client,
      ReceivedPrinter received,
      Path file,
      StandardStreams streams,
      Problems problems)
      throws InterruptedException {
    OptionValues how = sending();
    if (!greeted(received, problems)
        || !new SendingRun(streams, problems, client, how).file(file)) {
      return ExitCodes.FAILED;
    }
    return how.get(SendingOptions.THEN) == FilePlan.AfterFile.CLOSE
        ? ExitCodes.OK
        : listen(client, received);
  }

  /** Saturates: a wait longer than 292 years never ends. */
  private long limit() {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  /** Whether the greeting has come, if there is to be one. */
  private boolean greeted(ReceivedPrinter received, Problems problems) throws InterruptedException {
    boolean came = !greeting || received.awaitFirst(limit());
    if (!came) {
      problems.say("No greeting arrived within " + seconds + " s, so nothing was sent.");
    }
    return came;
  }

  /** Hears what the peer has to say, as long as was said. */
  private int listen(Client client, ReceivedPrinter received) throws InterruptedException {
    if (client.settings().isDatagrams()) {
      return firstAnswer(client, received, limit());
    }
    received.awaitEnd(limit());
    return ExitCodes.OK;
  }

  /** Nothing ends an exchange of datagrams: the first answer does, or that nobody is there. */
  private static int firstAnswer(Client client, ReceivedPrinter received, long limit)
      throws InterruptedException {
    long began = System.nanoTime();
    while (!received.awaitFirst(LOOK_AGAIN_NANOS)) {
      if (client.trouble().isPresent()) {
        return ExitCodes.FAILED; // what it was is said by whoever closes the client
      }
      if (System.nanoTime() - began >= limit) {
        return ExitCodes.OK;
      }
    }
    return client.trouble().isPresent() ? ExitCodes.FAILED : ExitCodes.OK;
  }
}
