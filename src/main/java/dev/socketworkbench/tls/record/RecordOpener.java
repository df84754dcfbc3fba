package dev.socketworkbench.tls.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens records of TLS 1.3 of one direction (RFC 8446, section 5.2), to tell which handshake
 * message or alert is in them. It does so beside the JDK's engine, with the JDK's ciphers and with
 * a secret that the engine made; the engine does not know.
 */
final class RecordOpener {
  private static final int AES_128_GCM = 0x1301;
  private static final int AES_256_GCM = 0x1302;
  private static final int CHACHA20_POLY1305 = 0x1303;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD = 5;

  private final int cipher;
  private byte[] secret;
  private byte[] key;
  private byte[] iv;
  private long number;

  /**
   * What was in a record.
   *
   * @param type of its content
   * @param content without padding
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record OpenedRecord(int type, byte[] content) {}

  private RecordOpener(int cipher, byte[] secret) throws GeneralSecurityException {
    this.cipher = cipher;
    use(secret);
  }

  /** An opener for records from the first one under this secret on; empty for other ciphers. */
  static Optional<RecordOpener> of(int cipher, byte[] secret) {
    if (cipher < AES_128_GCM || cipher > CHACHA20_POLY1305) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RecordOpener(cipher, secret));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private void use(byte[] newSecret) throws GeneralSecurityException {
    secret = newSecret;
    key = expand("key", cipher == AES_128_GCM ? 16 : 32);
    iv = expand("iv", IV_BYTES);
    number = 0;
  }

  /** After a KeyUpdate the records that follow have the next secret. */
  void update() throws GeneralSecurityException {
    use(expand("traffic upd", secret.length));
  }

  /** HKDF-Expand-Label (RFC 8446, section 7.1) with an empty context. */
  private byte[] expand(String label, int length) throws GeneralSecurityException {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] info =
        ByteBuffer.allocate(4 + name.length)
            .putShort((short) length)
            .put((byte) name.length)
            .put(name)
            .put((byte) 0)
            .array();
    KDF kdf = KDF.getInstance(cipher == AES_256_GCM ? "HKDF-SHA384" : "HKDF-SHA256");
    return kdf.deriveData(
        HKDFParameterSpec.expandOnly(new SecretKeySpec(secret, "Generic"), info, length));
  }

  /** A record of this direction whose content is known otherwise. */
  void passOver() {
    number++;
  }

  /** The content of the next record; empty if it cannot be opened. */
  Optional<OpenedRecord> open(byte[] wire) {
    byte[] nonce = iv.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[IV_BYTES - 1 - i] ^= (byte) (number >>> (8 * i));
    }
    number++;
    try {
      boolean isGcm = cipher != CHACHA20_POLY1305;
      AlgorithmParameterSpec how =
          isGcm ? new GCMParameterSpec(TAG_BITS, nonce) : new IvParameterSpec(nonce);
      Cipher jdks = Cipher.getInstance(isGcm ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
      jdks.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, isGcm ? "AES" : "ChaCha20"), how);
      jdks.updateAAD(wire, 0, HEAD);
      byte[] inner = jdks.doFinal(wire, HEAD, wire.length - HEAD);
      int end = inner.length - 1;
      while (end >= 0 && inner[end] == 0) {
        end--;
      }
      return end < 0
          ? Optional.empty()
          : Optional.of(new OpenedRecord(inner[end], Arrays.copyOf(inner, end)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
