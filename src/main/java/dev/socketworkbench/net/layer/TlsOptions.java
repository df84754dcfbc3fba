package dev.socketworkbench.net.layer;

import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.TextKind;
import dev.socketworkbench.tls.ClientAuth;
import dev.socketworkbench.tls.TlsFailure;
import java.util.List;
import java.util.stream.Stream;

/** The options of TLS, each described once: those of both ends, of servers, and of clients. */
public final class TlsOptions {
  private static final String NEXT = "at the next start or connect";

  /** What the option for authorities has besides a file. */
  static final String SYSTEM = "system";

  /** Whether TLS is spoken. */
  public static final Option<Boolean> TLS =
      new Option<>(
          "tls",
          "TLS",
          "Speaks TLS above the connection: what is sent is encrypted, and each record has a row.",
          NEXT,
          new OptionKind.Flag("plain", "Speaks no TLS: bytes go over the wire as they are."),
          false);

  /** Which version. */
  public static final Option<String> VERSION =
      new Option<>(
          "tls-version",
          "TLS version",
          "The one version of TLS to speak; nothing for both.",
          NEXT,
          new TextKind.Line("V", "nothing, 1.2 or 1.3", "|1\\.2|1\\.3"),
          "");

  /** Which ciphers. */
  public static final Option<String> CIPHERS =
      new Option<>(
          "ciphers",
          "TLS ciphers",
          "The TLS cipher suites to allow, in order of preference; nothing for Java's defaults.",
          NEXT,
          new TextKind.Line(
              "NAMES",
              "nothing, or names such as TLS_AES_128_GCM_SHA256 with commas",
              "|[A-Z0-9_]+(, *[A-Z0-9_]+)*"),
          "");

  /** Which application protocols. */
  public static final Option<String> ALPN =
      new Option<>(
          "alpn",
          "TLS application protocols (ALPN)",
          "The application protocols to offer or accept in TLS, in order of preference.",
          NEXT,
          new TextKind.Line(
              "NAMES", "nothing, or names such as h2,http/1.1 with commas", "|[^, ]+(, *[^, ]+)*"),
          "");

  /** The certificate's file. */
  public static final Option<String> CERT =
      new Option<>(
          "cert",
          "TLS certificate file",
          "The file with the own certificate of TLS, PEM or PKCS #12; with nothing a server makes"
              + " one, and a client shows none.",
          NEXT,
          new TextKind.Line("FILE", "nothing, or a file", ".*"),
          "");

  /** The key's file. */
  public static final Option<String> KEY =
      new Option<>(
          "key",
          "TLS key file",
          "The PEM file with the private key of the TLS certificate, if it is not in the same"
              + " file.",
          NEXT,
          new TextKind.Line("FILE", "nothing, or a file", ".*"),
          "");

  /** Where the password is. */
  public static final Option<String> KEY_PASSWORD_FILE =
      new Option<>(
          "key-password-file",
          "TLS key password file",
          "The file whose first line is the password of an encrypted TLS key or a PKCS #12 file.",
          NEXT,
          new TextKind.Line("FILE", "nothing, or a file", ".*"),
          "");

  /** Whom to trust. */
  public static final Option<String> CA =
      new Option<>(
          "ca",
          "TLS authorities",
          "The PEM file with the authorities that TLS trusts; nothing for this session's own and"
              + " the system's, 'system' for the system's only.",
          NEXT,
          new TextKind.Line("FILE", "nothing, 'system' or a file", ".*"),
          "");

  /** Where the key log goes. */
  public static final Option<String> KEYLOG =
      new Option<>(
          "keylog",
          "TLS key log file",
          "The file to which the secrets of TLS are written, so that Wireshark can decrypt: whoever"
              + " has it, or the recording, can read the connections.",
          NEXT,
          new TextKind.Line("FILE", "nothing, or a file", ".*"),
          "");

