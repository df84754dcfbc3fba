package dev.socketworkbench.tls.record;

import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.call.layer.LayerKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One direction of a TLS connection: is given record after record and tells what is in each.
 *
 * <p>Threads: one at a time.
 */
public final class RecordStream {
  /** Before what a record holds: its type, a version, its length. */
  public static final int HEAD = 5;

  /** The longest that a record may be (RFC 5246, section 6.2.3), its head with it. */
  public static final int LONGEST = HEAD + (1 << 14) + 2048;

  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int DATA = 23;
  private static final int HEARTBEAT = 24;

  /** All versions of TLS begin with it. */
  private static final int MAJOR = 3;

  private static final int MESSAGE_HEAD = 4;
  private static final int FATAL = 2;

  /** Of a message no more is kept. */
  private static final int KEPT = 64 << 10;

  /** No handshake message is this long; a longer one is none. */
  private static final int LONGEST_MESSAGE = 4 << 20;

  private static final byte[] NOTHING = {};

  private final SocketId socket;
  private final boolean sent;
  private final boolean fromClient;
  private final Secrets secrets;
  private final Consumer<Layer> rows;

  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private long messageFrom;

  /** Of TLS 1.2: what follows in this direction is encrypted. */
  private boolean encrypted;

  private boolean finished;

  /** Null before the first record of TLS 1.3 that is encrypted. */
  private RecordOpener opener;

  private boolean openerIsOfHandshake;
  private long wire;
  private long clear;
  private String alert = "";
  private boolean fatal;
  private boolean saidAnything;
  private boolean askedForCertificate;

  /**
   * A direction that has begun.
   *
   * @param sent whether this end sends on it
   * @param fromClient whether the client does
   * @param wireOffset how many bytes of the socket's stream stand before the first record
   */
  public RecordStream(
      SocketId socket,
      boolean sent,
      boolean fromClient,
      Secrets secrets,
      long wireOffset,
      Consumer<Layer> rows) {
    this.socket = socket;
    this.sent = sent;
    this.fromClient = fromClient;
    this.secrets = secrets;
    this.wire = wireOffset;
    this.rows = rows;
  }

  /** The length of the record that begins here; 0 if its head is not whole. */
  public static int lengthAt(ByteBuffer bytes) {
    int at = bytes.position();
    return bytes.remaining() < HEAD
        ? 0
        : HEAD + (((bytes.get(at + 3) & 0xff) << 8) | (bytes.get(at + 4) & 0xff));
  }

  /** Whether bytes of which the head of a record is there can begin one. */
  public static boolean canBegin(ByteBuffer bytes) {
    int at = bytes.position();
    int type = bytes.get(at);
    return type >= CHANGE_CIPHER_SPEC
        && type <= HEARTBEAT
        && bytes.get(at + 1) == MAJOR
        && lengthAt(bytes) <= LONGEST;
  }

  /** How many bytes of the program went by. */
  public long clear() {
    return clear;
  }

  /** The name of the last alert; empty if there was none. */
  public String alert() {
    return alert;
  }

  /** Whether the last alert was one that ends the connection in an error. */
  public boolean hasFatalAlert() {
    return fatal;
  }

  /** Whether a message of the handshake went by. */
  public boolean hasHandshake() {
    return saidAnything;
  }

  /** Whether a CertificateRequest went by that could be read. */
  public boolean hasAskedForCertificate() {
    return askedForCertificate;
  }

  /**
   * A whole record has gone by.
   *
   * @param record its bytes
   * @param data the program's bytes in it; null if it has none
   * @param told the name of the alert in it, where it is known otherwise; empty if not
   */
  public void record(byte[] record, ByteBuffer data, String told) {
    if (data != null && data.hasRemaining()) {
      data(record, data);
    } else {
      switch (record[0]) {
        case CHANGE_CIPHER_SPEC -> changeCipherSpec(record);
        case ALERT -> plainAlert(record, told);
        case HANDSHAKE -> handshake(record);
        case DATA -> hidden(record, told);
        default -> unknown(record, "record of type " + (record[0] & 0xff));
      }
    }
    wire += record.length;
  }

  /** Bytes have gone by that are no record. */
  public void garbage(byte[] bytes) {
    unknown(bytes, "bytes that are no TLS");
    wire += bytes.length;
  }

  private void unknown(byte[] record, String name) {
    int kept = Math.min(record.length, KEPT);
    row(LayerKind.RECORD, name, "", record.length, record.length, Arrays.copyOf(record, kept));
  }

  private void data(byte[] record, ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(data.position(), bytes);
    rows.accept(
        new Layer(
            socket,
            LayerKind.DATA,
            sent,
            0,
            "",
            "",
            wire,
            record.length,
            clear,
            bytes.length,
            bytes,
            bytes.length));
    clear += bytes.length;
    if (secrets.isNewest()) {
      opener().ifPresent(RecordOpener::passOver);
    }
  }

  private void changeCipherSpec(byte[] record) {
    row(LayerKind.CHANGE_CIPHER_SPEC, "ChangeCipherSpec", "", record.length, 1, NOTHING);
    encrypted = !secrets.isNewest();
  }

  private void plainAlert(byte[] record, String told) {
    if (!encrypted && record.length == HEAD + 2) {
      alert(Alert.word(record[HEAD + 1] & 0xff), record[HEAD] == FATAL, record.length);
    } else {
      alert(told.isEmpty() ? "encrypted" : told, !told.equals("close_notify"), record.length);
    }
  }

