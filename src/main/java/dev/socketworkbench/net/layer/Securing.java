package dev.socketworkbench.net.layer;

import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.tls.CipherNames;
import dev.socketworkbench.tls.ClientAuth;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.tls.Trust;
import dev.socketworkbench.tls.certificate.CertificateFiles;
import dev.socketworkbench.tls.certificate.Identity;
import dev.socketworkbench.tls.certificate.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prepares what TLS needs from the options: reads a person's files, or makes certificates, before
 * anything is opened.
 */
public final class Securing {
  private final Tracer tracer;
  private final OptionValues values;

  private Securing(Tracer tracer, OptionValues values) {
    this.tracer = tracer;
    this.values = values;
  }

  /**
   * What a server needs.
   *
   * @param address on which it will listen
   * @throws IOException if a file cannot be used; the message says which and why
   */
  public static TlsSettings ofServer(Tracer tracer, OptionValues values, InetAddress address)
      throws IOException {
    Securing securing = new Securing(tracer, values);
    return securing.server(names(address));
  }

  /**
   * What a server needs that stands in for another one.
   *
   * @param host whose name its certificate has, beside those of this machine
   * @throws IOException if a file cannot be used; the message says which and why
   */
  public static TlsSettings ofStandIn(Tracer tracer, OptionValues values, String host)
      throws IOException {
    Set<String> names = new LinkedHashSet<>(List.of(plain(host)));
    names.addAll(names(null));
    return new Securing(tracer, values).server(List.copyOf(names));
  }

  private TlsSettings server(List<String> names) throws IOException {
    Path ca = path(TlsOptions.WRITE_CA).orElse(null);
    if (ca != null) {
      Files.writeString(ca, Pem.text(List.of(tracer.authority().certificate())));
    }
    return settings(
        Optional.of(ownOr(() -> made(names))), trust(), "", values.get(TlsOptions.CLIENT_AUTH));
  }

  /**
   * What a client needs.
   *
   * @param host to which it will connect, as it was typed
   * @throws IOException if a file cannot be used; the message says which and why
   */
  public static TlsSettings ofClient(Tracer tracer, OptionValues values, String host)
      throws IOException {
    return ofClient(tracer, values, host, Optional.empty());
  }

  /**
   * The same, but one certificate is accepted whatever is wrong with it.
   *
   * @param accepted the one that a person has decided to accept
   */
  public static TlsSettings ofClient(
      Tracer tracer, OptionValues values, String host, Optional<X509Certificate> accepted)
      throws IOException {
    Securing securing = new Securing(tracer, values);
    String name = values.get(TlsOptions.SERVER_NAME);
    boolean insecure = values.get(TlsOptions.INSECURE);
    Trust trusted = securing.trust();
    Trust trust = accepted.map(trusted::and).orElse(trusted);
    boolean has = securing.path(TlsOptions.CERT).isPresent();
    return securing.settings(
        has ? Optional.of(securing.ownOr(() -> securing.made(names(null)))) : Optional.empty(),
        insecure ? trust.notEnforced() : trust,
        name.isEmpty() ? plain(host) : name,
        ClientAuth.NONE);
  }

  /** A host without the brackets and the scope of an address. */
  private static String plain(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    int scope = bare.indexOf('%');
    return scope < 0 ? bare : bare.substring(0, scope);
  }

  private TlsSettings settings(
      Optional<Identity> identity, Trust trust, String name, ClientAuth auth) throws IOException {
    String version = values.get(TlsOptions.VERSION);
    return new TlsSettings(
        identity,
        trust,
        version.isEmpty() ? List.of() : List.of("TLSv" + version),
        CipherNames.checked(list(values.get(TlsOptions.CIPHERS))),
        list(values.get(TlsOptions.ALPN)),
        name,
        auth,
        values.get(TlsOptions.LIMIT),
        keyLog());
  }

  private static List<String> list(String text) {
    return text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" *, *"));
  }

  private Optional<Path> path(Option<String> option) {
    return Optional.of(values.get(option)).filter(text -> !text.isEmpty()).map(Path::of);
  }

  /** Makes an identity where no file was given. */
  @FunctionalInterface
  private interface Maker {
    Identity make();
  }

  private Identity ownOr(Maker maker) throws IOException {
    Optional<Path> certificate = path(TlsOptions.CERT);
    if (certificate.isEmpty()) {
      return maker.make();
    }
    return CertificateFiles.identity(
        certificate.get(), path(TlsOptions.KEY).orElse(null), password());
  }

  private char[] password() throws IOException {
    Optional<Path> file = path(TlsOptions.KEY_PASSWORD_FILE);
    if (file.isEmpty()) {
      return new char[0];
    }
    List<String> lines = CertificateFiles.lines(file.get());
    return lines.isEmpty() ? new char[0] : lines.getFirst().toCharArray();
  }

  private Identity made(List<String> names) {
    MadeCertificate wanted = values.get(TlsOptions.MADE);
    return wanted.between() > 0
        ? tracer.authority().makeUnder(wanted.between(), names)
        : tracer.authority().make(names, wanted.key(), wanted.flaw());
  }

  /** The names by which a server can be reached: this machine's, and the address. */
  private static List<String> names(InetAddress address) {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    if (address != null && !address.isAnyLocalAddress()) {
      names.add(plain(address.getHostAddress()));
    }
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException nameless) {
      // Then it is reached by its addresses.
    }
    return List.copyOf(names);
  }

  private Trust trust() throws IOException {
    String ca = values.get(TlsOptions.CA);
    List<X509Certificate> also = new ArrayList<>(tracer.authority().trusted());
    if (ca.isEmpty()) {
      also.add(tracer.authority().certificate());
    }
    if (ca.isEmpty() || ca.equals(TlsOptions.SYSTEM)) {
      return Trust.systemAnd(also);
    }
    also.addAll(CertificateFiles.authorities(Path.of(ca)));
    return Trust.only(also);
  }

  private Optional<Consumer<String>> keyLog() throws IOException {
    Optional<Path> file = path(TlsOptions.KEYLOG);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    tracer.remark(
        "KEY LOG: the secrets of TLS connections are written to "
            + file.get()
            + " and into this recording; whoever has either can read them");
    return Optional.of(KeyLogFile.at(file.get()));
  }
}
