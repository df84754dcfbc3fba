package dev.socketworkbench.template.syntax;

/** Neighbouring fields that a size or a checksum is about. */
public sealed interface FieldRange {
  /** Everything behind the field that asks, up to the end of its group or of the message. */
  record RestOfGroup() implements FieldRange {
    @Override
    public String toString() {
      return "rest";
    }
  }

  /** The whole group or message. */
  record WholeGroup() implements FieldRange {
    @Override
    public String toString() {
      return "all";
    }
  }

  /** Everything of the message before the field that asks. */
  record AllBefore() implements FieldRange {
    @Override
    public String toString() {
      return "";
    }
  }

  /** From one field to another; they may be the same. */
  record SomeFields(String from, String to) implements FieldRange {
    @Override
    public String toString() {
      return from.equals(to) ? from : from + " to " + to;
    }
  }
}
