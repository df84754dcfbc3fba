package dev.socketworkbench.ui.export;

import dev.socketworkbench.export.SessionFormat;

/**
 * What somebody wants to be exported.
 *
 * @param format as what
 * @param rows which rows
 */
public record ExportChoice(SessionFormat format, ExportRows rows) {}
