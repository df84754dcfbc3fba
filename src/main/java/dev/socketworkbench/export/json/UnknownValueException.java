package dev.socketworkbench.export.json;

/**
 * A field has a value that this version does not know. A later version may have written it, so from
 * version 2 of the format on its row is skipped and counted, not taken for damage.
 */
final class UnknownValueException extends LineException {
  private static final long serialVersionUID = 1;

  private final String what;

  UnknownValueException(String field, String value) {
    super("expected a value of \"" + field + "\" that this version knows, not " + quoted(value));
    this.what = field + " " + quoted(value);
  }

  private static String quoted(String value) {
    return '"' + JsonFields.shown(value) + '"';
  }

  /** The field and its value: {@code kind "layer"}. */
  String what() {
    return what;
  }
}
