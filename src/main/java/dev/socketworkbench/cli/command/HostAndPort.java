package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.HostInput;
import dev.socketworkbench.explain.PortInput;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.client.ClientSettings;
import dev.socketworkbench.option.OptionValues;
import picocli.CommandLine.Parameters;

/** HOST and PORT, as every client command takes them. */
public final class HostAndPort {
  private final Problems problems;
  private final Kernel kernel;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "HOST",
      description = "A name, an IPv4 address, or an IPv6 address.")
  private String host;

  @Parameters(index = "1", arity = "0..1", paramLabel = "PORT", description = "1 to 65535.")
  private String port;

  HostAndPort(Problems problems, Kernel kernel) {
    this.problems = problems;
    this.kernel = kernel;
  }

  /** These, as they were typed elsewhere. */
  public HostAndPort(Problems problems, Kernel kernel, String host, String port) {
    this(problems, kernel);
    this.host = host;
    this.port = port;
  }

  /**
   * A client with these values, aimed there.
   *
   * @throws Problems.NotUsable if one of them cannot be understood
   */
  public ClientSettings settings(OptionValues values) {
    ClientSettings given = new ClientSettings(values);
    if (given.unix().isEmpty()) {
      return given.withHost(host()).withPort(port());
    }
    if (port != null) {
      throw new Problems.NotUsable("--unix stands in place of HOST and PORT.");
    }
    return given;
  }

  /** What stands behind {@code --unix PATH}; null if nothing does. */
  String first() {
    return host;
  }

  /**
   * The host.
   *
   * @throws Problems.NotUsable if it cannot be understood
   */
  String host() {
    if (host == null || port == null) {
      throw new Problems.NotUsable("HOST and PORT are missing. For a Unix socket: --unix PATH.");
    }
    return problems.valueOf(new HostInput(kernel.interfaces()).parse(host));
  }

  /**
   * The port, 1 to 65535.
   *
   * @throws Problems.NotUsable if it cannot be understood
   */
  int port() {
    return problems.valueOf(PortInput.forClient(kernel.services()).parse(port));
  }
}
