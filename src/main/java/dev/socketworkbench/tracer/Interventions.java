package dev.socketworkbench.tracer;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.OpenCall;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.Program;
import dev.socketworkbench.call.Protocol;
import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.net.recording.HandTrace.Returned;
import dev.socketworkbench.net.recording.Tracer;
import dev.socketworkbench.posix.ProcessTrace;
import dev.socketworkbench.posix.ThreadRegisters;
import dev.socketworkbench.tracer.rule.CallDeed;
import dev.socketworkbench.tracer.rule.CallRule;
import dev.socketworkbench.tracer.rule.CallRules;
import dev.socketworkbench.tracer.rule.HeldCall;
import dev.socketworkbench.tracer.rule.HoldMoment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does to calls what the rules say. On the thread that traces. */
final class Interventions {
  /** More processes and threads than these at a time are not made: fork fails as at a limit. */
  static final int MOST_THREADS = 10_000;

  private static final int EAGAIN = 11;
  private static final int IOVEC = 16;

  private final ProcessTrace trace;
  private final Tracer tracer;
  private final ProcessTree tree;
  private final CallRules rules;
  private final TraceErrands errands;
  private final Consumer<TracedThread> resume;
  private boolean limitSaid;

  Interventions(
      ProcessTrace trace,
      Tracer tracer,
      ProcessTree tree,
      CallRules rules,
      TraceErrands errands,
      Consumer<TracedThread> resume) {
    this.trace = trace;
    this.tracer = tracer;
    this.tree = tree;
    this.rules = rules;
    this.errands = errands;
    this.resume = resume;
  }

  /**
   * A thread is about to make a call.
   *
   * @param again whether it is one that a signal had interrupted
   */
  void entered(TracedThread thread, boolean again) {
    CallInFlight call = thread.call;
    if (call == null) {
      return;
    }
    if (again) {
      applyAgain(thread, call);
    } else if (call.call().makesProcess()) {
      limit(thread, call);
    } else if (call.isRecorded() && rules.isAny(HoldMoment.BEFORE)) {
      treat(thread, call);
    }
  }

  private void applyAgain(TracedThread thread, CallInFlight call) {
    if (call.treatment != null) {
      apply(thread, call);
    }
  }

  private void treat(TracedThread thread, CallInFlight call) {
    Call offered = offered(thread, call);
    boolean hold = false;
    for (CallDeed deed :
        rules.deeds(
            HoldMoment.BEFORE,
            offered,
            known(thread, call),
            each -> isPossible(each, thread, call))) {
      hold |= deed instanceof CallDeed.HoldThread;
      order(call, deed);
    }
    if (hold) {
      hold(thread, offered, HoldMoment.BEFORE);
    } else if (call.treatment != null) {
      apply(thread, call);
    }
  }

  private static void order(CallInFlight call, CallDeed deed) {
    if (call.treatment == null) {
      call.treatment = new Treatment();
    }
    switch (deed) {
      case CallDeed.HoldThread hold -> {
        // Its thread is not resumed.
      }
      case CallDeed.Fail fail -> call.treatment.failsWith = fail.error().number();
      case CallDeed.Shorten shorten -> call.treatment.shortenTo = shorten.bytes();
    }
  }

  private boolean isPossible(CallDeed deed, TracedThread thread, CallInFlight call) {
    return !(deed instanceof CallDeed.Shorten shorten)
        || (call.socket().isStream() && size(thread, call) > shorten.bytes());
  }

  private void hold(TracedThread thread, Call call, HoldMoment moment) {
    thread.call.treatment.heldSince = tracer.clock().nanos();
    thread.call.heldSince(thread.call.treatment.heldSince);
    thread.held =
        new HeldCall(
            call,
            moment,
            thread.number(),
            thread.call.treatment.heldSince,
            (held, instead) -> errands.ask(() -> goOn(thread, held, instead)));
    rules.hold(thread.held);
  }

