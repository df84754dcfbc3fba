package dev.socketworkbench.code.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds where the life of a socket lies within that of another one, so that a language can close it
 * at the end of a block.
 */
final class Scopes {
  /** Deeper than this no program is indented. */
  private static final int DEEPEST = 4;

  /** A block that is still open. */
  private static final class OpenBlock {
    private final String socket;
    private final ProgramStep opening;
    private final List<ProgramStep> steps = new ArrayList<>();

    OpenBlock(String socket, ProgramStep opening) {
      this.socket = socket;
      this.opening = opening;
    }
  }

  private final List<ProgramStep> all = new ArrayList<>();
  private final Deque<OpenBlock> open = new ArrayDeque<>();

  private Scopes() {}

  /** The same steps, those of one socket in a block where that is possible. */
  static List<ProgramStep> of(List<ProgramStep> steps) {
    Scopes scopes = new Scopes();
    for (int i = 0; i < steps.size(); i++) {
      scopes.add(steps, i);
    }
    while (!scopes.open.isEmpty()) {
      scopes.end(List.of());
    }
    return List.copyOf(scopes.all);
  }

  private void add(List<ProgramStep> steps, int at) {
    ProgramStep step = steps.get(at);
    String opened = opened(step.deed());
    if (step.deed() instanceof Deed.CloseSocket close
        && !open.isEmpty()
        && open.peek().socket.equals(close.socket())) {
      end(step.rows());
    } else if (!opened.isEmpty() && open.size() < DEEPEST && nests(steps, at, opened)) {
      open.push(new OpenBlock(opened, step));
    } else {
      here().add(step);
    }
  }

  private List<ProgramStep> here() {
    return open.isEmpty() ? all : open.peek().steps;
  }

  private void end(List<Long> closing) {
    OpenBlock block = open.pop();
    here()
        .add(
            new ProgramStep(
                new Deed.Scoped(block.socket, block.opening, block.steps, closing), List.of()));
  }

  private static String opened(Deed deed) {
    return switch (deed) {
      case Deed.OpenSocket opening -> opening.socket();
      case Deed.AcceptOne accept -> accept.made();
      default -> "";
    };
  }

  /** Whether it is closed here, and every socket that is opened meanwhile is closed before. */
  private static boolean nests(List<ProgramStep> steps, int at, String socket) {
    Deque<String> within = new ArrayDeque<>();
    for (int i = at + 1; i < steps.size(); i++) {
      Deed deed = steps.get(i).deed();
      boolean isGiven =
          deed instanceof Deed.StartFunction start && start.sockets().contains(socket);
      boolean isWrapped = deed instanceof Deed.StartTls tls && tls.socket().equals(socket);
      if (isGiven || isWrapped) {
        return false;
      }
      if (deed instanceof Deed.CloseSocket close) {
        if (close.socket().equals(socket)) {
          return within.isEmpty();
        }
        within.remove(close.socket());
      } else if (!opened(deed).isEmpty()) {
        within.push(opened(deed));
      }
      if (deed instanceof Deed.StartFunction start) {
        start.sockets().forEach(within::remove);
      }
    }
    return true;
  }
}
