package dev.socketworkbench.cli;

import dev.socketworkbench.net.Client;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code connect}: a raw client between standard input and standard output. */
@Command(
    name = "connect",
    description = {
      "Connects, sends standard input and prints what the peer answers, byte for byte.",
      "The end of the input half-closes; the command ends when the peer closes.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench connect 127.0.0.1 60000           type, and see the answers",
      "  echo Hello! | socket-workbench connect 127.0.0.1 60000 --trace",
      "  socket-workbench connect 127.0.0.1 60000 --trace --filter 'op:recv or error'",
      "  socket-workbench connect ::1 7 < picture.png > copy.png",
      "",
      "Exit codes: 0 closed, 1 failed, 2 not understood, 130 SIGINT, 143 SIGTERM,",
      "141 nobody reads standard output any more.",
    })
final class ConnectCommand implements Callable<Integer> {
  private static final long LOOK_EVERY_NANOS = 20_000_000;

  private final Streams streams;
  private final Problems problems;

  @Mixin private final Target target;

  @Mixin private final Watching watching = new Watching();

  ConnectCommand(Streams streams, Problems problems, Target target) {
    this.streams = streams;
    this.problems = problems;
    this.target = target;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.client(streams, problems).run(target.settings(), this::converse);
  }

  private int converse(Client client, Received received) throws InterruptedException {
    InputPump input =
        InputPump.start(streams.in(), bytes -> ClientRun.send(client, bytes), client::halfClose);
    received.awaitEnd();
    // The peer sends no more but may still read: what already stands in the input goes out.
    int idle = 0;
    while (idle < 2 && !client.ending().isOver() && !received.broken()) {
      idle = input.hasMore() ? 0 : idle + 1;
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return ExitCodes.OK;
  }
}
