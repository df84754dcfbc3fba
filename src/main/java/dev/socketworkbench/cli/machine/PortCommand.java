package dev.socketworkbench.cli.machine;

import dev.socketworkbench.cli.command.ExitCodes;
import dev.socketworkbench.cli.command.Version;
import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.explain.PortWords;
import dev.socketworkbench.kernel.Kernel;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code port}: what is known of one port on this machine. */
@Command(
    name = "port",
    description =
        "Shows whether a port is free here or who uses it, whether it needs a privilege, and what"
            + " it is known for.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench port 60000       is it free, and if not, who uses it?",
      "  socket-workbench port 80          what is it known for, and may I use it?",
    })
public final class PortCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Problems problems;
  private final Kernel kernel;

  @Parameters(paramLabel = "PORT", description = "The port's number, 1 to 65535.")
  private String port;

  /** The command with what it needs. */
  public PortCommand(StandardStreams streams, Problems problems, Kernel kernel) {
    this.streams = streams;
    this.problems = problems;
    this.kernel = kernel;
  }

  @Override
  public Integer call() {
    int number = problems.valueOf(PortInput.forClient(kernel.services()).parse(port));
    streams.out().println("port " + number);
    // The IPv6 wildcard competes with every other address, so any use of the port is found.
    PortWords.phrases(kernel.ports().of(InetAddress.ofLiteral("::"), number))
        .forEach(phrase -> streams.out().println("  " + phrase));
    return ExitCodes.OK;
  }
}
