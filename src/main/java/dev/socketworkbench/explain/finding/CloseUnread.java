package dev.socketworkbench.explain.finding;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.journal.order.Row;
import dev.socketworkbench.timeline.inference.Closing;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection was closed while bytes that had come waited in the socket: the system resets it, and
 * what the program has sent last may be lost on the way. The last word of TLS is no such byte.
 */
final class CloseUnread implements FindingRule {
  private static final String KIND = "close-unread";

  /** A goodbye of TLS, which few programs wait for. */
  private static final int TLS_ALERT = 64;

  private static final byte TLS_HANDSHAKE = 22;

  @Override
  public void look(Row row, RunSoFar run) {
    if (!(row.entry() instanceof Call call)) {
      return;
    }
    SocketStory socket = run.socket(call.socket());
    run.inference()
        .closing(call)
        .filter(Closing::isInferredReset)
        .filter(closing -> NoReceiveLoop.cut(socket, run).isEmpty())
        .filter(closing -> closing.unread() > TLS_ALERT || !isTls(socket, run))
        .ifPresent(
            closing -> {
              List<Row> proof = new ArrayList<>();
              proof.add(socket.lastReceive());
              proof.add(row);
              String seen = socket.received() == 0 ? "seen-none" : "seen";
              run.found().add(KIND, seen, socket, proof, closing.unread(), socket.received());
            });
  }

  private static boolean isTls(SocketStory socket, RunSoFar run) {
    return socket.lastSend() != null
        && run.inference().connections().of(socket.id()).isPresent()
        && beginsWithRecord(run.contents(socket.lastSend()));
  }

  /** The four kinds of records of TLS, with a version 3. */
  private static boolean beginsWithRecord(byte[] bytes) {
    return bytes.length > 2
        && bytes[0] >= TLS_HANDSHAKE - 2
        && bytes[0] <= TLS_HANDSHAKE + 1
        && bytes[1] == 3;
  }
}
