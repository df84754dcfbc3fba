package dev.socketworkbench.template.message;

import java.util.List;

/**
 * A message that was read by a template, as far as it fits.
 *
 * @param from where it begins in the bytes
 * @param to behind its last byte that was read
 * @param fields in the order of their bytes
 * @param end how it ended
 * @param misfitAt where it ended to fit; the same as {@code to} if it fits to its end
 * @param misfit why it ended; empty if it is whole
 */
public record ReadMessage(
    int from, int to, List<FilledField> fields, HowRead end, int misfitAt, String misfit) {
  /** How the reading of a message ended. */
  public enum HowRead {
    /** With its last field. */
    WHOLE,
    /** There were no more bytes. */
    UNFINISHED,
    /** At what cannot be in such a message. */
    MISFIT
  }

  /** Copies the list. */
  public ReadMessage {
    fields = List.copyOf(fields);
  }

  /** Whether all is as the template says. */
  public boolean fits() {
    return end == HowRead.WHOLE && fields.stream().allMatch(each -> each.remark().isEmpty());
  }
}
