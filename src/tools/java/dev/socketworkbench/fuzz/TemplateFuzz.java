package dev.socketworkbench.fuzz;

import dev.socketworkbench.template.message.FieldText;
import dev.socketworkbench.template.message.FieldsMaker;
import dev.socketworkbench.template.message.FieldsReader;
import dev.socketworkbench.template.message.FilledField;
import dev.socketworkbench.template.message.Filling;
import dev.socketworkbench.template.message.MadeMessage;
import dev.socketworkbench.template.message.ReadMessage;
import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateParser;
import dev.socketworkbench.template.syntax.TemplateReading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Any text as a template; what comes behind a zero byte is read by it. */
public final class TemplateFuzz {
  private TemplateFuzz() {}

  /** One template. */
  public static void fuzzerTestOneInput(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    String text = new String(data, 0, end, StandardCharsets.UTF_8);
    TemplateReading reading = TemplateParser.read(text);
    ReadEverything.check(
        reading.template().isPresent() == reading.mistakes().isEmpty(),
        "a template or what is wrong with it");
    long lines = Math.max(1, text.lines().count());
    reading
        .mistakes()
        .forEach(
            each ->
                ReadEverything.check(
                    each.line() >= 1
                        && each.line() <= lines
                        && each.column() >= 1
                        && !each.message().isEmpty()
                        && !each.cure().isEmpty(),
                    "a place and a cure: " + each));
    byte[] said = Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length);
    reading.template().ifPresent(template -> use(template, said));
  }

  private static void use(Template template, byte[] data) {
    List<ReadMessage> messages = FieldsReader.read(template, data);
    int fields = 0;
    int from = 0;
    for (ReadMessage each : messages) {
      ReadEverything.check(each.from() == from && each.to() >= from, "one after the other");
      from = each.to();
      fields += each.fields().size();
      each.fields().forEach(field -> check(field, data));
    }
    ReadEverything.check(from <= data.length, "no more than there is");
    ReadEverything.check(fields <= FieldsReader.MOST_FIELDS, "no more fields than are read");
    MadeMessage made = FieldsMaker.make(template, Filling.NOTHING);
    if (made.isWhole() && made.bytes().length > 0) {
      ReadMessage again = FieldsReader.read(template, made.bytes()).getFirst();
      ReadEverything.check(
          again.end() == ReadMessage.HowRead.WHOLE, "what is made is read: " + again.misfit());
    }
  }

  private static void check(FilledField field, byte[] data) {
    ReadEverything.check(
        field.offset() >= 0 && (long) field.offset() + field.length() <= data.length,
        "a place that is there: " + field);
    FieldText.shown(field, data, 100);
    FieldText.typed(field, data);
  }
}
