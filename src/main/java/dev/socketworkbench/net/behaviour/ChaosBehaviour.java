package dev.socketworkbench.net.behaviour;

import dev.socketworkbench.net.recording.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Echoes, and does to each client one of the things that TCP allows and programs forget: to the
 * first connection the first of them, and so on in turn. A remark says which.
 */
public final class ChaosBehaviour implements Behaviour {
  private static final int FEW = 16;
  private static final int HUGE = 1 << 20;

  /** What is done to one client. */
  public enum ChaosAct {
    ONE_BYTE("sends the answer one byte at a time"),
    GATHER("receives late: what was sent meanwhile is answered in one piece"),
    PAUSE("pauses for a second in the middle of each answer"),
    READ_SLOWLY("receives 16 bytes at a time, slowly, until the client's send has to wait"),
    HALF_CLOSE("ends its sending after the first answer, and goes on receiving"),
    RESET("resets in the middle of the first answer"),
    LEAVE_UNREAD("answers the first byte, and closes with the rest unread"),
    NO_TEXT("answers with bytes that are no text: FF for every letter"),
    HUGE_LINE("sends a line of 1 MiB before the first answer"),
    EMPTY_LINE("sends an empty line before each answer"),
    SAY_NOTHING("receives, and never answers"),
    LEAVE("closes at once, without a byte");

    private final String sentence;

    ChaosAct(String sentence) {
      this.sentence = sentence;
    }

    /** What is done, to go on from "chaos: ". */
    public String sentence() {
      return sentence;
    }

    /** That of the connection with this number, from 1. */
    static ChaosAct of(long connection) {
      ChaosAct[] all = values();
      return all[(int) Math.floorMod(connection - 1, (long) all.length)];
    }
  }

  @Override
  public void serve(PeerSocket socket, Conversation conversation) throws IOException {
    ChaosAct act = ChaosAct.of(socket.id().number());
    conversation.remark("chaos: " + act.sentence());
    if (act == ChaosAct.LEAVE) {
      return;
    }
    ByteBuffer buffer = conversation.buffer();
    for (boolean first = true; ; first = false) {
      buffer.clear();
      if (!ready(act, buffer, conversation)
          || socket.recv(buffer) == PeerSocket.END_OF_STREAM
          || !answer(act, first, socket, buffer.flip(), conversation)) {
        return;
      }
    }
  }

  /** What is done before a recv; false if the connection is over. */
  private static boolean ready(ChaosAct act, ByteBuffer buffer, Conversation conversation) {
    return switch (act) {
      case GATHER -> !conversation.awaitClosed(TimeUnit.MILLISECONDS.toNanos(500));
      case READ_SLOWLY -> {
        buffer.limit(Math.min(FEW, buffer.capacity()));
        yield !conversation.awaitClosed(TimeUnit.MILLISECONDS.toNanos(50));
      }
      case LEAVE_UNREAD -> {
        buffer.limit(1);
        yield true;
      }
      default -> true;
    };
  }

  /** False if nothing more is received. */
  private static boolean answer(
      ChaosAct act, boolean first, PeerSocket socket, ByteBuffer came, Conversation conversation)
      throws IOException {
    switch (act) {
      case ONE_BYTE -> {
        return pieces(socket, came, 1, TimeUnit.MILLISECONDS.toNanos(5), conversation);
      }
      case PAUSE -> {
        int half = Math.max(1, came.remaining() / 2);
        return pieces(socket, came, half, TimeUnit.SECONDS.toNanos(1), conversation);
      }
      case HALF_CLOSE -> {
        if (first) {
          socket.sendAll(came);
          socket.shutDown();
        }
      }
      case RESET -> {
        socket.sendAll(came.limit(came.position() + came.remaining() / 2));
        socket.abort();
        return false;
      }
      case LEAVE_UNREAD -> {
        socket.sendAll(came);
        return false;
      }
      case NO_TEXT -> socket.sendAll(withoutText(came));
      case HUGE_LINE -> {
        if (first) {
          socket.sendAll(hugeLine());
        }
        socket.sendAll(came);
      }
      case EMPTY_LINE -> {
        socket.sendAll("\n");
        socket.sendAll(came);
      }
      case SAY_NOTHING -> {}
      case GATHER, READ_SLOWLY -> socket.sendAll(came);
      case LEAVE -> throw new IllegalStateException(act.name().toLowerCase(Locale.ROOT));
    }
    return true;
  }

  private static boolean pieces(
      PeerSocket socket, ByteBuffer came, int size, long nanos, Conversation conversation)
      throws IOException {
    int end = came.limit();
    while (came.position() < end) {
      socket.sendAll(came.limit(Math.min(end, came.position() + size)));
      if (conversation.awaitClosed(nanos)) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer withoutText(ByteBuffer came) {
    ByteBuffer copy = Reactions.copy(came);
    for (int i = 0; i < copy.limit(); i++) {
      if (Character.isLetter(copy.get(i))) {
        copy.put(i, (byte) 0xff);
      }
    }
    return copy;
  }

  private static ByteBuffer hugeLine() {
    byte[] line = new byte[HUGE];
    Arrays.fill(line, (byte) 'x');
    line[HUGE - 1] = '\n';
    return ByteBuffer.wrap(line);
  }
}
