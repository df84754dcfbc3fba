package dev.socketworkbench.template.syntax;

import dev.socketworkbench.script.syntax.Checksum;

/** What is in a field into which nobody has written. */
public sealed interface FieldPreset {
  /** A value that can be replaced, as it would be typed. */
  record ProposedValue(String typed) implements FieldPreset {}

  /** A value that is part of the format, as it would be typed. */
  record ConstantValue(String typed) implements FieldPreset {}

  /**
   * How many bytes others take.
   *
   * @param extra how much more than that is written; less if negative
   */
  record ComputedSize(FieldRange range, int extra) implements FieldPreset {
    @Override
    public String toString() {
      String more = extra == 0 ? "" : extra > 0 ? " plus " + extra : " minus " + -extra;
      return "size(" + range + ")" + more;
    }
  }

  /** How often something is repeated. */
  record ComputedCount(String repeated) implements FieldPreset {
    @Override
    public String toString() {
      return "count(" + repeated + ")";
    }
  }

  /** A checksum of others. */
  record ComputedChecksum(Checksum checksum, FieldRange range) implements FieldPreset {
    @Override
    public String toString() {
      return checksum.word() + "(" + range + ")";
    }
  }

  /** Whether it follows from other fields. */
  default boolean isComputed() {
    return !(this instanceof ProposedValue) && !(this instanceof ConstantValue);
  }
}