  private void alert(String name, boolean fatal, int wireSize) {
    alert = name;
    this.fatal = fatal;
    row(LayerKind.ALERT, name, fatal ? Layer.FATAL : "warning", wireSize, 2, NOTHING);
  }

  private void handshake(byte[] record) {
    if (encrypted) {
      // The first one is the Finished message; any other begins a handshake anew.
      String name = finished ? "encrypted handshake message" : "Finished";
      finished = true;
      row(LayerKind.HANDSHAKE, name, "encrypted", record.length, record.length - HEAD, NOTHING);
    } else {
      messages(record, HEAD, record.length, record.length);
    }
  }

  /** A record of TLS 1.3 that looks like data and is not for the program. */
  private void hidden(byte[] record, String told) {
    Optional<RecordOpener.OpenedRecord> opened = opener().flatMap(each -> each.open(record));
    if (opened.isEmpty()) {
      if (told.isEmpty()) {
        row(
            LayerKind.RECORD,
            "encrypted record",
            "what is in it is not known here",
            record.length,
            record.length - HEAD,
            NOTHING);
      } else {
        alert(told, !told.equals("close_notify"), record.length);
      }
      return;
    }
    byte[] content = opened.get().content();
    switch (opened.get().type()) {
      case HANDSHAKE -> messages(content, 0, content.length, record.length);
      case ALERT -> {
        if (content.length == 2) {
          // In TLS 1.3 the level says nothing: all but two alerts end the connection.
          String name = Alert.word(content[1] & 0xff);
          boolean ends = !name.equals("close_notify") && !name.equals("user_canceled");
          alert(name, ends, record.length);
        }
      }
      default ->
          row(LayerKind.RECORD, "record without data", "", record.length, content.length, content);
    }
  }

  /** The opener for the secret of this moment; empty while it is not known. */
  private Optional<RecordOpener> opener() {
    if (opener == null || (openerIsOfHandshake && finished)) {
      String side = fromClient ? "CLIENT" : "SERVER";
      String name = finished ? side + "_TRAFFIC_SECRET_0" : side + "_HANDSHAKE_TRAFFIC_SECRET";
      secrets
          .get(name)
          .flatMap(secret -> RecordOpener.of(secrets.cipher(), secret))
          .ifPresent(
              made -> {
                opener = made;
                openerIsOfHandshake = !finished;
              });
    }
    return Optional.ofNullable(opener);
  }

  /** Messages, one after the other; the last may go on in the next record. */
  private void messages(byte[] bytes, int from, int to, int recordLength) {
    if (message.size() == 0) {
      messageFrom = wire;
    }
    message.write(bytes, from, to - from);
    byte[] all = message.toByteArray();
    int at = 0;
    while (all.length - at >= MESSAGE_HEAD) {
      int length =
          MESSAGE_HEAD
              + (((all[at + 1] & 0xff) << 16) | ((all[at + 2] & 0xff) << 8) | (all[at + 3] & 0xff));
      if (length > LONGEST_MESSAGE || at + length > all.length) {
        break;
      }
      message(Arrays.copyOfRange(all, at, at + length), recordLength);
      at += length;
      messageFrom = wire;
    }
    message.reset();
    if (all.length <= LONGEST_MESSAGE) {
      message.write(all, at, all.length - at);
    }
  }

  private void message(byte[] whole, int recordLength) {
    int type = whole[0] & 0xff;
    saidAnything = true;
    askedForCertificate |= type == HandshakeType.CERTIFICATE_REQUEST;
    String name = HandshakeType.name(type);
    String words = "";
    if (type == HandshakeType.CLIENT_HELLO || type == HandshakeType.SERVER_HELLO) {
      Hello hello =
          Hello.read(
              Arrays.copyOfRange(whole, MESSAGE_HEAD, whole.length),
              type == HandshakeType.CLIENT_HELLO);
      name = hello.isRetry() ? "HelloRetryRequest" : name;
      words = hello.words();
      learn(type, hello);
    }
    int wireSize = (int) (wire + recordLength - messageFrom);
    rows.accept(
        new Layer(
            socket,
            LayerKind.HANDSHAKE,
            sent,
            0,
            name,
            words,
            messageFrom,
            wireSize,
            0,
            whole.length,
            whole.length > KEPT ? Arrays.copyOf(whole, KEPT) : whole,
            Math.min(whole.length, KEPT)));
    if (type == HandshakeType.FINISHED) {
      finished = true;
    } else if (type == HandshakeType.KEY_UPDATE && opener != null) {
      update();
    }
  }

  private void learn(int type, Hello hello) {
    if (type == HandshakeType.CLIENT_HELLO) {
      secrets.clientRandom(hello.random());
    } else {
      secrets.chosen(hello.cipher(), hello.isNewest());
    }
  }

  private void update() {
    try {
      opener.update();
    } catch (GeneralSecurityException e) {
      opener = null;
    }
  }

  private void row(
      LayerKind kind, String name, String detail, int wireSize, int clearSize, byte[] bytes) {
    rows.accept(
        new Layer(
            socket,
            kind,
            sent,
            0,
            name,
            detail,
            wire,
            wireSize,
            0,
            clearSize,
            bytes,
            bytes.length));
  }
}
