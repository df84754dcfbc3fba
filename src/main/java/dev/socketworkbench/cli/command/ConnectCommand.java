package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.InputPump;
import dev.socketworkbench.cli.terminal.LineSplitter;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ReceivedPrinter;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code connect}: a raw client between standard input and standard output. */
@Command(
    name = "connect",
    description = {
      "Connects, sends standard input and prints what the peer sends, byte for byte.",
      "The end of the input half-closes the connection. The command ends when both"
          + " directions have ended: input is still sent after the peer has ended its stream.",
      "With --udp each line of the input is a datagram, and the command ends when nothing has"
          + " arrived for a second after the end of the input.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench connect 127.0.0.1 60000       type, and see what comes back",
      "  echo Hello! | socket-workbench connect 127.0.0.1 60000 --trace",
      "  socket-workbench connect 127.0.0.1 60000 --trace --filter 'op:recv or error'",
      "  socket-workbench connect --udp 127.0.0.1 60000 each line is a datagram",
      "  socket-workbench connect ::1 7 < picture.png > copy.png",
      "",
      "Exit codes: 0 closed, 1 failed, 2 invalid arguments, 130 SIGINT, 143 SIGTERM,",
      "141 standard output was closed.",
    })
public final class ConnectCommand implements Callable<Integer> {
  /** If the input ends this soon after the peer's stream, nothing needs to be explained. */
  private static final long UNSAID_NANOS = 200_000_000;

  /** How long no datagram comes before an exchange is over. */
  private static final long QUIET_NANOS = 1_000_000_000;

  private static final long LOOK_AGAIN_NANOS = 50_000_000;

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final OptionArguments options;

  @Mixin private final HostAndPort target;

  @Mixin
  private final OptionArguments.IpVersionFlags version = new OptionArguments.IpVersionFlags();

  @Mixin private final Watching watching = new Watching();

  private ConnectCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.target = new HostAndPort(problems, kernel);
    this.options = OptionArguments.ofClientWithoutScript(kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    ConnectCommand command = new ConnectCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    ClientSettings settings = target.settings(version.client(options.values()));
    if (settings.unix().isPresent() && target.first() != null) {
      throw new Problems.NotUsable("--unix stands in place of HOST and PORT.");
    }
    return watching.client(streams, problems, kernel).run(settings, this::converse);
  }

  private int converse(Client client, ReceivedPrinter received) throws InterruptedException {
    if (client.settings().isDatagrams()) {
      return datagrams(client, received);
    }
    InputPump input =
        InputPump.start(streams.in(), bytes -> send(client, bytes), client::halfClose);
    received.awaitEnd();
    if (!client.ending().isOver() && !received.broken()) {
      sendTheRest(client, input);
    }
    return ExitCodes.OK;
  }

  private int datagrams(Client client, ReceivedPrinter received) throws InterruptedException {
    LineSplitter lines = new LineSplitter(line -> ClientRun.send(client, line));
    InputPump input = InputPump.start(streams.in(), lines::take, lines::end);
    while (!input.awaitEnd(LOOK_AGAIN_NANOS)) {
      if (received.awaitEnd(0)) {
        return ExitCodes.OK;
      }
    }
    long before;
    do {
      before = client.bytesIn();
    } while (!received.awaitEnd(QUIET_NANOS) && client.bytesIn() != before);
    return ExitCodes.OK;
  }

  /** Also false if this send ended the connection: the next input may take long to come. */
  private static boolean send(Client client, ByteBuffer bytes) throws InterruptedException {
    return ClientRun.send(client, bytes) && !client.ending().isOver();
  }

  /** The peer has ended its stream; only sending shows whether it still reads. */
  private void sendTheRest(Client client, InputPump input) throws InterruptedException {
    if (!input.awaitEnd(UNSAID_NANOS)) {
      problems.say(
          "The peer has ended its stream and will send nothing more. What you type is still sent;"
              + " end the input (Ctrl+D) to finish.");
      input.awaitEnd();
    }
    client.awaitSent(); // the half-close too
  }
}
