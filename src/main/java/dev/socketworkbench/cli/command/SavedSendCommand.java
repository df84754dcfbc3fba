package dev.socketworkbench.cli.command;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.cli.terminal.LibraryOption;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.message.MessageTarget;
import dev.socketworkbench.message.SavedMessage;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.net.sending.MessageMaker;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.script.ChosenScript;
import dev.socketworkbench.script.play.ScriptFailure;
import dev.socketworkbench.script.play.SentBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code message send}: sends a message that was saved. */
@Command(
    name = "send",
    description = {
      "Connects to a saved message's target, sends it and prints what arrives, as 'send' does.",
      "With HOST and PORT, or --unix PATH, it goes there instead.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 sent, 1 failed, 2 invalid arguments or message, 130 SIGINT, 143 SIGTERM.",
    })
public final class SavedSendCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final OptionArguments options;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A message's name; with its folders where several have it: Lab/greeting.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HOST",
      description = "A name or an address, in place of the message's own.")
  private String host;

  @Parameters(index = "2", arity = "0..1", paramLabel = "PORT", description = "1 to 65535.")
  private String port;

  @Mixin private final LibraryOption library = new LibraryOption();

  @Mixin
  private final OptionArguments.IpVersionFlags version = new OptionArguments.IpVersionFlags();

  @Mixin private final SingleExchange exchange = new SingleExchange();

  @Mixin private final Watching watching = new Watching();

  private final Kernel kernel;

  private SavedSendCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
    this.options = OptionArguments.ofClientWithMessage(kernel, problems);
  }

  /** The command with its options. */
  public static CommandLine of(StandardStreams streams, Problems problems, Kernel kernel) {
    SavedSendCommand command = new SavedSendCommand(streams, problems, kernel);
    CommandLine line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    command.exchange.addTo(line.getCommandSpec(), kernel, problems);
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    exchange.check();
    SavedMessage message = library.find(name, problems);
    ClientSettings settings = settings(message);
    SentBytes maker = maker(message, settings.values());
    byte[] bytes = bytes(message, maker);
    MessageMaker anew = () -> ByteBuffer.wrap(anew(message, maker));
    return watching
        .client(streams, problems, kernel)
        .run(
            settings,
            (client, received) -> exchange.with(client, received, bytes, anew, streams, problems));
  }

  private ClientSettings settings(SavedMessage message) {
    OptionValues given = version.client(options.values());
    boolean unixGiven = !given.get(ClientOptions.UNIX).isEmpty();
    if (unixGiven && host != null) {
      throw new Problems.NotUsable("--unix stands in place of HOST and PORT.");
    }
    Optional<MessageTarget> target = message.target();
    OptionValues aimed = unixGiven || target.isEmpty() ? given : target.get().aim(given);
    if (host != null) {
      HostAndPort place = new HostAndPort(problems, kernel, host, port);
      return new ClientSettings(aimed.with(ClientOptions.UNIX, ""))
          .withHost(place.host())
          .withPort(place.port());
    }
    if (target.isEmpty() && !unixGiven) {
      throw new Problems.NotUsable(
          "The message '"
              + Escapes.visible(message.path())
              + "' has no target: write HOST and PORT behind its name, or --unix PATH.");
    }
    return new ClientSettings(aimed);
  }

  private static SentBytes maker(SavedMessage message, OptionValues values) {
    try {
      return new SentBytes(ChosenScript.permissions(values), InstantSource.system());
    } catch (IOException e) {
      throw unusable(message, e);
    }
  }

  private static byte[] bytes(SavedMessage message, SentBytes maker) {
    try {
      return message.bytes(maker);
    } catch (ScriptFailure e) {
      throw unusable(message, e);
    }
  }

  /** The message again, with the values of this moment. */
  private static byte[] anew(SavedMessage message, SentBytes maker) throws IOException {
    try {
      return message.bytes(maker);
    } catch (ScriptFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Problems.NotUsable unusable(SavedMessage message, Exception why) {
    return new Problems.NotUsable(
        "The message '"
            + Escapes.visible(message.path())
            + "' cannot be sent: "
            + Escapes.visible(String.valueOf(why.getMessage()))
            + ". See --script-files and --script-env.");
  }
}
