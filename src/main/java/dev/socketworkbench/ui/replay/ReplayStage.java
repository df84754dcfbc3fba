package dev.socketworkbench.ui.replay;

import dev.socketworkbench.journal.Journal;
import dev.socketworkbench.net.recording.Tracer;
import java.util.function.LongConsumer;

/**
 * The running session in which a replay's own sockets are.
 *
 * @param tracer who records their calls
 * @param journal where they are recorded
 * @param select shows a row of that journal in its window
 */
public record ReplayStage(Tracer tracer, Journal journal, LongConsumer select) {}
