package dev.socketworkbench.ui.server;

import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.WrappingLine;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/** What a server can be given beyond the lesson's first page; folded at first. */
final class ServerOptions extends TitledPane {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  ServerOptions(ServerForm form) {
    Controls.named(this, "server-options");
    setExpanded(false);
    setAnimated(false);
    setMinWidth(0);
    CheckBox reuse = Controls.named(new CheckBox(), "server-reuse-address");
    // Its text has an underscore that is no mnemonic.
    reuse.setMnemonicParsing(false);
    reuse.selectedProperty().bindBidirectional(form.reuseAddressProperty());
    CheckBox concurrent = Controls.named(new CheckBox(), "server-concurrent");
    concurrent.selectedProperty().bindBidirectional(form.concurrentProperty());
    VBox box =
        new VBox(
            reuse,
            concurrent,
            number(
                "server-backlog",
                Messages.get("server.backlog"),
                form.backlogProperty(),
                form.backlogProblem()),
            number(
                "server-recv-size",
                Messages.get("server.recv-size"),
                form.receiveSizeProperty(),
                form.receiveSizeProblem()));
    LimitsForm limits = form.limits();
    box.getChildren()
        .addAll(
            number(
                "server-max-connections",
                Messages.get("server.max-connections"),
                limits.connectionsProperty(),
                limits.connectionsProblem()),
            number(
                "server-idle",
                Messages.get("server.idle"),
                limits.idleProperty(),
                limits.idleProblem()),
            number(
                "server-kept-bytes",
                Messages.get("server.kept-bytes"),
                limits.keptBytesProperty(),
                limits.keptBytesProblem()));
    box.getStyleClass().add("form");
    setContent(box);
  }

  private static WrappingLine number(
      String id,
      String label,
      StringProperty typed,
      ObservableValue<Optional<Explanation>> problem) {
    TextField field = Controls.named(new TextField(), id);
    field.textProperty().bindBidirectional(typed);
    field.setPrefColumnCount(7);
    problem.subscribe(wrong -> field.pseudoClassStateChanged(INVALID, wrong.isPresent()));
    return new WrappingLine(Controls.labelFor(field, label), field);
  }
}
