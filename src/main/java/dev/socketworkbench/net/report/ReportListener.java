package dev.socketworkbench.net.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the connections of programs that report what they do. Whoever connects has to know the
 * secret, which the program finds in its environment.
 */
public final class ReportListener implements AutoCloseable {
  /** What every connection begins with, ahead of the secret. */
  private static final byte[] MAGIC = "SWB1".getBytes(StandardCharsets.US_ASCII);

  private static final int SECRET_BYTES = 16;
  private static final int BACKLOG = 64;

  /** How long a stranger may take to say the secret. */
  private static final int PATIENCE_MILLIS = 10_000;

  /** More programs at one time are not listened to. */
  private static final int MOST_CONNECTIONS = 1_000;

  private static final int BUFFER = 1 << 16;
  private static final long BEFORE_NEXT_TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ServerSocket listener;
  private final ReportReader reader;
  private final byte[] secret = HexFormat.of().formatHex(random()).getBytes(StandardCharsets.UTF_8);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  /** Reads what one program reports, on a thread of its own. */
  @FunctionalInterface
  public interface ReportReader {
    /**
     * Reads until the program ends, or says something that cannot be understood.
     *
     * @param in what it says behind the secret
     * @param out goes to it
     */
    void read(InputStream in, OutputStream out) throws IOException;
  }

  private ReportListener(ServerSocket listener, ReportReader reader) {
    this.listener = listener;
    this.reader = reader;
  }

  /**
   * Listens on a port of loopback that the system chooses.
   *
   * @throws IOException if there is no socket, or no port, left
   */
  public static ReportListener open(ReportReader reader) throws IOException {
    ReportListener made =
        new ReportListener(
            new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1")), reader);
    Thread.ofPlatform().daemon().name("reports").start(made::acceptAll);
    return made;
  }

  private static byte[] random() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** What a program needs to report here: {@code 127.0.0.1:40001:secret}. */
  public String address() {
    return listener.getInetAddress().getHostAddress()
        + ":"
        + listener.getLocalPort()
        + ":"
        + new String(secret, StandardCharsets.UTF_8);
  }

  /** How many connections were refused because there were too many. */
  public int refused() {
    return refused.get();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket made = listener.accept();
        if (open.size() >= MOST_CONNECTIONS) {
          refused.incrementAndGet();
          made.close();
        } else {
          open.add(made);
          Thread.ofVirtual().name("report").start(() -> serve(made));
        }
      } catch (IOException e) {
        if (!listener.isClosed()) {
          // One could not be taken: too many descriptors, or it has gone already.
          LockSupport.parkNanos(BEFORE_NEXT_TRY_NANOS);
        }
      }
    }
  }

  private void serve(Socket from) {
    try (from) {
      from.setTcpNoDelay(true);
      from.setSoTimeout(PATIENCE_MILLIS);
      InputStream in = new BufferedInputStream(from.getInputStream(), BUFFER);
      if (knowsTheSecret(in)) {
        from.setSoTimeout(0);
        reader.read(in, from.getOutputStream());
      }
    } catch (IOException e) {
      // The program has ended, or was no program of ours.
    } finally {
      open.remove(from);
    }
  }

  private boolean knowsTheSecret(InputStream in) throws IOException {
    return MessageDigest.isEqual(in.readNBytes(MAGIC.length), MAGIC)
        && MessageDigest.isEqual(in.readNBytes(secret.length), secret);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
