package dev.socketworkbench.template.syntax;

import java.util.HexFormat;

/** How far a text, bytes or a repetition go. */
public sealed interface FieldExtent {
  /** So many bytes, or times. */
  record FixedExtent(int count) implements FieldExtent {
    @Override
    public String toString() {
      return String.valueOf(count);
    }
  }

  /**
   * As many as an earlier number says.
   *
   * @param field its name
   * @param extra how many more than it says; fewer if negative
   */
  record ToldExtent(String field, int extra) implements FieldExtent {
    @Override
    public String toString() {
      String more = extra == 0 ? "" : extra > 0 ? " plus " + extra : " minus " + -extra;
      return "$" + field + more;
    }
  }

  /** Up to these bytes, which are not the field's own. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record DelimitedExtent(byte[] delimiter) implements FieldExtent {
    @Override
    public String toString() {
      return "until hex:" + HexFormat.of().formatHex(delimiter);
    }
  }

  /** Up to the end, or to what is told to follow. */
  record OpenExtent() implements FieldExtent {
    @Override
    public String toString() {
      return "rest";
    }
  }
}
