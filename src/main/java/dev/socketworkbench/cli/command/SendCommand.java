package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.cli.terminal.TemplateArguments;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.net.sending.SendingOptions;
import dev.socketworkbench.script.ChosenScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
      "With --repeat the message is sent again and again; with --file a file is sent in its place.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench send 127.0.0.1 60000 --greeting     the tutorial's client",
      "  socket-workbench send 127.0.0.1 60000 shutdown --greeting    ends its server",
      "  socket-workbench send localhost 80 'GET / HTTP/1.0' --eol crlf",
      "  socket-workbench send 127.0.0.1 60000 '48 69 00 FF' --hex --wait 2",
      "  socket-workbench send --unix /tmp/server hello    to a Unix socket",
      "  socket-workbench send --udp 127.0.0.1 60000  one datagram, one answer",
      "  socket-workbench send 127.0.0.1 25 --script mail.txt    see 'script'",
      "  socket-workbench send 127.0.0.1 60000 ping --eol lf --repeat 10 --every 500",
      "  socket-workbench send 127.0.0.1 60000 --file large.iso --then half-close",
      "  socket-workbench send --udp 127.0.0.1 53 --template dns-query \\",
      "      --field name=example.org",
      "",
      "Exit codes: 0 sent, or the script passed, 1 failed, 2 invalid arguments or script,",
      "130 SIGINT, 143 SIGTERM, 141 standard output was closed.",
    })
public final class SendCommand implements Callable<Integer> {
  private static final String STANDARD_MESSAGE = "Hello!";

  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;
  private final OptionArguments options;

  @Mixin private final HostAndPort target;

  @Mixin
  private final OptionArguments.IpVersionFlags version = new OptionArguments.IpVersionFlags();

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "MESSAGE",
      defaultValue = STANDARD_MESSAGE,
      description = "What to send, as UTF-8, exactly as typed (default: ${DEFAULT-VALUE}).")
  private String message;

  @Option(
      names = "--hex",
      description = "The message is given as bytes: pairs of hexadecimal digits.")
  private boolean hex;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "The message is made by this template: a name from 'template list', or a file.")
  private String template;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "What is in a field of the template; several are allowed.")
  private List<String> fields = List.of();

  @Option(
      names = "--eol",
      paramLabel = "END",
      defaultValue = "none",
      description = "What to send after the message: ${COMPLETION-CANDIDATES} (default: none).")
  private MessageBytes.Eol eol;

  @Mixin private final SingleExchange exchange = new SingleExchange();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Sends this file in place of a message, whatever its size.")
  private Path file;

  @Mixin private final Watching watching = new Watching();

  private SendCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.target = new HostAndPort(problems, kernel);
    this.options = OptionArguments.ofClient(kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    SendCommand command = new SendCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    command.exchange.addTo(line.getCommandSpec(), kernel, problems);
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    exchange.check();
    ClientSettings settings = target.settings(version.client(options.values()));
    // Without HOST and PORT the message is the first that is given.
    boolean isFirst = settings.unix().isPresent() && target.first() != null;
    if (ScriptOptions.isChosen(settings.values())) {
      return play(settings, isFirst);
    }
    boolean isRepeated = exchange.sending().get(SendingOptions.REPEAT) != 1;
    if (file != null) {
      checkNoMessage(isFirst, "--file");
      checkNoTemplate("--file");
      if (isRepeated) {
        throw new Problems.NotUsable("--repeat is for a message.");
      }
      if (!Files.isReadable(file)) {
        problems.say("There is no file to be read at " + Escapes.text(file.toString()) + ".");
        return ExitCodes.CANNOT_START;
      }
      return watching
          .client(streams, problems, kernel)
          .run(
              settings,
              (client, received) -> exchange.withFile(client, received, file, streams, problems));
    }
    byte[] bytes = bytes(isFirst);
    MessageMaker again = MessageMaker.always(ByteBuffer.wrap(bytes));
    return watching
        .client(streams, problems, kernel)
        .run(
            settings,
            (client, received) -> exchange.with(client, received, bytes, again, streams, problems));
  }

  private void checkNoMessage(boolean isMessageGiven, String option) {
    if (isMessageGiven || !message.equals(STANDARD_MESSAGE)) {
      throw new Problems.NotUsable(option + " says what is sent: leave the message out.");
    }
  }

  private void checkNoTemplate(String option) {
    if (template != null || !fields.isEmpty()) {
      throw new Problems.NotUsable(
          option + " says what is sent: leave --template and --field out.");
    }
  }

  private byte[] bytes(boolean isMessageFirst) {
    if (template == null) {
      if (!fields.isEmpty()) {
        throw new Problems.NotUsable("--field fills a template: say which one with --template.");
      }
      return MessageBytes.of(isMessageFirst ? target.first() : message, hex, eol);
    }
    checkNoMessage(isMessageFirst || hex, "--template");
    byte[] made = TemplateArguments.message(TemplateArguments.template(template), fields).bytes();
    return MessageBytes.ended(made, eol);
  }

  private int play(ClientSettings settings, boolean isMessageGiven) throws InterruptedException {
    checkNoMessage(isMessageGiven, "--script");
    checkNoTemplate("--script");
    if (file != null || exchange.sending().get(SendingOptions.REPEAT) != 1) {
      throw new Problems.NotUsable("--script says what is sent: leave --file and --repeat out.");
    }
    try {
      ChosenScript.of(settings.values(), settings.isDatagrams()); // before anything is opened
    } catch (IOException e) {
      problems.sayLines(e.getMessage());
      return ExitCodes.CANNOT_START;
    }
    return watching
        .client(streams, problems, kernel)
        .run(settings, (client, received) -> ExitCodes.OK);
  }
}
