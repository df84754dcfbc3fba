package dev.socketworkbench.ui.server;

import dev.socketworkbench.net.sending.SendTarget;
import dev.socketworkbench.net.server.Server;
import dev.socketworkbench.ui.composer.Composer;
import dev.socketworkbench.ui.sending.SendingBox;
import dev.socketworkbench.ui.sending.SendingViewModel;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.layout.WrappingLine;
import dev.socketworkbench.ui.template.TemplateUser;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * The place to answer by hand, with who gets the answer. Seen only while the running server leaves
 * the answers to a person.
 */
final class AnswersBox extends VBox {
  private final Label recipient = new Label();
  private final SendingViewModel sending;
  private final CheckBox toAll = Controls.named(new CheckBox(), "server-to-all");
  private final ReadOnlyBooleanWrapper hasRecipient = new ReadOnlyBooleanWrapper();

  /**
   * The box of a server.
   *
   * @param recipientId the id of the words that say who gets the answer
   * @param answerOne sends an answer that is not for all; false if there is nobody to send it to
   * @param one who would get it then
   * @param changed runs when the answer has become one for all, or for one again
   */
  AnswersBox(
      ServerViewModel model,
      String recipientId,
      Predicate<ByteBuffer> answerOne,
      Function<Server, Optional<SendTarget>> one,
      Runnable changed) {
    getStyleClass().add("form");
    sending =
        model.sending(
            server -> isForAll() ? Optional.of(SendTarget.toAll(server)) : one.apply(server));
    recipient.setId(recipientId);
    recipient.getStyleClass().add("muted");
    toAll.selectedProperty().subscribe(changed);
    Predicate<ByteBuffer> answer =
        message -> isForAll() ? model.sendToAll(message) : answerOne.test(message);
    TemplateUser user =
        new TemplateUser(
            recipient::getText, hasRecipient, answer, recipient::getText, model.composer()::show);
    // Before the message: who gets it is seen before it is written.
    Controls.fillOnce(
        model.manualProperty(),
        () ->
            getChildren()
                .addAll(
                    new WrappingLine(recipient, toAll),
                    new Composer(
                        "server",
                        model.composer(),
                        hasRecipient,
                        answer,
                        recipient::getText,
                        () -> model.fillTemplate(user)),
                    new SendingBox("server", sending)));
    visibleProperty().bind(model.manualProperty());
    managedProperty().bind(visibleProperty());
  }

  /** Whether an answer goes to everybody. */
  boolean isForAll() {
    return toAll.isSelected();
  }

  /** Shows who would get an answer now, if anybody would. */
  void showRecipient(String words, boolean exists) {
    recipient.setText(words);
    sending.poll();
    hasRecipient.set(exists);
  }
}
