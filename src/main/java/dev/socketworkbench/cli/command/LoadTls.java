package dev.socketworkbench.cli.command;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.cli.terminal.TlsPreparation;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.net.layer.Securing;
import dev.socketworkbench.net.layer.TlsOptions;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.tls.TlsSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a load speaks TLS, if it does. */
final class LoadTls {
  @Option(
      names = "--tls",
      description = "Speaks TLS; the handshakes are done before the measurement begins.")
  private boolean wanted;

  @Option(
      names = "--tls-version",
      paramLabel = "V",
      defaultValue = "",
      description = "1.2 or 1.3; without it the newest that both ends have.")
  private String version;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      defaultValue = "",
      description = "The PEM file with the authorities to trust; without it the system's.")
  private String authorities;

  @Option(
      names = "--servername",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The name to ask for and to look for in the certificate (default: the host).")
  private String name;

  @Option(names = "--insecure", description = "Accepts every certificate.")
  private boolean insecure;

  /**
   * What TLS needs; empty without TLS.
   *
   * @throws TlsPreparation.TlsUnusable if a file cannot be used
   */
  Optional<TlsSettings> settings(Tracer tracer, String host, OptionInput inputs, Problems problems)
      throws TlsPreparation.TlsUnusable {
    OptionValues values =
        OptionValues.STANDARD
            .with(TlsOptions.TLS, wanted)
            .with(TlsOptions.VERSION, problems.valueOf(inputs.parse(TlsOptions.VERSION, version)))
            .with(TlsOptions.CA, problems.valueOf(inputs.parse(TlsOptions.CA, authorities)))
            .with(
                TlsOptions.SERVER_NAME,
                problems.valueOf(inputs.parse(TlsOptions.SERVER_NAME, name)))
            .with(TlsOptions.INSECURE, insecure);
    return TlsPreparation.of(
        wanted, values, problems, () -> Securing.ofClient(tracer, values, host));
  }
}
