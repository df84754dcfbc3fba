package dev.socketworkbench.template.syntax;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A field of a message. */
public sealed interface TemplateField {
  /** Its name, its line, and when it is there. */
  FieldHead head();

  /** Its name among those beside it. */
  default String name() {
    return head().name();
  }

  /** A field into which a person can write, or which writes itself. */
  sealed interface ValueField extends TemplateField {
    /** What is in it if nobody has written into it. */
    FieldPreset preset();
  }

  /**
   * A whole number.
   *
   * @param least the smallest that the template allows
   * @param most the largest
   * @param names what its values are called
   */
  record IntegerField(
      FieldHead head,
      IntegerShape shape,
      FieldPreset preset,
      BigInteger least,
      BigInteger most,
      Optional<ValueNames> names)
      implements ValueField {}

  /** A binary floating-point number of 4 or 8 bytes. */
  record FloatField(FieldHead head, int bytes, boolean little, FieldPreset preset)
      implements ValueField {}

  /**
   * Text in UTF-8.
   *
   * @param padding what fills it up where its size is fixed
   */
  record StringField(FieldHead head, FieldExtent extent, byte padding, FieldPreset preset)
      implements ValueField {}

  /** Bytes of any kind; what is missing to a fixed size is zero. */
  record BytesField(FieldHead head, FieldExtent extent, FieldPreset preset) implements ValueField {}

  /**
   * Several numbers within a few bytes, from the highest bit on.
   *
   * @param bytes from 1 to 8
   * @param little whether the lowest of the bytes comes first
   */
  record BitsField(FieldHead head, int bytes, boolean little, List<IntegerField> parts)
      implements TemplateField {
    /** Copies the list. */
    public BitsField {
      parts = List.copyOf(parts);
    }
  }

  /** Fields that belong together. */
  record GroupField(FieldHead head, List<TemplateField> fields) implements TemplateField {
    /** Copies the list. */
    public GroupField {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Fields that come again and again.
   *
   * @param extent how often
   * @param joined what stands between the values where they are typed as one; empty if they are not
   * @param proposed how often, or what is typed as one, if nobody has said
   */
  record RepeatField(
      FieldHead head,
      FieldExtent extent,
      String joined,
      String proposed,
      List<TemplateField> fields)
      implements TemplateField {
    /** Copies the list. */
    public RepeatField {
      fields = List.copyOf(fields);
    }

    /** The only field in it into which one writes; empty if there are others, or none. */
    public Optional<ValueField> onlyValue() {
      List<ValueField> open =
          fields.stream()
              .filter(ValueField.class::isInstance)
              .map(ValueField.class::cast)
              .filter(each -> each.preset() instanceof FieldPreset.ProposedValue)
              .toList();
      boolean isFlat = fields.stream().allMatch(ValueField.class::isInstance);
      return open.size() == 1 && isFlat ? Optional.of(open.getFirst()) : Optional.empty();
    }
  }

  /**
   * Bytes that mean nothing: zero when they are made, any when they are read.
   *
   * @param bytes how many; of an alignment, to a multiple of how many
   * @param aligns whether they only fill up
   */
  record PaddingField(FieldHead head, int bytes, boolean aligns) implements TemplateField {}
}
