package dev.socketworkbench.tls.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a person's own certificates and keys: PEM or PKCS #12, told apart by what is in them. */
public final class CertificateFiles {
  /** A chain of a hundred large certificates has less. */
  private static final int MOST_BYTES = 16 << 20;

  private static final byte[] PROBE = "does the key belong to it".getBytes(StandardCharsets.UTF_8);

  private CertificateFiles() {}

  /**
   * An identity.
   *
   * @param certificate a PEM file with the certificate, then those that signed it, or a PKCS #12
   *     file
   * @param key a PEM file with the private key; null if it is in the other file
   * @param password of an encrypted key or of the PKCS #12 file; empty for none
   * @throws CertificateFileException if a file cannot be read or used; the message says why
   */
  public static Identity identity(Path certificate, Path key, char[] password)
      throws CertificateFileException {
    byte[] bytes = read(certificate);
    if (!isPem(bytes)) {
      return ofPkcs12(bytes, certificate.toString(), password);
    }
    List<X509Certificate> chain = ofPem(bytes, certificate.toString());
    Path keyFile = key == null ? certificate : key;
    PrivateKey found = key(keyFile, password, certificate);
    if (!belongs(found, chain.getFirst().getPublicKey())) {
      throw new CertificateFileException(
          keyFile
              + ": this private key does not belong to the certificate in "
              + certificate
              + ": its public key is another one");
    }
    return new Identity(chain, found);
  }

  private static PrivateKey key(Path file, char[] password, Path certificate)
      throws CertificateFileException {
    byte[] bytes = read(file);
    for (Pem.PemBlock block : Pem.blocks(new String(bytes, StandardCharsets.ISO_8859_1))) {
      if (KeyReader.isKey(block.label())) {
        return KeyReader.read(block, password, file.toString());
      }
    }
    throw new CertificateFileException(
        file.equals(certificate)
            ? file + ": there is no private key in it, and no other file for the key was given"
            : file + ": there is no private key in it; it begins with -----BEGIN PRIVATE KEY-----");
  }

  /**
   * Certificates of authorities that are to be trusted.
   *
   * @param file PEM with any number of certificates, or one in DER
   * @throws CertificateFileException if it cannot be read or used; the message says why
   */
  public static List<X509Certificate> authorities(Path file) throws CertificateFileException {
    return ofPem(read(file), file.toString());
  }

  /**
   * The lines of a small text file, such as one that holds a password.
   *
   * @throws CertificateFileException if it cannot be read; the message says why
   */
  public static List<String> lines(Path file) throws CertificateFileException {
    return new String(read(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] read(Path file) throws CertificateFileException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CertificateFileException(
            file + ": too large for certificates: more than " + (MOST_BYTES >> 20) + " MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CertificateFileException(file + ": there is no such file", e);
    } catch (CertificateFileException e) {
      throw e;
    } catch (IOException e) {
      throw new CertificateFileException(file + ": it cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isPem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  /** The certificates in bytes that may come from anywhere. */
  static List<X509Certificate> ofPem(byte[] bytes, String file) throws CertificateFileException {
    List<X509Certificate> found = new ArrayList<>();
    if (isPem(bytes)) {
      for (Pem.PemBlock block : Pem.blocks(new String(bytes, StandardCharsets.ISO_8859_1))) {
        if (block.label().equals(Pem.CERTIFICATE)) {
          found.add(certificate(block.bytes(), file));
        }
      }
    } else {
      found.add(certificate(bytes, file));
    }
    if (found.isEmpty()) {
      throw new CertificateFileException(
          file + ": there is no certificate in it; one begins with -----BEGIN CERTIFICATE-----");
    }
    return found;
  }

  private static X509Certificate certificate(byte[] der, String file)
      throws CertificateFileException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new CertificateFileException(file + ": a certificate in it is damaged", e);
    }
  }

  /** The identity in bytes that may come from anywhere. */
  static Identity ofPkcs12(byte[] bytes, String file, char[] password)
      throws CertificateFileException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getKey(alias, password) instanceof PrivateKey key
            && store.getCertificateChain(alias) != null) {
          List<X509Certificate> chain = new ArrayList<>();
          for (Certificate each : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) each);
          }
          return new Identity(chain, key);
        }
      }
      throw new CertificateFileException(
          file + ": there is no private key with a certificate in this PKCS #12 file");
    } catch (CertificateFileException e) {
      throw e;
    } catch (IOException | GeneralSecurityException e) {
      if (e.getCause() instanceof UnrecoverableKeyException
          || e instanceof UnrecoverableKeyException) {
        throw new CertificateFileException(
            file
                + (password.length == 0
                    ? ": this PKCS #12 file is encrypted, and no password was given"
                    : ": the password of this PKCS #12 file is wrong"),
            e);
      }
      throw new CertificateFileException(
          file + ": neither PEM nor PKCS #12: a certificate and its key are expected here", e);
    }
  }

  /** Whether what the private key signs is verified by the public one. */
  private static boolean belongs(PrivateKey key, PublicKey certified) {
    String kind = key.getAlgorithm();
    String signature =
        switch (kind) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "RSASSA-PSS" -> ""; // Its parameters are the certificate's matter.
          default -> "EdDSA";
        };
    if (signature.isEmpty()) {
      return certified.getAlgorithm().startsWith("RSA");
    }
    try {
      Signature signer = Signature.getInstance(signature);
      signer.initSign(key);
      signer.update(PROBE);
      byte[] signed = signer.sign();
      Signature verifier = Signature.getInstance(signature);
      verifier.initVerify(certified);
      verifier.update(PROBE);
      return verifier.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