  @SuppressWarnings("ReferenceEquality") // This one, not one that looks like it.
  private void goOn(TracedThread thread, HeldCall held, Optional<CallDeed> instead) {
    if (thread.held != held) {
      return;
    }
    thread.held = null;
    CallInFlight call = thread.call;
    call.heldSince(OpenCall.NOT_HELD);
    // At least one, so that it is marked.
    long kept = Math.max(1, tracer.clock().nanos() - call.treatment.heldSince);
    if (held.moment() == HoldMoment.BEFORE) {
      call.treatment.heldBeforeNanos = kept;
      instead.filter(deed -> isPossible(deed, thread, call)).ifPresent(deed -> order(call, deed));
      apply(thread, call);
    } else {
      call.treatment.heldAfterNanos = kept;
      thread.call = null;
      call.returned(() -> call.treatment.returned);
    }
    rules.over(held);
    resume.accept(thread);
  }

  /** All that are held go on. */
  void goOnAll() {
    for (TracedThread thread : tree.threads()) {
      if (thread.held != null) {
        goOn(thread, thread.held, Optional.empty());
      }
    }
  }

  /** Threads have ended: what they were held in is over. */
  @SuppressWarnings("ReferenceEquality") // A number is given again.
  void someEnded() {
    for (HeldCall held : rules.held()) {
      TracedThread thread = tree.find(held.thread());
      if (thread == null || thread.held != held) {
        rules.over(held);
      }
    }
  }

  /** The system's own limits may be far away, and a tracer makes no place for others. */
  private void limit(TracedThread thread, CallInFlight call) {
    if (tree.size() >= MOST_THREADS) {
      if (!limitSaid) {
        limitSaid = true;
        tracer.remark(
            Optional.<SocketId>empty(),
            "the program has "
                + MOST_THREADS
                + " processes and threads: more than that fail with EAGAIN while it is traced");
      }
      call.treatment = new Treatment();
      call.treatment.failsWith = EAGAIN;
      apply(thread, call);
    }
  }

  private void apply(TracedThread thread, CallInFlight call) {
    Treatment treatment = call.treatment;
    if (treatment.failsWith != 0) {
      if (call.call() != TracedCall.CLOSE) {
        ThreadRegisters.of(trace, thread.number()).ifPresent(ThreadRegisters::skipCall);
      }
    } else if (treatment.shortenTo != 0) {
      long size = size(thread, call);
      if (size > treatment.shortenTo && shorten(thread, call)) {
        treatment.shortenedFrom = size;
      }
    }
  }

  private boolean shorten(TracedThread thread, CallInFlight call) {
    Treatment treatment = call.treatment;
    int place = call.call().sizeArgument();
    if (place >= 0) {
      return setSize(thread, place, treatment.shortenTo);
    }
    ProgramMemory memory = memory(thread);
    ProgramMemory.Pieces pieces = pieces(call, memory);
    byte[] before = memory.bytes(pieces.address(), pieces.count() * IOVEC);
    byte[] shorter = before.clone();
    ByteBuffer lengths = ByteBuffer.wrap(shorter).order(ByteOrder.nativeOrder());
    long left = treatment.shortenTo;
    for (int at = Long.BYTES; at + Long.BYTES <= shorter.length; at += IOVEC) {
      long length = Math.min(left, lengths.getLong(at));
      lengths.putLong(at, length);
      left -= length;
    }
    if (!trace.write(thread.number(), pieces.address(), shorter)) {
      return false;
    }
    treatment.lengths = before;
    treatment.lengthsAt = pieces.address();
    return true;
  }

  private boolean setSize(TracedThread thread, int place, long size) {
    Optional<ThreadRegisters> registers = ThreadRegisters.of(trace, thread.number());
    registers.ifPresent(each -> each.argument(place, size));
    return registers.isPresent() && registers.get().write();
  }

  private ProgramMemory memory(TracedThread thread) {
    return new ProgramMemory(trace, thread.number());
  }

