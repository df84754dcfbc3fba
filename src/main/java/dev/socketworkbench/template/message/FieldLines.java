package dev.socketworkbench.template.message;

import dev.socketworkbench.call.text.Escapes;
import dev.socketworkbench.template.message.ReadMessage.HowRead;
import dev.socketworkbench.template.syntax.IntegerShape;
import dev.socketworkbench.template.syntax.TemplateField.IntegerField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields in lines: where, how long, what, and what is wrong with it. */
public final class FieldLines {
  private static final int MOST_SHOWN = 120;
  private static final int WIDEST = 28;

  private FieldLines() {}

  /**
   * A line.
   *
   * @param text the whole of it
   * @param field what it is about; empty of what is said about a message
   * @param wrong whether it tells what does not fit
   */
  public record ReadLine(String text, Optional<FilledField> field, boolean wrong) {}

  /** The fields of a message, their values below each other. */
  public static List<ReadLine> of(List<FilledField> fields, byte[] data) {
    return of(
        fields,
        data,
        fields.stream()
            .mapToInt(each -> name(each).length())
            .filter(width -> width <= WIDEST)
            .max()
            .orElse(1));
  }

  private static List<ReadLine> of(List<FilledField> fields, byte[] data, int widest) {
    return fields.stream().map(each -> line(each, fields, data, widest)).toList();
  }

  private static String name(FilledField field) {
    String name = field.name().isEmpty() ? "-" : field.name();
    return "  ".repeat(field.depth()) + name;
  }

  private static ReadLine line(FilledField field, List<FilledField> all, byte[] data, int widest) {
    String value =
        FieldText.joined(field, all, data, MOST_SHOWN)
            .map(text -> '"' + text + '"')
            .orElseGet(() -> FieldText.shown(field, data, MOST_SHOWN));
    String remark = field.remark().isEmpty() ? "" : "  ! " + Escapes.visible(field.remark());
    String line =
        String.format(
            Locale.ROOT,
            "%4d %-7s %-" + widest + "s  %s%s",
            field.offset(),
            length(field),
            name(field),
            value,
            remark);
    return new ReadLine(line.stripTrailing(), Optional.of(field), !field.remark().isEmpty());
  }

  private static String length(FilledField field) {
    return field.field() instanceof IntegerField integer
            && integer.shape().layout() == IntegerShape.Layout.BITS
        ? integer.shape().bits() + (integer.shape().bits() == 1 ? " bit" : " bits")
        : String.valueOf(field.length());
  }

  /** Messages one after the other, and where they do not fit. */
  public static List<ReadLine> ofMessages(List<ReadMessage> messages, byte[] data) {
    return ofMessages(messages, data, false);
  }

  /**
   * The same.
   *
   * @param isNarrow whether each value stands right behind its name
   */
  public static List<ReadLine> ofMessages(
      List<ReadMessage> messages, byte[] data, boolean isNarrow) {
    List<ReadLine> lines = new ArrayList<>();
    int number = 0;
    for (ReadMessage each : messages) {
      number++;
      if (messages.size() > 1) {
        lines.add(said("message " + number + ", from byte " + each.from(), false));
      }
      lines.addAll(isNarrow ? of(each.fields(), data, 1) : of(each.fields(), data));
      if (each.end() != HowRead.WHOLE) {
        String how = each.end() == HowRead.UNFINISHED ? "not whole" : "does not fit";
        lines.add(
            said(
                how + " at byte " + each.misfitAt() + ": " + Escapes.visible(each.misfit()), true));
      }
    }
    int read = messages.isEmpty() ? 0 : messages.getLast().to();
    if (read < data.length) {
      byte[] rest = Arrays.copyOfRange(data, read, data.length);
      lines.add(
          said(
              rest.length
                  + (rest.length == 1 ? " byte" : " bytes")
                  + " from byte "
                  + read
                  + " on not read: "
                  + Escapes.hex(rest, MOST_SHOWN),
              true));
    }
    return lines;
  }

  private static ReadLine said(String text, boolean wrong) {
    return new ReadLine(text, Optional.empty(), wrong);
  }
}
