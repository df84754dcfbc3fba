package dev.socketworkbench.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The registers of a stopped thread, as far as they are those of a system call: what stands in them
 * when it is made and when it has returned. Changes reach the thread with {@link #write}.
 */
public final class ThreadRegisters {
  private final ProcessTrace trace;
  private final int thread;
  private final Places places;
  private final byte[] bytes;
  private final ByteBuffer registers;

  /**
   * Where the registers are: {@code user_regs_struct} of x86-64 (asm/user_64.h), {@code
   * user_pt_regs} of aarch64 (asm/ptrace.h).
   *
   * @param made the number of the call that was made, at its exit; -1 where it is not kept
   * @param number the call's number before the instruction that makes it
   * @param arguments of all six
   * @param result what it returned
   * @param back how many bytes the instruction of a system call has
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  private record Places(
      int made, int number, int[] arguments, int result, int stack, int instruction, int back) {
    static final Places X86_64 =
        new Places(120, 80, new int[] {112, 104, 96, 56, 72, 64}, 80, 152, 128, 2);
    static final Places AARCH64 =
        new Places(-1, 64, new int[] {0, 8, 16, 24, 32, 40}, 0, 248, 256, 4);

    static Places of(ProcessTrace.Machine machine) {
      return switch (machine) {
        case X86_64 -> X86_64;
        case AARCH64 -> AARCH64;
      };
    }
  }

  private ThreadRegisters(ProcessTrace trace, int thread, byte[] bytes) {
    this.trace = trace;
    this.thread = thread;
    this.places = Places.of(trace.kind());
    this.bytes = bytes;
    this.registers = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /** Those of a stopped thread; empty if they cannot be had, or are of another kind of program. */
  public static Optional<ThreadRegisters> of(ProcessTrace trace, int thread) {
    byte[] found = trace.registers(thread);
    Places places = Places.of(trace.kind());
    return found.length < Math.max(places.instruction, places.stack) + Long.BYTES
        ? Optional.empty()
        : Optional.of(new ThreadRegisters(trace, thread, found));
  }

  /** A copy, to be changed. */
  ThreadRegisters copy() {
    return new ThreadRegisters(trace, thread, bytes.clone());
  }

  /**
   * The number of the call in which the thread is, after its exit or while a stop interrupts it;
   * below 0 if it is in none, or this machine does not keep it.
   */
  public int madeCall() {
    return places.made < 0 ? -1 : (int) registers.getLong(places.made);
  }

  /** An argument, from 0 to 5. On aarch64 the first one is gone when the call has returned. */
  public long argument(int which) {
    return registers.getLong(places.arguments[which]);
  }

  /** Changes an argument. */
  public void argument(int which, long value) {
    registers.putLong(places.arguments[which], value);
  }

  /** What a call has returned. */
  public long result() {
    return registers.getLong(places.result);
  }

  /** Changes it. */
  public void result(long value) {
    registers.putLong(places.result, value);
  }

  /** The call that the thread is about to make is not made. To be said at its entry. */
  public void skipCall() {
    if (places.made < 0) {
      trace.setSystemCall(thread, -1);
    } else {
      registers.putLong(places.made, -1);
      write();
    }
  }

  /** Where the stack ends. */
  long stack() {
    return registers.getLong(places.stack);
  }

  /** Another call is to be made, by the instruction that has made the last one. */
  void makeAgain(int number) {
    registers.putLong(places.instruction, registers.getLong(places.instruction) - places.back);
    registers.putLong(places.number, number);
  }

  /** The thread has these from now on; false if that is not possible. */
  public boolean write() {
    return trace.setRegisters(thread, bytes);
  }
}
