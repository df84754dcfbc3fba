package dev.socketworkbench.tls.record;

/** The names of handshake messages, as the standards have them. */
final class HandshakeType {
  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 2;
  static final int CERTIFICATE = 11;
  static final int CERTIFICATE_REQUEST = 13;
  static final int FINISHED = 20;
  static final int KEY_UPDATE = 24;

  private HandshakeType() {}

  static String name(int type) {
    return switch (type) {
      case 0 -> "HelloRequest";
      case CLIENT_HELLO -> "ClientHello";
      case SERVER_HELLO -> "ServerHello";
      case 4 -> "NewSessionTicket";
      case 5 -> "EndOfEarlyData";
      case 8 -> "EncryptedExtensions";
      case CERTIFICATE -> "Certificate";
      case 12 -> "ServerKeyExchange";
      case CERTIFICATE_REQUEST -> "CertificateRequest";
      case 14 -> "ServerHelloDone";
      case 15 -> "CertificateVerify";
      case 16 -> "ClientKeyExchange";
      case FINISHED -> "Finished";
      case 22 -> "CertificateStatus";
      case KEY_UPDATE -> "KeyUpdate";
      case 25 -> "CompressedCertificate";
      default -> "handshake message " + type;
    };
  }
}
