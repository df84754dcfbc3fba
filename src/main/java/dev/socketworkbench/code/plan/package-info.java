/**
 * What a program does that makes the recorded calls: rows become steps, steps become loops, and
 * nothing of it knows a language.
 *
 * <pre>
 * rows ─ RecordedCalls ─ Threading ─ StepMaker ─ Receiving ─ Answers ─ Scopes ─ Loops ─ ProgramPlan
 * </pre>
 *
 * All of it is data and pure functions; any thread may use it.
 */
package dev.socketworkbench.code.plan;