  /** How long a handshake may take. */
  public static final Option<Integer> LIMIT =
      new Option<>(
          "handshake-timeout",
          "TLS handshake time-out in seconds",
          "How many seconds a handshake of TLS may take; 0 for no limit.",
          NEXT,
          new NumberKind.Seconds(0, 86_400),
          10_000);

  /** Which certificate a server makes. */
  public static final Option<MadeCertificate> MADE =
      new Option<>(
          "made-cert",
          "TLS certificate to make",
          "Which certificate a TLS server makes that is given none: a good one, or one with a flaw"
              + " on purpose.",
          NEXT,
          OptionKind.OneOf.all(
              MadeCertificate.class, MadeCertificate::label, MadeCertificate::sentence),
          MadeCertificate.EC);

  /** Whether a server wants to know its clients. */
  public static final Option<ClientAuth> CLIENT_AUTH =
      new Option<>(
          "client-auth",
          "TLS client certificates",
          "Whether a TLS server asks its clients for certificates, and refuses those without.",
          NEXT,
          OptionKind.OneOf.all(ClientAuth.class, TlsOptions::label, TlsOptions::sentence),
          ClientAuth.NONE);

  /** Where the authority's certificate is written. */
  public static final Option<String> WRITE_CA =
      new Option<>(
          "write-ca",
          "Write the TLS authority to",
          "The file to which the certificate of this session's authority is written, so that other"
              + " programs can trust its TLS servers.",
          NEXT,
          new TextKind.Line("FILE", "nothing, or a file", ".*"),
          "");

  /** Whom a client wants to reach. */
  public static final Option<String> SERVER_NAME =
      new Option<>(
          "servername",
          "TLS server name (SNI)",
          "The name that a TLS client asks for and looks for in the certificate; nothing for the"
              + " host.",
          NEXT,
          new TextKind.Line("NAME", "nothing, or a name", "[A-Za-z0-9._:-]*"),
          "");

  /** Whether a client takes every certificate. */
  public static final Option<Boolean> INSECURE =
      new Option<>(
          "insecure",
          "Accept every TLS certificate",
          "Accepts every certificate of a TLS server, so that anybody can pretend to be it.",
          NEXT,
          new OptionKind.Flag("verify", "Accepts a TLS server's certificate only if it is valid."),
          false);

  private static final List<Option<?>> BOTH =
      List.of(VERSION, CIPHERS, ALPN, CERT, KEY, KEY_PASSWORD_FILE, CA, KEYLOG, LIMIT);

  /** Those of a server, TLS itself first. */
  public static final List<Option<?>> OF_SERVER =
      Stream.of(List.of(TLS), List.of(MADE, CLIENT_AUTH), BOTH, List.of(WRITE_CA))
          .<Option<?>>flatMap(List::stream)
          .toList();

  /** Those of a client, TLS itself first. */
  public static final List<Option<?>> OF_CLIENT =
      Stream.of(List.of(TLS), List.of(SERVER_NAME, INSECURE), BOTH)
          .<Option<?>>flatMap(List::stream)
          .toList();

  /** The words by which the log says why TLS failed. */
  public static final List<String> FAILURES =
      Stream.of(TlsFailure.values()).map(TlsFailure::word).toList();

  /** The one of them for a stream that merely ended without TLS's goodbye. */
  public static final String ENDED_WITHOUT_GOODBYE = TlsFailure.TRUNCATED.word();

  private TlsOptions() {}

  /** Whether an option only says how TLS is to be spoken, if it is. */
  public static boolean isDetail(Option<?> option) {
    return !option.equals(TLS) && (OF_SERVER.contains(option) || OF_CLIENT.contains(option));
  }

  private static String label(ClientAuth auth) {
    return switch (auth) {
      case NONE -> "Not asked for";
      case WANT -> "Asked for";
      case NEED -> "Needed";
    };
  }

  private static String sentence(ClientAuth auth) {
    return switch (auth) {
      case NONE -> "Clients are not asked for a certificate.";
      case WANT -> "Clients are asked for a certificate, and may have none.";
      case NEED -> "Clients without a certificate that is trusted are refused.";
    };
  }
}
