package dev.socketworkbench.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts a filter into a traced program (seccomp(2)), so that it stops for the calls that are asked
 * for and for no others, and everything else runs at its usual speed. The program itself makes the
 * calls that set it up: its registers are changed so that it repeats the instruction of a system
 * call that it has just made, and put back afterwards.
 */
public final class CallFilter {
  private static final int SET_NO_NEW_PRIVILEGES = 38;
  private static final int SET_MODE_FILTER = 1;

  /** SECCOMP_FILTER_FLAG_TSYNC. */
  private static final int ALL_THREADS = 1;

  private static final int EACCES = 13;

  /** Below the stack pointer, behind what a function may use there without moving it. */
  private static final int BELOW_STACK = 1024;

  /** Instructions of the filter: load a word, compare, return. */
  private static final short LOAD = 0x20;

  private static final short IS_EQUAL = 0x15;
  private static final short RETURN = 0x06;
  private static final int TRACE = 0x7ff00000;
  private static final int ALLOW = 0x7fff0000;

  private static final int INSTRUCTION = 8;
  private static final int PROGRAM = 16;

  private final ProcessTrace trace;

  /** Filters for programs that are traced so. */
  public CallFilter(ProcessTrace trace) {
    this.trace = trace;
  }

  /**
   * Puts a filter into a process, beside those that it has. It stays, also in the programs that
   * this one starts.
   *
   * @param thread one of its threads, which has stopped at the exit of a system call
   * @param numbers of the system calls to stop for
   * @return whether it is in; if not, nothing has changed
   */
  public boolean install(int thread, int... numbers) {
    Optional<ThreadRegisters> registers = ThreadRegisters.of(trace, thread);
    if (registers.isEmpty()) {
      return false;
    }
    ThreadRegisters before = registers.get();
    byte[] filter = filter(numbers);
    long at = (before.stack() - BELOW_STACK - filter.length - PROGRAM) & ~15L;
    byte[] program = new byte[PROGRAM];
    wrap(program).putShort((short) (filter.length / INSTRUCTION)).putLong(8, at + PROGRAM);
    if (!trace.write(thread, at, program) || !trace.write(thread, at + PROGRAM, filter)) {
      return false;
    }
    OptionalLong made = make(thread, before, seccomp(), SET_MODE_FILTER, ALL_THREADS, at);
    if (made.isPresent() && made.getAsLong() == -EACCES) {
      make(thread, before, prctl(), SET_NO_NEW_PRIVILEGES, 1, 0);
      made = make(thread, before, seccomp(), SET_MODE_FILTER, ALL_THREADS, at);
    }
    return before.write() && made.isPresent() && made.getAsLong() == 0;
  }

  private int prctl() {
    return switch (trace.kind()) {
      case X86_64 -> 157;
      case AARCH64 -> 167;
    };
  }

  private int seccomp() {
    return switch (trace.kind()) {
      case X86_64 -> 317;
      case AARCH64 -> 277;
    };
  }

  private OptionalLong make(int thread, ThreadRegisters before, int number, long... arguments) {
    ThreadRegisters changed = before.copy();
    changed.makeAgain(number);
    for (int i = 0; i < arguments.length; i++) {
      changed.argument(i, arguments[i]);
    }
    return changed.write() ? runOne(thread) : OptionalLong.empty();
  }

  /** From the instruction's entry to its exit. */
  private OptionalLong runOne(int thread) {
    while (true) {
      trace.resume(thread, true, 0);
      Optional<ProcessTrace.ThreadStop> stop = trace.awaitStopOf(thread);
      if (stop.isEmpty()
          || stop.get().reason() == ProcessTrace.Reason.EXITED
          || stop.get().reason() == ProcessTrace.Reason.KILLED) {
        return OptionalLong.empty();
      }
      if (stop.get().reason() == ProcessTrace.Reason.SYSTEM_CALL) {
        ProcessTrace.SystemCallStop call = trace.systemCall(thread);
        if (call.isExit()) {
          return OptionalLong.of(call.result());
        }
      }
    }
  }

  private byte[] filter(int... numbers) {
    byte[] bytes = new byte[(numbers.length + 5) * INSTRUCTION];
    ByteBuffer filter = wrap(bytes);
    instruction(filter, LOAD, 0, 0, 4); // the architecture
    instruction(filter, IS_EQUAL, 0, numbers.length + 2, trace.kind().architecture());
    instruction(filter, LOAD, 0, 0, 0); // the number
    for (int i = 0; i < numbers.length; i++) {
      instruction(filter, IS_EQUAL, numbers.length - i, 0, numbers[i]);
    }
    instruction(filter, RETURN, 0, 0, ALLOW);
    instruction(filter, RETURN, 0, 0, TRACE);
    return bytes;
  }

  private static void instruction(ByteBuffer filter, short code, int yes, int no, int value) {
    filter.putShort(code).put((byte) yes).put((byte) no).putInt(value);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
