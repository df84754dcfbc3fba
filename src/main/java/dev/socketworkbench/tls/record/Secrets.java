package dev.socketworkbench.tls.record;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What both directions of one connection know together: version, cipher, the client's random bytes,
 * and the secrets. Thread-safe.
 */
public final class Secrets {
  /** Where nobody asked for a key log. */
  public static final BiConsumer<String, String> NO_LOG = (name, line) -> {};

  private final Map<String, byte[]> known = new HashMap<>();
  private final BiConsumer<String, String> log;
  private byte[] clientRandom = {};
  private int cipher;
  private boolean isNewest;

  /**
   * Nothing is known yet.
   *
   * @param log is told each secret's name and its line in a key log (NSS format)
   */
  public Secrets(BiConsumer<String, String> log) {
    this.log = log;
  }

  /** The JDK's TLS has made a secret: see {@link SecretTap}. */
  public void made(String name, byte[] secret) {
    String line;
    synchronized (this) {
      if (known.putIfAbsent(name, secret) != null || clientRandom.length == 0) {
        return;
      }
      HexFormat hex = HexFormat.of();
      line = name + " " + hex.formatHex(clientRandom) + " " + hex.formatHex(secret);
    }
    log.accept(name, line);
  }

  synchronized void clientRandom(byte[] random) {
    if (clientRandom.length == 0) {
      clientRandom = random;
    }
  }

  /** The server has chosen. */
  synchronized void chosen(int newCipher, boolean newest) {
    cipher = newCipher;
    isNewest = newest;
  }

  /** Whether the server has chosen TLS 1.3. */
  synchronized boolean isNewest() {
    return isNewest;
  }

  synchronized int cipher() {
    return cipher;
  }

  synchronized Optional<byte[]> get(String name) {
    return Optional.ofNullable(known.get(name));
  }
}
