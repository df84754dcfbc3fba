package dev.socketworkbench.call;

import dev.socketworkbench.call.layer.LayerKind;
import java.util.Arrays;

/**
 * What a protocol above the socket, which is TLS, did with the socket's bytes: its bytes in the
 * socket's stream, and its clear bytes in the layer's own stream.
 *
 * @param socket of which socket
 * @param kind what it is
 * @param sent whether this end sent it; false where the other end did, or neither
 * @param endNanos when it was made or read, in nanoseconds since the session began
 * @param name of a message or an alert: {@code ClientHello}, {@code close_notify}; otherwise empty
 *     or a short title
 * @param detail what is in it, in words
 * @param wireOffset how many bytes of the socket's stream stand before its record
 * @param wireSize how many bytes its record has in that stream, its header with it; 0 where it has
 *     none
 * @param clearOffset of {@link LayerKind#DATA}: how many bytes of the program stand before its own
 * @param clearSize how many clear bytes it has: of a message its whole length
 * @param bytes the clear bytes, or the beginning of them; of {@link LayerKind#SECRET} the key log's
 *     line
 * @param recordedBytes how many bytes the journal holds; at least as many as {@code bytes} has
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are compared field by field nowhere but in tests.
public record Layer(
    SocketId socket,
    LayerKind kind,
    boolean sent,
    long endNanos,
    String name,
    String detail,
    long wireOffset,
    int wireSize,
    long clearOffset,
    int clearSize,
    byte[] bytes,
    int recordedBytes)
    implements Entry {
  /** Its name in the column of the operations. */
  public static final String TITLE = "TLS";

  /** The level of an alert that ends the connection. */
  public static final String FATAL = "fatal";

  /** Whether the layer ends with it in an error. */
  public boolean isError() {
    return kind == LayerKind.FAILED || (kind == LayerKind.ALERT && detail.equals(FATAL));
  }

  /** Whether the layer came about with it, or ended in an error. */
  public boolean isTurn() {
    return kind == LayerKind.AGREED || kind == LayerKind.FAILED;
  }

  /**
   * The same at this moment.
   *
   * @param nanos in nanoseconds since the session began
   * @param most of how many of its bytes are kept
   */
  public Layer at(long nanos, int most) {
    byte[] kept = bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    return new Layer(
        socket,
        kind,
        sent,
        nanos,
        name,
        detail,
        wireOffset,
        wireSize,
        clearOffset,
        clearSize,
        kept,
        kept.length);
  }

  /** What it is, without the bytes: {@code sent ClientHello 389 B: TLS 1.3; SNI localhost}. */
  public String text() {
    return switch (kind) {
      case HANDSHAKE, CHANGE_CIPHER_SPEC, RECORD ->
          way() + name + " " + clearSize + " B" + (detail.isEmpty() ? "" : ": " + detail);
      case ALERT -> way() + "alert " + name + (detail.isEmpty() ? "" : " (" + detail + ")");
      case DATA ->
          way()
              + "data: "
              + (wireSize == 0
                  ? clearSize + " B"
                  : sent
                      ? clearSize + " B became " + wireSize + " B"
                      : wireSize + " B became " + clearSize + " B");
      case AGREED -> "agreed: " + detail;
      case CERTIFICATE -> name + ": " + detail;
      case FAILED -> "failed: " + name + ": " + detail;
      case SECRET -> "KEY LOG " + name + ": whoever has this line can read the connection";
    };
  }

  private String way() {
    return sent ? "sent " : "received ";
  }
}
