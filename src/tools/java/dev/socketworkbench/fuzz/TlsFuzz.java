package dev.socketworkbench.fuzz;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.SocketId.Role;
import dev.socketworkbench.tls.ClientAuth;
import dev.socketworkbench.tls.TlsConnection;
import dev.socketworkbench.tls.TlsSettings;
import dev.socketworkbench.tls.TlsTransport;
import dev.socketworkbench.tls.Trust;
import dev.socketworkbench.tls.certificate.Authority;
import dev.socketworkbench.tls.certificate.Flaw;
import dev.socketworkbench.tls.certificate.KeyKind;
import dev.socketworkbench.tls.record.RecordStream;
import dev.socketworkbench.tls.record.Secrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Any bytes where TLS is expected: a server is sent them, or a client, or they are only read. */
public final class TlsFuzz {
  private static final Authority AUTHORITY = new Authority(Clock.systemUTC());
  private static final TlsSettings SETTINGS =
      new TlsSettings(
          Optional.of(AUTHORITY.make(List.of("localhost"), KeyKind.EC, Flaw.NONE)),
          Trust.only(List.of(AUTHORITY.certificate())),
          List.of(),
          List.of(),
          List.of("h2"),
          "localhost",
          ClientAuth.WANT,
          0,
          Optional.empty());
  private static final int MOST_ROWS = 100_000;

  private TlsFuzz() {}

  /** The other end of a connection: says what it was given, then ends. */
  private static final class FuzzedPeer implements TlsTransport {
    private final ByteBuffer says;

    FuzzedPeer(byte[] says) {
      this.says = ByteBuffer.wrap(says);
    }

    @Override
    public int receive(ByteBuffer free) {
      int count = Math.min(free.remaining(), says.remaining());
      if (count == 0) {
        return -1;
      }
      free.put(says.slice(says.position(), count));
      says.position(says.position() + count);
      return count;
    }

    @Override
    public void send(ByteBuffer bytes) {
      bytes.position(bytes.limit());
    }

    @Override
    public void endSending() {
      // It hears nothing.
    }
  }

  /** The first byte says who hears the others. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
    List<Layer> rows = new ArrayList<>();
    if (data[0] == 2) {
      read(bytes, rows);
    } else {
      speak(bytes, data[0] == 1, rows);
    }
    ReadEverything.check(rows.size() < MOST_ROWS, "not more rows than bytes");
    for (Layer row : rows) {
      ReadEverything.check(!row.text().isEmpty(), "a row that says something");
      ReadEverything.check(row.wireOffset() >= 0 && row.wireSize() >= 0, "a place in the stream");
    }
  }

  private static void speak(byte[] bytes, boolean isClient, List<Layer> rows) {
    SocketId socket = new SocketId(isClient ? Role.CLIENT : Role.CONN, 1);
    TlsConnection connection =
        new TlsConnection(socket, SETTINGS, isClient, new FuzzedPeer(bytes), 0, 0, rows::add);
    try {
      ByteBuffer clear = ByteBuffer.allocate(RecordStream.LONGEST);
      while (connection.read(clear) >= 0) {
        clear.clear();
      }
    } catch (IOException inWords) {
      ReadEverything.check(inWords.getMessage() != null, "a reason");
    }
  }

  /** Records one after the other, as a stream has them that nobody answers. */
  private static void read(byte[] bytes, List<Layer> rows) {
    RecordStream stream =
        new RecordStream(
            new SocketId(Role.CONN, 1), false, true, new Secrets(Secrets.NO_LOG), 0, rows::add);
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      int length = RecordStream.lengthAt(left);
      byte[] next = new byte[Math.min(left.remaining(), Math.max(1, length))];
      left.get(next);
      if (length == next.length) {
        stream.record(next, null, "");
      } else {
        stream.garbage(next);
      }
    }
  }
}
