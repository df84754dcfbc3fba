package dev.socketworkbench.journal;

import dev.socketworkbench.call.Entry;

/**
 * A row and its place in the whole journal: the same in every view.
 *
 * @param number from 0
 * @param entry what it holds
 */
public record Row(long number, Entry entry) {}