  private static ProgramMemory.Pieces pieces(CallInFlight call, ProgramMemory memory) {
    return switch (call.call()) {
      case READV, WRITEV -> new ProgramMemory.Pieces(call.argument(1), call.argument(2));
      case SENDMSG, RECVMSG -> {
        ProgramMemory.Message message = memory.message(call.argument(1));
        yield new ProgramMemory.Pieces(message.pieces(), message.pieceCount());
      }
      default -> new ProgramMemory.Pieces(0, 0);
    };
  }

  /** How many bytes a call asks for or offers; 0 of one that moves none. */
  private long size(TracedThread thread, CallInFlight call) {
    int place = call.call().sizeArgument();
    if (place >= 0) {
      return call.size(place);
    }
    ProgramMemory memory = memory(thread);
    ProgramMemory.Pieces pieces = pieces(call, memory);
    return pieces.count() == 0 ? 0 : memory.size(pieces.address(), pieces.count());
  }

  /**
   * A thread has made a call: what was changed is put back.
   *
   * @return what the program gets, and what is recorded
   */
  long left(TracedThread thread, long result) {
    CallInFlight call = thread.call;
    Treatment treatment = call.treatment;
    if (treatment == null) {
      return result;
    }
    if (treatment.shortenedFrom != 0) {
      if (treatment.lengths != null) {
        trace.write(thread.number(), treatment.lengthsAt, treatment.lengths);
        treatment.lengths = null;
      } else {
        int place = call.call().sizeArgument();
        setSize(thread, place, call.argument(place));
      }
    }
    if (treatment.failsWith == 0) {
      return result;
    }
    ThreadRegisters.of(trace, thread.number())
        .ifPresent(
            registers -> {
              registers.result(-treatment.failsWith);
              registers.write();
            });
    return -treatment.failsWith;
  }

  /** A call has returned: it is recorded now, or when its thread goes on. */
  void returned(TracedThread thread, CallInFlight call, Supplier<Returned> words) {
    if (!rules.isAny(HoldMoment.AFTER)) {
      call.returned(words);
      return;
    }
    Returned returned = words.get();
    Call row = row(call, returned.outcome(), returned.bytes());
    boolean hold = !rules.deeds(HoldMoment.AFTER, row, known(thread, call), each -> true).isEmpty();
    if (hold) {
      order(call, new CallDeed.HoldThread(HoldMoment.AFTER));
      call.treatment.returned = returned;
      thread.call = call;
      hold(thread, row, HoldMoment.AFTER);
    } else {
      call.returned(() -> returned);
    }
  }

  private Call row(CallInFlight call, Outcome outcome, byte[] bytes) {
    Call open = call.made().notReturned(tracer.clock().nanos());
    return new Call(
        open.socket(),
        open.operation(),
        open.arguments(),
        outcome,
        open.startNanos(),
        open.endNanos(),
        open.thread(),
        0,
        false,
        bytes,
        bytes.length,
        open.origin(),
        call.aside());
  }

  private Call offered(TracedThread thread, CallInFlight call) {
    ProgramMemory memory = memory(thread);
    byte[] bytes =
        switch (call.call()) {
          case WRITE, SENDTO -> memory.bytes(call.argument(1), call.size(2));
          case WRITEV, SENDMSG -> {
            ProgramMemory.Pieces pieces = pieces(call, memory);
            yield memory.gather(
                pieces.address(), pieces.count(), memory.size(pieces.address(), pieces.count()));
          }
          default -> new byte[0];
        };
    boolean sends = call.made().operation().sends();
    return row(
        call,
        sends
            ? new Outcome.Moved((int) Math.min(Integer.MAX_VALUE, size(thread, call)))
            : Outcome.NotReturned.NOT_RETURNED,
        bytes);
  }

  private CallRule.SocketKnown known(TracedThread thread, CallInFlight call) {
    ForeignSocket socket = call.socket();
    TracedProcess process = thread.process();
    return new CallRule.SocketKnown(
        Protocol.of(socket.family(), socket.type(), ""),
        socket.local(),
        socket.peer(),
        new Program(
            tracer.clock().nanos(),
            process.number(),
            process.commandLine(),
            process.pid(),
            Program.Observed.TRACED,
            OptionalInt.empty()));
  }
}
