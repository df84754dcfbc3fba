package dev.socketworkbench.ui.help;

import dev.socketworkbench.explain.glossary.MarkedText;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A text with its links, wrapped. */
final class MarkedFlow extends TextFlow {

  /**
   * Shows this.
   *
   * @param open goes where a link leads
   */
  MarkedFlow(MarkedText marked, Consumer<HelpPlace> open) {
    getStyleClass().add("help-text");
    for (MarkedText.TextPart part : marked.parts()) {
      String words = MarkedText.words(part, HelpPlace::nameOf);
      if (part.isLink()) {
        Hyperlink link = new Hyperlink(words);
        link.setMnemonicParsing(false);
        link.setOnAction(event -> HelpPlace.ofKey(part.target()).ifPresent(open));
        getChildren().add(link);
      } else {
        Text text = new Text(words);
        if (part.emphasised()) {
          text.getStyleClass().add("help-emphasis");
        }
        getChildren().add(text);
      }
    }
  }
}
