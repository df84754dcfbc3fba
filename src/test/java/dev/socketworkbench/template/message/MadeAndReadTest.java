package dev.socketworkbench.template.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.template.syntax.Template;
import dev.socketworkbench.template.syntax.TemplateParser;
import dev.socketworkbench.template.syntax.TemplateReading;
import dev.socketworkbench.testing.Any;
import dev.socketworkbench.testing.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is made by any template is read by it as the same. */
final class MadeAndReadTest {
  private static Template template(AnyTemplate drawn) {
    String text = drawn.text();
    TemplateReading reading = TemplateParser.read(text);
    assertThat(reading.mistakes()).as(text).isEmpty();
    return reading.template().orElseThrow();
  }

  @Property
  void whatIsMadeIsReadBackTheSame(Any any) {
    AnyTemplate drawn = new AnyTemplate(any);
    Template template = template(drawn);
    MadeMessage made = FieldsMaker.make(template, drawn.filling(template.fields()));
    assertThat(made.problems()).isEmpty();
    List<ReadMessage> read = FieldsReader.read(template, made.bytes());
    assertThat(read).hasSize(1);
    ReadMessage message = read.getFirst();
    assertThat(message.misfit()).isEmpty();
    assertThat(message.fields()).isEqualTo(made.fields());
    assertThat(message.fits()).isTrue();
    assertThat(message.to()).isEqualTo(made.bytes().length);
    Map<String, String> typed = new HashMap<>();
    message.fields().forEach(each -> typed.put(each.path(), FieldText.typed(each, made.bytes())));
    MadeMessage again = FieldsMaker.make(template, new Filling(typed));
    assertThat(again.bytes()).isEqualTo(made.bytes());
  }

  @Property
  void anyBytesAreReadAsFarAsTheyFit(Any any) {
    Template template = template(new AnyTemplate(any));
    byte[] data = any.bytes(200);
    int from = 0;
    for (ReadMessage each : FieldsReader.read(template, data)) {
      assertThat(each.from()).isEqualTo(from);
      assertThat(each.misfit().isEmpty()).isEqualTo(each.end() == ReadMessage.HowRead.WHOLE);
      from = each.to();
      for (FilledField field : each.fields()) {
        assertThat(field.offset() + field.length()).isLessThanOrEqualTo(data.length);
      }
    }
    assertThat(from).isLessThanOrEqualTo(data.length);
  }

  /** Cut anywhere, a message is not whole, and never seems to be one that is none. */
  @Property(tries = 300)
  void aMessageThatIsCutIsToldToBeUnfinished(Any any) {
    AnyTemplate drawn = new AnyTemplate(any);
    Template template = template(drawn);
    byte[] whole = FieldsMaker.make(template, drawn.filling(template.fields())).bytes();
    boolean isOpen =
        template.fields().stream().anyMatch(each -> each.name().equals("tail"))
            || !template.fields().getFirst().name().equals("all");
    if (whole.length > 1 && !isOpen) {
      int cut = any.between(1, whole.length - 1);
      ReadMessage read = FieldsReader.read(template, whole, 0, cut).getFirst();
      assertThat(read.end()).isEqualTo(ReadMessage.HowRead.UNFINISHED);
    }
  }
}
