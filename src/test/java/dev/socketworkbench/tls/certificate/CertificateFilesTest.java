package dev.socketworkbench.tls.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person's own certificates and keys, right ones and wrong ones. */
class CertificateFilesTest {
  private static final char[] NONE = {};

  @TempDir Path folder;
  private final Authority authority = new Authority(Clock.systemUTC());

  private Identity made(KeyKind kind) {
    return authority.make(List.of("localhost"), kind, Flaw.NONE);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @EnumSource
  void pemIsReadWithTheKeyInAnotherFile(KeyKind kind) throws IOException {
    Identity made = made(kind);
    Identity read =
        CertificateFiles.identity(
            write("cert.pem", Pem.text(made.chain())),
            write("key.pem", Pem.text(made.key())),
            NONE);
    assertThat(read.chain()).isEqualTo(made.chain());
    assertThat(read.key()).isEqualTo(made.key());
  }

  @Test
  void aKeyThatDoesNotBelongToTheCertificateIsRefused() throws IOException {
    Path certificate = write("cert.pem", Pem.text(made(KeyKind.EC).chain()));
    Path other = write("key.pem", Pem.text(made(KeyKind.EC).key()));
    assertThatThrownBy(() -> CertificateFiles.identity(certificate, other, NONE))
        .isInstanceOf(CertificateFileException.class)
        .hasMessageContaining("this private key does not belong to the certificate in");
  }

  @Test
  void pkcs12NeedsItsPassword() throws IOException, GeneralSecurityException {
    Identity made = made(KeyKind.EC);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "right".toCharArray();
    store.setKeyEntry("own", made.key(), password, made.chain().toArray(Certificate[]::new));
    Path file = folder.resolve("own.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    assertThat(CertificateFiles.identity(file, null, password).chain()).isEqualTo(made.chain());
    assertThatThrownBy(() -> CertificateFiles.identity(file, null, "wrong".toCharArray()))
        .hasMessageEndingWith("the password of this PKCS #12 file is wrong");
  }

  @Test
  void whatIsNoCertificateIsSaidInWords() throws IOException {
    Path none = folder.resolve("none.pem");
    Path text = write("text.pem", "-----BEGIN NOTHING-----\n-----END NOTHING-----\n");
    Path noise = write("noise.der", "noise");
    assertThatThrownBy(() -> CertificateFiles.authorities(none))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> CertificateFiles.authorities(text))
        .hasMessageContaining("there is no certificate in it");
    assertThatThrownBy(() -> CertificateFiles.authorities(noise)).hasMessageContaining("damaged");
    assertThatThrownBy(() -> CertificateFiles.identity(noise, null, NONE))
        .hasMessageContaining("neither PEM nor PKCS #12");
  }
}
