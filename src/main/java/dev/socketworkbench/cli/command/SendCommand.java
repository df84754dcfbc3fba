package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.ReceivedPrinter;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.Client;
import dev.socketworkbench.net.client.ClientSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send}: the tutorial's client. */
@Command(
    name = "send",
    description = {
      "Connects, sends one message and prints what arrives until the peer closes or time is up.",
      "Client and server must agree on who speaks first: use --greeting if the server does.",
      "With --udp the message is one datagram, and the first answer ends the command.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench send 127.0.0.1 60000 --greeting           the tutorial's client",
      "  socket-workbench send 127.0.0.1 60000 shutdown --greeting  ends its server",
      "  socket-workbench send localhost 80 'GET / HTTP/1.0' --eol crlf",
      "  socket-workbench send 127.0.0.1 60000 '48 69 00 FF' --hex --wait 2",
      "  socket-workbench send --unix /tmp/server hello   to a Unix socket",
      "  socket-workbench send --udp 127.0.0.1 60000    one datagram, and the first answer",
      "",
      "Exit codes: 0 sent, 1 failed, 2 invalid arguments, 130 SIGINT, 143 SIGTERM,",
      "141 standard output was closed.",
    })
public final class SendCommand implements Callable<Integer> {
  private static final long LOOK_AGAIN_NANOS = 20_000_000;

  private final StandardStreams streams;
  private final Problems problems;
  private final OptionArguments options;

  @Mixin private final HostAndPort target;

  @Mixin
  private final OptionArguments.IpVersionFlags version = new OptionArguments.IpVersionFlags();

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "MESSAGE",
      defaultValue = "Hello!",
      description = "What to send, as UTF-8, exactly as typed (default: ${DEFAULT-VALUE}).")
  private String message;

  @Option(
      names = "--hex",
      description = "The message is given as bytes: pairs of hexadecimal digits.")
  private boolean hex;

  @Option(names = "--greeting", description = "Receives once before sending.")
  private boolean greeting;

  @Option(
      names = "--eol",
      paramLabel = "END",
      defaultValue = "none",
      description = "What to send after the message: ${COMPLETION-CANDIDATES} (default: none).")
  private MessageBytes.Eol eol;

  @Option(
      names = "--wait",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "How many seconds to wait for the greeting, and then for the peer to close (default:"
              + " ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private final Watching watching = new Watching();

  private SendCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.target = new HostAndPort(problems, kernel);
    this.options = OptionArguments.ofClient(kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    SendCommand command = new SendCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(seconds >= 0)) {
      throw new Problems.NotUsable("--wait takes a number of seconds, 0 or more.");
    }
    ClientSettings settings = target.settings(version.client(options.values()));
    // Without HOST and PORT the message is the first that is given.
    boolean isFirst = settings.unix().isPresent() && target.first() != null;
    byte[] bytes = MessageBytes.of(isFirst ? target.first() : message, hex, eol);
    return watching
        .client(streams, problems)
        .run(settings, (client, received) -> converse(client, received, bytes));
  }

  private int converse(Client client, ReceivedPrinter received, byte[] bytes)
      throws InterruptedException {
    // Saturates: a wait longer than 292 years never ends.
    long limit = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    if (greeting && !received.awaitFirst(limit)) {
      problems.say("No greeting arrived within " + seconds + " s, so nothing was sent.");
      return ExitCodes.FAILED;
    }
    boolean taken = ClientRun.send(client, ByteBuffer.wrap(bytes));
    if (client.settings().isDatagrams()) {
      return firstAnswer(client, received, limit);
    }
    // A peer that keeps the connection open may have answered all the same.
    boolean closed = received.awaitEnd(limit);
    if ((closed || !taken) && client.bytesOut() < bytes.length && client.failure().isEmpty()) {
      problems.say("The peer closed before the message was sent.");
      return ExitCodes.FAILED;
    }
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
