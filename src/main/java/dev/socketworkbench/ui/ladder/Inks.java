package dev.socketworkbench.ui.ladder;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The colours and the font of the ladder, taken from the style sheets: one empty text for each
 * role, which shows nothing and is styled like everything else.
 */
final class Inks extends Group {
  private final Map<LadderRow.Role, Text> roles = new EnumMap<>(LadderRow.Role.class);
  private final Text plain = ink("text");
  private final Text muted = ink("muted");
  private final Text lane = ink("lane");

  Inks() {
    for (LadderRow.Role role : LadderRow.Role.values()) {
      roles.put(role, ink(role.name().toLowerCase(Locale.ROOT)));
    }
  }

  private Text ink(String name) {
    Text text = new Text();
    text.getStyleClass().add("ladder-" + name);
    getChildren().add(text);
    return text;
  }

  /** Tells of a new theme or text size. */
  void onChange(Runnable changed) {
    plain.fontProperty().addListener((o, old, now) -> changed.run());
    roles.values().forEach(ink -> ink.fillProperty().addListener((o, old, now) -> changed.run()));
    plain.fillProperty().addListener((o, old, now) -> changed.run());
  }

  Paint of(LadderRow.Role role) {
    return roles.get(role).getFill();
  }

  Paint plain() {
    return plain.getFill();
  }

  Paint muted() {
    return muted.getFill();
  }

  Paint lane() {
    return lane.getFill();
  }

  Font font() {
    return plain.getFont();
  }
}
