package dev.socketworkbench.fuzz;

import dev.socketworkbench.tls.certificate.CertificateFileException;
import dev.socketworkbench.tls.certificate.CertificateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes as a file of certificates, of a private key, or PKCS #12. */
public final class CertificateFuzz {
  private CertificateFuzz() {}

  /** One file, read as each of them. */
  public static void fuzzerTestOneInput(byte[] data) {
    Path file = Scratch.file("certificate");
    try {
      Files.write(file, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      CertificateFiles.authorities(file);
    } catch (CertificateFileException inWords) {
      check(inWords);
    }
    try {
      CertificateFiles.identity(file, null, "secret".toCharArray());
    } catch (CertificateFileException inWords) {
      check(inWords);
    }
  }

  private static void check(CertificateFileException refusal) {
    ReadEverything.check(
        refusal.getMessage().contains("certificate: ") && refusal.getMessage().length() < 1_000,
        "a reason in words: " + refusal.getMessage());
  }
}
