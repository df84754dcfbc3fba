package dev.socketworkbench.tls.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes X.509 certificates, version 3, as RFC 5280 has them. */
final class CertificateMaker {
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String SUBJECT_KEY = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String ISSUER_KEY = "2.5.29.35";
  private static final String EXTENDED_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

  /** keyCertSign and cRLSign; the last bit is unused. */
  private static final byte[] SIGNS_CERTIFICATES = {0x06};

  /** digitalSignature; seven bits are unused. */
  private static final byte[] SIGNS = {(byte) 0x80};

  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final int SERIAL_BITS = 126;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private final SecureRandom random = new SecureRandom();

  /**
   * What is to be said of its owner.
   *
   * @param commonName the subject's
   * @param names host names and addresses that it is for; none for an authority
   * @param isAuthority whether it may sign others
   * @param from when its time begins
   * @param to when its time is over
   */
  record CertificateWish(
      String commonName, List<String> names, boolean isAuthority, Instant from, Instant to) {}

  /** One that its own key signs. */
  Identity selfSigned(CertificateWish wanted, KeyKind kind) {
    KeyPair pair = kind.generate();
    byte[] name = name(wanted.commonName());
    X509Certificate made =
        make(wanted, pair.getPublic(), name, keyNumber(pair.getPublic()), pair.getPrivate());
    return new Identity(List.of(made), pair.getPrivate());
  }

  /** One that this issuer signs; the issuer's chain follows it. */
  Identity signed(CertificateWish wanted, KeyKind kind, Identity issuer) {
    KeyPair pair = kind.generate();
    X509Certificate above = issuer.certificate();
    X509Certificate made =
        make(
            wanted,
            pair.getPublic(),
            above.getSubjectX500Principal().getEncoded(),
            keyNumber(above.getPublicKey()),
            issuer.key());
    List<X509Certificate> chain = new ArrayList<>(List.of(made));
    chain.addAll(issuer.chain());
    return new Identity(chain, pair.getPrivate());
  }

  private X509Certificate make(
      CertificateWish wanted, PublicKey key, byte[] issuer, byte[] issuerKey, PrivateKey signer) {
    KeyKind kind = KeyKind.of(signer);
    byte[] toBeSigned =
        Der.sequence(
            Der.value(0xa0, Der.integer(2)), // Version 3.
            Der.integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS)),
            kind.signatureIdentifier(),
            issuer,
            Der.sequence(Der.time(wanted.from()), Der.time(wanted.to())),
            name(wanted.commonName()),
            key.getEncoded(),
            Der.value(0xa3, Der.sequence(extensions(wanted, key, issuerKey))));
    byte[] signature = sign(kind, signer, toBeSigned);
    return parsed(Der.sequence(toBeSigned, kind.signatureIdentifier(), Der.bits(signature, 0)));
  }

  private static byte[][] extensions(CertificateWish wanted, PublicKey key, byte[] issuerKey) {
    List<byte[]> all = new ArrayList<>();
    boolean signs = wanted.isAuthority();
    all.add(critical(BASIC_CONSTRAINTS, signs ? Der.sequence(Der.yes()) : Der.sequence()));
    all.add(critical(KEY_USAGE, signs ? Der.bits(SIGNS_CERTIFICATES, 1) : Der.bits(SIGNS, 7)));
    if (!signs) {
      all.add(
          extension(
              EXTENDED_USAGE,
              Der.sequence(
                  Der.identifier(SERVER_AUTHENTICATION), Der.identifier(CLIENT_AUTHENTICATION))));
    }
    if (!wanted.names().isEmpty()) {
      byte[][] names =
          wanted.names().stream().map(CertificateMaker::subjectName).toArray(byte[][]::new);
      all.add(extension(SUBJECT_NAMES, Der.sequence(names)));
    }
    all.add(extension(SUBJECT_KEY, Der.octets(keyNumber(key))));
    all.add(extension(ISSUER_KEY, Der.sequence(Der.value(0x80, issuerKey))));
    return all.toArray(byte[][]::new);
  }

  private static byte[] extension(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.octets(value));
  }

  /** One that a reader must know, or refuse the certificate. */
  private static byte[] critical(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(value));
  }

  private static byte[] subjectName(String name) {
    return ADDRESS.matcher(name).matches()
        ? Der.value(IP_ADDRESS, InetAddress.ofLiteral(name).getAddress())
        : Der.value(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(commonName))));
  }

  /** By which a chain's links are found faster: the key's digest. */
  private static byte[] keyNumber(PublicKey key) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static byte[] sign(KeyKind kind, PrivateKey key, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(kind.signature());
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was made here signs", e);
    }
  }

  private static X509Certificate parsed(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate that was made here can be read", e);
    }
  }
}
