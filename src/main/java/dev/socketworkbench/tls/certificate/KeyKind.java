package dev.socketworkbench.tls.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;

/** A kind of key, and how it signs a certificate. */
public enum KeyKind {
  EC("EC", "SHA256withECDSA", "1.2.840.10045.4.3.2", false),
  RSA("RSA", "SHA256withRSA", "1.2.840.113549.1.1.11", true),
  ED25519("Ed25519", "Ed25519", "1.3.101.112", false);

  private static final int RSA_BITS = 2048;

  private final String algorithm;
  private final String signature;
  private final String identifier;
  private final boolean hasNull;

  KeyKind(String algorithm, String signature, String identifier, boolean hasNull) {
    this.algorithm = algorithm;
    this.signature = signature;
    this.identifier = identifier;
    this.hasNull = hasNull;
  }

  /** A new pair of keys. */
  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (this == EC) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else if (this == RSA) {
        generator.initialize(RSA_BITS);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has these keys", e);
    }
  }

  /** The kind of a key that was made here. */
  static KeyKind of(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> EC;
      case "RSA" -> RSA;
      default -> ED25519;
    };
  }

  /** The JDK's name of its signatures. */
  String signature() {
    return signature;
  }

  /** Its signatures' AlgorithmIdentifier. */
  byte[] signatureIdentifier() {
    byte[] name = Der.identifier(identifier);
    return hasNull ? Der.sequence(name, Der.nothing()) : Der.sequence(name);
  }
}
