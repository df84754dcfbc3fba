package dev.socketworkbench.tls.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes a private key of an object in a PEM file, in each of the forms that are in use. */
final class KeyReader {
  private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
  private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";

  /** Where in an EC key of SEC 1 the curve is named: the context tag 0. */
  private static final int CURVE = 0xa0;

  private KeyReader() {}

  /** Whether such an object is a private key. */
  static boolean isKey(String label) {
    return label.endsWith("PRIVATE KEY");
  }

  /**
   * The key.
   *
   * @param password of one that is encrypted; empty for none
   * @throws CertificateFileException in words
   */
  static PrivateKey read(Pem.PemBlock block, char[] password, String file)
      throws CertificateFileException {
    if (block.bytes().length == 0) {
      throw new CertificateFileException(
          file
              + ": the private key cannot be read: it is damaged, or encrypted in the old way of"
              + " OpenSSL; \"openssl pkcs8 -topk8\" writes it anew");
    }
    return switch (block.label()) {
      case Pem.PRIVATE_KEY -> key(block.bytes(), file);
      case "ENCRYPTED PRIVATE KEY" -> key(decrypted(block.bytes(), password, file), file);
      case "EC PRIVATE KEY" -> key(ofSec1(block.bytes(), file), file);
      case "RSA PRIVATE KEY" -> key(wrapped(RSA_ENCRYPTION, Der.nothing(), block.bytes()), file);
      default ->
          throw new CertificateFileException(
              file + ": a key of the kind \"" + block.label() + "\" is not known here");
    };
  }

  private static PrivateKey key(byte[] pkcs8, String file) throws CertificateFileException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : List.of("EC", "RSA", "EdDSA", "RSASSA-PSS")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException notOfThisKind) {
        // The next one may be.
      }
    }
    throw new CertificateFileException(
        file + ": the private key is damaged, or of a kind that is not known here");
  }

  private static byte[] decrypted(byte[] bytes, char[] password, String file)
      throws CertificateFileException {
    if (password.length == 0) {
      throw new CertificateFileException(
          file + ": the private key is encrypted, and no password was given");
    }
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
      String algorithm =
          info.getAlgName().equals("PBES2")
              ? info.getAlgParameters().toString()
              : info.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
          info.getAlgParameters());
      return info.getKeySpec(cipher).getEncoded();
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateFileException(
          file + ": the private key cannot be decrypted: the password is wrong", e);
    }
  }

  /** PKCS #8 around a key of another form. */
  private static byte[] wrapped(String algorithm, byte[] parameters, byte[] key) {
    return Der.sequence(
        Der.integer(0), Der.sequence(Der.identifier(algorithm), parameters), Der.octets(key));
  }

  /** The curve stands inside of a key of SEC 1 and outside of one of PKCS #8. */
  private static byte[] ofSec1(byte[] key, String file) throws CertificateFileException {
    for (int at = 0; at + 3 < key.length; at++) {
      if ((key[at] & 0xff) == CURVE && key[at + 2] == 0x06 && key[at + 1] == key[at + 3] + 2) {
        int length = key[at + 1];
        if (length > 0 && at + 2 + length <= key.length) {
          byte[] curve = Arrays.copyOfRange(key, at + 2, at + 2 + length);
          return wrapped(EC_PUBLIC_KEY, curve, key);
        }
      }
    }
    throw new CertificateFileException(file + ": the EC key does not name its curve");
  }
}
