package dev.socketworkbench.ui.log.model;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.KernelState;
import dev.socketworkbench.call.Layer;
import dev.socketworkbench.call.Note;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.RecordingGap;
import dev.socketworkbench.call.SessionFact;
import dev.socketworkbench.call.SocketEvent;
import dev.socketworkbench.call.WirePacket;

/**
 * What kind of row it is, as a shape and a colour role, so that neither is alone: a triangle up for
 * what goes out, one down for what comes in, a ring for what begins or is set, a square for what
 * ends, a cross for an error, an hourglass for what waits.
 */
public enum Mark {
  OPEN,
  SEND,
  RECV,
  CLOSE,
  ERROR,
  WAITING,
  KERNEL,
  NOTE;

  /** The mark of a row. */
  public static Mark of(Entry entry) {
    return switch (entry) {
      case SocketEvent event -> ofEvent(event);
      case KernelState state -> KERNEL;
      case Layer layer -> layer.isError() ? ERROR : KERNEL;
      case WirePacket packet -> packet.fate().isLost() ? ERROR : KERNEL;
      case Note note -> NOTE;
      case RecordingGap gap -> ERROR;
      case SessionFact fact -> NOTE;
    };
  }

  private static Mark ofEvent(SocketEvent event) {
    if (event.isError()) {
      return ERROR;
    }
    if (event instanceof Call call && call.outcome() instanceof Outcome.EndOfStream) {
      return CLOSE;
    }
    return switch (event.group()) {
      case OPEN -> OPEN;
      case SEND -> SEND;
      case RECV -> RECV;
      case CLOSE -> CLOSE;
      case LOSS -> ERROR;
    };
  }
}
