package dev.socketworkbench.cli;

import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.Client;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code connect}: a raw client between standard input and standard output. */
@Command(
    name = "connect",
    description = {
      "Connects, sends standard input and prints what the peer answers, byte for byte.",
      "The end of the input half-closes. The command ends when both have ended; a",
      "peer that has ended its stream is still sent what comes from the input.",
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
  /** An input that ends as soon as the peer's stream needs no words. */
  private static final long UNSAID_NANOS = 200_000_000;

  private final Streams streams;
  private final Problems problems;
  private final OptionArguments options;

  @Mixin private final Target target;

  @Mixin private final Watching watching = new Watching();

  private ConnectCommand(Streams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.target = new Target(problems, kernel);
    this.options = OptionArguments.ofClient(kernel, problems);
  }

  /** The command with its options. */
  static CommandLine of(Streams streams, Problems problems, Kernel kernel) {
    ConnectCommand command = new ConnectCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching
        .client(streams, problems)
        .run(target.settings(options.values()), this::converse);
  }

  private int converse(Client client, Received received) throws InterruptedException {
    InputPump input =
        InputPump.start(streams.in(), bytes -> send(client, bytes), client::halfClose);
    received.awaitEnd();
    if (!client.ending().isOver() && !received.broken()) {
      sendTheRest(client, input);
    }
    return ExitCodes.OK;
  }

  /** False also if this sending ended the connection: the next input may be long in coming. */
  private static boolean send(Client client, ByteBuffer bytes) throws InterruptedException {
    return ClientRun.send(client, bytes) && !client.ending().isOver();
  }

  /** The peer has ended its stream. Whether it still reads, only sending shows. */
  private void sendTheRest(Client client, InputPump input) throws InterruptedException {
    if (!input.awaitEnd(UNSAID_NANOS)) {
      problems.say(
          "The peer has ended its stream: nothing more comes from it. What is typed is still sent;"
              + " the end of the input (Ctrl+D) ends the command.");
      input.awaitEnd();
    }
    client.awaitSent(); // the half-close too
  }
}
