package dev.socketworkbench.template.message;

import dev.socketworkbench.template.syntax.FieldPreset;
import dev.socketworkbench.template.syntax.FieldPreset.ComputedChecksum;
import dev.socketworkbench.template.syntax.FieldPreset.ComputedCount;
import dev.socketworkbench.template.syntax.FieldPreset.ComputedSize;
import dev.socketworkbench.template.syntax.FieldRange;
import dev.socketworkbench.template.syntax.FieldSizes;
import dev.socketworkbench.template.syntax.TemplateField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** Where the fields of a group begin and end. */
final class GroupSpans {
  private final int[] starts;
  private final int[] ends;

  GroupSpans(int fields) {
    starts = new int[fields];
    ends = new int[fields];
  }

  void begin(int field, int at) {
    starts[field] = at;
    ends[field] = at;
  }

  void end(int field, int at) {
    ends[field] = at;
  }

  int start(int field) {
    return starts[field];
  }

  /**
   * What a number must be that follows from others.
   *
   * @param asks where the number stands
   * @param messageStart where the message begins
   * @param repeats how often something is repeated, by its name
   */
  BigInteger computed(
      FieldPreset preset,
      int asks,
      List<TemplateField> fields,
      byte[] data,
      int messageStart,
      ToLongFunction<String> repeats) {
    return switch (preset) {
      case ComputedSize size -> {
        int from = starts[FieldSizes.firstOf(fields, asks, size.range())];
        int to = ends[FieldSizes.lastOf(fields, size.range())];
        yield BigInteger.valueOf((long) to - from + size.extra());
      }
      case ComputedCount count -> BigInteger.valueOf(repeats.applyAsLong(count.repeated()));
      case ComputedChecksum sum -> {
        boolean isBefore = sum.range() instanceof FieldRange.AllBefore;
        int from = isBefore ? messageStart : starts[FieldSizes.firstOf(fields, asks, sum.range())];
        int to = isBefore ? starts[asks] : ends[FieldSizes.lastOf(fields, sum.range())];
        byte[] part = Arrays.copyOfRange(data, from, to);
        long raw = sum.checksum().of(part, part.length);
        long mask = (1L << (8 * sum.checksum().bytes())) - 1;
        yield BigInteger.valueOf(raw & mask);
      }
      case FieldPreset.ProposedValue typed -> throw new IllegalArgumentException("no computed");
      case FieldPreset.ConstantValue typed -> throw new IllegalArgumentException("no computed");
    };
  }
}
