package dev.socketworkbench.tls.certificate;

import java.io.IOException;

/** A file of certificates or keys cannot be used; the message says which and why. */
public final class CertificateFileException extends IOException {
  private static final long serialVersionUID = 1L;

  CertificateFileException(String message) {
    super(message);
  }

  CertificateFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
