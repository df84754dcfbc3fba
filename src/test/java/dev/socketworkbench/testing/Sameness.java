package dev.socketworkbench.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.journal.Rows;

/** Whether two sessions have the same rows, field by field and byte by byte. */
public final class Sameness {
  private static final byte[] NO_BYTES = {};

  private Sameness() {}

  /** Fails at the first row that differs. */
  public static void assertSameRows(Rows expected, Rows actual) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (long row = 0; row < expected.size(); row++) {
      assertSame(expected.get(row), actual.get(row));
    }
  }

  private static void assertSame(Entry expected, Entry actual) {
    if (expected instanceof Call before && actual instanceof Call after) {
      assertThat(after.bytes()).isEqualTo(before.bytes());
      assertThat(withoutBytes(after)).isEqualTo(withoutBytes(before));
      // Addresses are equal whatever their scope; their text is not.
      assertThat(withoutBytes(after)).asString().isEqualTo(withoutBytes(before).toString());
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static Call withoutBytes(Call call) {
    return new Call(
        call.socket(),
        call.operation(),
        call.arguments(),
        call.outcome(),
        call.startNanos(),
        call.endNanos(),
        call.thread(),
        call.streamOffset(),
        call.withPrevious(),
        NO_BYTES,
        call.recordedBytes());
  }
}
