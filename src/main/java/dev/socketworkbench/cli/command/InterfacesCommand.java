package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.explain.InterfaceWords;
import dev.socketworkbench.kernel.interfaces.Interfaces;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code interfaces}: this machine's network interfaces, as {@code ip a} would list them. */
@Command(
    name = "interfaces",
    description = "Lists this machine's network interfaces and who can reach their addresses.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  socket-workbench interfaces",
      "  socket-workbench serve --interface ADDRESS      listens on one of the addresses",
    })
public final class InterfacesCommand implements Callable<Integer> {
  private final StandardStreams streams;
  private final Interfaces interfaces;

  /** The command with what it needs. */
  public InterfacesCommand(StandardStreams streams, Interfaces interfaces) {
    this.streams = streams;
    this.interfaces = interfaces;
  }

  @Override
  public Integer call() {
    interfaces.list().stream()
        .flatMap(each -> InterfaceWords.lines(each).stream())
        .forEach(streams.out()::println);
    return ExitCodes.OK;
  }
}
