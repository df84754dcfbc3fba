package dev.socketworkbench.ui.replay;

import dev.socketworkbench.replay.Deviation;
import java.util.Optional;

/**
 * A line of what came of a replay.
 *
 * @param text what it says
 * @param of the difference that it belongs to; empty for the sum
 * @param isTitle whether it is the first line of a difference
 */
record ReplayLine(String text, Optional<Deviation> of, boolean isTitle) {}
