package dev.socketworkbench.template.message;

import dev.socketworkbench.template.syntax.TemplateField;

/**
 * A field of one message, with its place.
 *
 * @param path its name with those of the groups that it is in
 * @param field what it is
 * @param depth in how many groups it is
 * @param offset where its bytes begin; of a number among bits, those of all of them
 * @param length how many bytes, with those that end it
 * @param raw the bits of a number, from the right; how often something is repeated
 * @param remark what is wrong with it; empty for nothing
 */
public record FilledField(
    String path, TemplateField field, int depth, int offset, int length, long raw, String remark) {
  FilledField with(String newRemark) {
    return new FilledField(path, field, depth, offset, length, raw, newRemark);
  }

  FilledField with(int newLength, long newRaw) {
    return new FilledField(path, field, depth, offset, newLength, newRaw, remark);
  }

  /** Its own name: the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Whether it is one of several that are the same, and not what they are together. */
  public boolean isItem() {
    return field instanceof TemplateField.RepeatField && !name().equals(field.name());
  }
}
