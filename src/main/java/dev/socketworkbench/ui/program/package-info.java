/**
 * The fourth kind of entry in the side panes: other programs, which are run and traced from here.
 *
 * <pre>
 *   side.EntryTabs --&gt; ProgramPane --&gt; ProgramViewModel --&gt; program.ProgramRun --&gt; the tracer
 *                         |                  |
 *            ProgramForm, ConsolePane    RecentPrograms (the settings)
 * </pre>
 *
 * <p>Threads: all of it belongs to the FX thread; a program is started, spoken to and ended in the
 * background, and what it has done is asked at the pulse.
 */
package dev.socketworkbench.ui.program;
