package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.CallForms;
import dev.socketworkbench.explain.glossary.GlossaryEntry;
import dev.socketworkbench.explain.glossary.MarkedText;
import dev.socketworkbench.ui.support.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** An entry of the glossary, drawn in full. */
final class EntryView extends VBox {
  private final Consumer<HelpPlace> open;

  EntryView(HelpPlace.At at, Consumer<HelpPlace> open) {
    this.open = open;
    GlossaryEntry entry = at.entry();
    getStyleClass().add("help-page");
    getChildren().add(PageView.heading(entry.name(), "help-title"));
    String also =
        entry.otherNames().isEmpty()
            ? entry.kind().one()
            : Messages.get("help.also", entry.kind().one(), String.join(", ", entry.otherNames()));
    getChildren().add(PageView.heading(also, "muted"));
    Label sentence = PageView.heading(entry.sentence(), "help-sentence");
    sentence.setId("help-sentence");
    getChildren().addAll(sentence, new MarkedFlow(entry.paragraph(), open));
    entry.facts().forEach(fact -> getChildren().add(PageView.heading(fact, "muted")));
    entry.forms().ifPresent(this::add);
    if (!at.others().isEmpty()) {
      getChildren().add(PageView.heading(Messages.get("help.others"), "help-heading"));
      at.others().forEach(this::add);
    }
  }

  private void add(CallForms forms) {
    for (CallForms.CodeForm form : forms.all()) {
      getChildren().add(PageView.heading(form.language(), "help-heading"));
      getChildren().add(PageView.code(form.code()));
    }
  }

  private void add(GlossaryEntry other) {
    MarkedText.TextPart link = new MarkedText.TextPart("", other.key(), false);
    MarkedText.TextPart text = new MarkedText.TextPart(" " + other.sentence(), "", false);
    getChildren().add(new MarkedFlow(new MarkedText(List.of(link, text)), open));
  }
}
