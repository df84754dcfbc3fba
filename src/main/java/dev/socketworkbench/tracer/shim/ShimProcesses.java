package dev.socketworkbench.tracer.shim;

import dev.socketworkbench.call.error.ErrorCode.Numbering;
import dev.socketworkbench.net.recording.Tracer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The processes of one program that tell their calls. Thread-safe. */
public final class ShimProcesses {
  private static final int MARK = 16;
  private static final int MOST_PROCESSES = 10_000;

  /** A child may say hello before its parent has said that it forks. */
  private static final long FORK_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Tracer tracer;
  private final ShimSockets sockets;

  /** Which one was started, and which number it has. */
  private final long root;

  private final int rootNumber;
  private final String rootCommand;

  /** By the mark that each has given itself; guarded by the sockets, as all else. */
  private final Map<String, ShimProcess> byMark = new HashMap<>();

  private final Map<Long, ShimProcess> byPid = new HashMap<>();
  private boolean reported;
  private boolean tooManySaid;
  private boolean over;

  /**
   * Nobody has said anything yet.
   *
   * @param root which process was started
   * @param rootNumber which program of the session it is
   * @param rootCommand what it was started with, in case that it does not know it
   */
  public ShimProcesses(Tracer tracer, long root, int rootNumber, String rootCommand) {
    this.tracer = tracer;
    this.sockets = new ShimSockets(tracer);
    this.root = root;
    this.rootNumber = rootNumber;
    this.rootCommand = rootCommand;
  }

  /**
   * Who reports.
   *
   * @param frame the first that it sends
   * @throws IOException if that does not say it
   */
  public ShimProcess hello(ShimFrame frame) throws IOException {
    if (frame.octet() != '!') {
      throw new DamagedFrameException("something else than who it is");
    }
    String mark = HexFormat.of().formatHex(frame.bytes(MARK));
    byte[] parent = frame.bytes(MARK);
    int fork = frame.number();
    int system = frame.octet();
    Numbering numbering =
        Numbering.ofCode(system)
            .filter(each -> each != Numbering.NONE && each != Numbering.RESOLVER)
            .orElseThrow(() -> new DamagedFrameException("a system of the kind " + system));
    long pid = frame.wide();
    ShimClock clock = new ShimClock(frame.wide(), Math.max(0, frame.wide()));
    String command = frame.text();
    synchronized (sockets) {
      ShimProcess known = byMark.get(mark);
      if (known == null) {
        if (byMark.size() >= MOST_PROCESSES || over) {
          sayTooMany();
          throw new DamagedFrameException("a process too many");
        }
        reported = true;
        known = begin(pid, command, numbering, inherited(parent, fork));
        byMark.put(mark, known);
      }
      if (known.isDamaged()) {
        throw new DamagedFrameException("more, after what was not understood");
      }
      known.joined(clock);
      if (pid == root) {
        known.tellIfNew();
      }
      return known;
    }
  }

  private void sayTooMany() {
    if (!over && !tooManySaid) {
      tooManySaid = true;
      tracer.remark(
          "program "
              + rootNumber
              + " has more than "
              + MOST_PROCESSES
              + " processes that tell their calls: what the others do is not recorded");
    }
  }

  private ShimProcess begin(
      long pid,
      String command,
      Numbering numbering,
      Map<Integer, ShimProcess.ShimDescriptor> inherited) {
    // The same process with another mark runs another program.
    Optional<ShimProcess> before = Optional.ofNullable(byPid.get(pid));
    before.ifPresent(ShimProcess::replaced);
    int number =
        before
            .map(ShimProcess::number)
            .orElseGet(() -> pid == root ? rootNumber : tracer.nextProgram());
    ShimProcess made =
        new ShimProcess(
            tracer,
            sockets,
            number,
            pid,
            command.isEmpty() && pid == root ? rootCommand : command,
            numbering,
            inherited);
    byPid.put(pid, made);
    return made;
  }

  /** What a child has of its parent, as soon as that has told that it forks. */
  private Map<Integer, ShimProcess.ShimDescriptor> inherited(byte[] parent, int fork) {
    if (Arrays.equals(parent, new byte[MARK])) {
      return new HashMap<>();
    }
    ShimProcess from = byMark.get(HexFormat.of().formatHex(parent));
    long deadline = System.nanoTime() + FORK_NANOS;
    while (from != null) {
      Optional<Map<Integer, ShimProcess.ShimDescriptor>> copy = from.takeFork(fork);
      long left = deadline - System.nanoTime();
      if (copy.isPresent() || left <= 0 || from.isSilent()) {
        return copy.orElseGet(HashMap::new);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(sockets, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return new HashMap<>();
  }

  /** The process ids of those that are connected. */
  Collection<Long> connected() {
    synchronized (sockets) {
      return byMark.values().stream()
          .filter(ShimProcess::isConnected)
          .map(ShimProcess::pid)
          .toList();
    }
  }

  /** Whether one of them was forked just now and has not said hello. */
  boolean expectChildren() {
    synchronized (sockets) {
      return byMark.values().stream().anyMatch(ShimProcess::expectsChildren);
    }
  }

  /** Whether any of them has said anything. */
  boolean haveReported() {
    synchronized (sockets) {
      return reported;
    }
  }

  /**
   * A process has ended.
   *
   * @param status its exit status, if that is known
   */
  public void ended(long pid, OptionalInt status) {
    synchronized (sockets) {
      Optional.ofNullable(byPid.remove(pid)).ifPresent(each -> each.exited(status));
      byMark.values().removeIf(ShimProcess::isOver);
    }
  }

  /** All have ended. */
  public void end() {
    synchronized (sockets) {
      over = true;
      List.copyOf(byMark.values()).forEach(ShimProcess::end);
    }
  }
}
