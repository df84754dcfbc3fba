package dev.socketworkbench.ui.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person asked for before it could be done: Enter keys that come faster than the answers.
 */
final class EarlySteps {
  private boolean held;
  private boolean connect;
  private boolean send;
  private final List<ByteBuffer> messages = new ArrayList<>();

  /** From now on connecting has to wait: the server of this window is about to listen. */
  void hold() {
    held = true;
  }

  /** Says whether connecting has to wait, and if so keeps it in mind. */
  boolean keepConnect() {
    if (held) {
      send = connect; // the second Enter of an impatient person is meant for Send
      connect = true;
    }
    return held;
  }

  /** Whether connecting has to wait. */
  boolean isHeld() {
    return held;
  }

  /** Ends {@link #hold}; says whether to connect now, which is only done where it makes sense. */
  boolean release(boolean go) {
    boolean now = connect && go;
    held = false;
    connect = false;
    send = send && now;
    return now;
  }

  /** Sending has to wait until the connection is there. */
  void keepSend() {
    send = true;
  }

  /** This has to wait until the connection is there. */
  void keep(ByteBuffer message) {
    messages.add(message);
  }

  /** What has waited, once. */
  List<ByteBuffer> takeMessages() {
    List<ByteBuffer> waited = List.copyOf(messages);
    messages.clear();
    return waited;
  }

  /** Says, once, whether sending was asked for. */
  boolean takeSend() {
    boolean asked = send;
    send = false;
    return asked;
  }
}
