package dev.socketworkbench.ui.export;

import dev.socketworkbench.call.SocketId;
import dev.socketworkbench.export.SessionFormat;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.Messages;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;

/** Asks as what a session is to be exported, and which of its rows. */
public final class SessionExportDialog extends Dialog<SessionExportDialog.ExportChoice> {
  /**
   * What can be exported of a session.
   *
   * @param rows how many rows there are now; empty while they are still being read
   * @param filter what the logs are filtered by; empty if by nothing, or by something that cannot
   *     be read
   * @param shown the sockets of the connections on the timeline; empty if all are shown
   */
  public record Offer(OptionalLong rows, Optional<Query> filter, Optional<Set<SocketId>> shown) {}

  /** Which rows are exported. */
  public enum ChosenRows {
    /** All that there are at that moment. */
    ALL,
    /** Those that match the logs' filter. */
    FILTERED,
    /** Those of the connections that the timeline shows. */
    SHOWN
  }

  /**
   * What somebody wants to be exported.
   *
   * @param format as what
   * @param rows which rows
   */
  public record ExportChoice(SessionFormat format, ChosenRows rows) {}

  private static final double GAP = 8;
  private static final int MOST_OF_QUERY = 60;

  private final ComboBox<SessionFormat> format = Controls.named(new ComboBox<>(), "export-format");
  private final ToggleGroup rows = new ToggleGroup();

  /**
   * A dialog that is not shown yet.
   *
   * @param last the format that was chosen the last time
   */
  public SessionExportDialog(Window owner, Offer offer, SessionFormat last) {
    initOwner(owner);
    setTitle(Messages.get("export.title"));
    setHeaderText(Messages.get("export.title"));
    setResizable(true);
    ButtonType export =
        new ButtonType(Messages.get("export.choose-file"), ButtonBar.ButtonData.OK_DONE);
    DialogPane pane = getDialogPane();
    Scene scene = owner.getScene();
    pane.getStylesheets().setAll(scene.getStylesheets());
    pane.setStyle(scene.getRoot().getStyle() + ";-fx-pref-width: 34em; -fx-max-width: 34em;");
    pane.setMinHeight(Region.USE_PREF_SIZE);
    pane.getButtonTypes().setAll(export, ButtonType.CANCEL);
    pane.setContent(content(offer, last));
    setResultConverter(
        pressed ->
            export.equals(pressed)
                ? new ExportChoice(
                    format.getValue(), (ChosenRows) rows.getSelectedToggle().getUserData())
                : null);
    Button confirm = (Button) pane.lookupButton(export);
    rows.getToggles().forEach(each -> Controls.enterPresses(confirm, (RadioButton) each));
    setOnShown(event -> format.requestFocus());
  }

  private VBox content(Offer offer, SessionFormat last) {
    format.getItems().setAll(SessionFormat.values());
    format.setConverter(names());
    format.setValue(last);
    format.setMaxWidth(Double.MAX_VALUE);
    Label about = new Label();
    about.setId("export-about");
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().add("muted");
    about
        .textProperty()
        .bind(format.valueProperty().map(chosen -> Messages.of("export-about", chosen)));
    VBox box =
        new VBox(
            GAP,
            Controls.labelFor(format, Messages.get("export.format")),
            format,
            about,
            new Label(Messages.get("export.rows")),
            choice(
                ChosenRows.ALL,
                Controls.named(new RadioButton(), "export-all"),
                Optional.of(
                    offer.rows().isPresent()
                        ? Messages.get("export-all.with", offer.rows().getAsLong())
                        : Messages.get("export-all.reading"))),
            choice(
                ChosenRows.FILTERED,
                Controls.named(new RadioButton(), "export-filtered"),
                offer.filter().map(query -> Messages.get("export-filtered.with", words(query)))),
            choice(
                ChosenRows.SHOWN,
                Controls.named(new RadioButton(), "export-shown"),
                offer.shown().map(sockets -> Messages.get("export-shown.with"))));
    rows.getToggles().getFirst().setSelected(true);
    return box;
  }

  private static String words(Query query) {
    String text = query.text().strip();
    return text.length() <= MOST_OF_QUERY ? text : text.substring(0, MOST_OF_QUERY) + "…";
  }

  /** With these words if it can be chosen, else with its usual ones, which say why not. */
  private RadioButton choice(ChosenRows which, RadioButton button, Optional<String> words) {
    button.setMnemonicParsing(false); // a filter may have underscores
    words.ifPresent(button::setText);
    button.setWrapText(true);
    button.getStyleClass().add("plain");
    button.setUserData(which);
    button.setToggleGroup(rows);
    button.setDisable(words.isEmpty());
    return button;
  }

  private static StringConverter<SessionFormat> names() {
    return new StringConverter<>() {
      @Override
      public String toString(SessionFormat format) {
        return format == null ? "" : Messages.of("export-name", format);
      }

      @Override
      public SessionFormat fromString(String name) {
        return Arrays.stream(SessionFormat.values())
            .filter(format -> toString(format).equals(name))
            .findFirst()
            .orElse(SessionFormat.TEXT);
      }
    };
  }

  /** Shows it and waits; empty if the user cancels export. */
  public Optional<ExportChoice> ask() {
    return showAndWait();
  }
}
