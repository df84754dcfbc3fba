package dev.socketworkbench.tracer.rule;

/** Hears of calls that are held. On the thread that traces: it must not wait for anything. */
public interface HoldListener {
  /** Its thread stands. */
  void held(HeldCall call);

  /** Its thread goes on, or has ended. */
  void over(HeldCall call);
}
