package dev.socketworkbench.ui.support;

import dev.socketworkbench.ui.support.theme.Icons;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * Gives controls what every control must have: an id, accessible text and a tooltip. For the id
 * {@code server-start} the texts are {@code server-start.text} and {@code server-start.tip}.
 */
public final class Controls {
  private Controls() {}

  /** Names a control. One that shows its own text and has none yet shows it too. */
  public static <C extends Control> C named(C control, String id) {
    return described(control, id, Messages.get(id + ".text"), Messages.get(id + ".tip"));
  }

  /** The same for a control whose texts stand elsewhere. */
  public static <C extends Control> C described(C control, String id, String text, String tip) {
    control.setId(id);
    control.setAccessibleText(text);
    Hints.give(control, tip);
    if (control instanceof Labeled labeled
        && !(control instanceof Label)
        && labeled.getText().isEmpty()) {
      labeled.setText(text);
    }
    return control;
  }

  /** Names something that is no control: a canvas, a pane. */
  public static <N extends Node> N named(N node, String id) {
    node.setId(id);
    node.setAccessibleText(Messages.get(id + ".text"));
    Tooltip.install(node, Hints.tooltip(Messages.get(id + ".tip")));
    return node;
  }

  /** A button with its text. */
  public static Button button(String id, Runnable action) {
    Button button = named(new Button(), id);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button with an icon before its text. */
  public static Button button(String id, Feather icon, Runnable action) {
    Button button = button(id, action);
    button.setGraphic(Icons.of(icon));
    return button;
  }

  /** A button that shows an icon only; its text is still there for screen readers. */
  public static Button iconButton(String id, Feather icon, Runnable action) {
    return iconOnly(button(id, icon, action));
  }

  /** A toggle that shows an icon only. */
  public static ToggleButton iconToggle(String id, Feather icon) {
    ToggleButton toggle = named(new ToggleButton(), id);
    toggle.setGraphic(Icons.of(icon));
    return iconOnly(toggle);
  }

  /** The label before a field, which reads it aloud and takes its mnemonic. */
  public static Label labelFor(Node field, String text) {
    Label label = new Label(text);
    label.setMnemonicParsing(true);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /**
   * Runs this when something is shown for the first time: what nobody has unfolded need not be
   * made, and costs the start of the window. What is given must be kept by its caller.
   */
  public static void fillOnce(ObservableValue<Boolean> shown, Runnable filling) {
    boolean[] filled = {false};
    shown.subscribe(
        now -> {
          if (now && !filled[0]) {
            filled[0] = true;
            filling.run();
          }
        });
  }

  /**
   * Enter in one of these fields presses a button. Not by {@link Button#setDefaultButton}: the
   * scene has one such button only, and with two panes that take turns it was the wrong one.
   */
  public static void enterPresses(Button button, Node... fields) {
    for (Node field : fields) {
      field.addEventHandler(
          KeyEvent.KEY_PRESSED,
          event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
              event.consume();
              button.fire();
            }
          });
    }
  }

  /**
   * Whether the focus is in this node: asked of the scene, which is right when panes come and go.
   */
  public static boolean hasFocusWithin(Node node) {
    return node.getScene() != null && isWithin(node.getScene().getFocusOwner(), node);
  }

  /** Whether a node, if it is one, is this whole or a part of it. */
  public static boolean isWithin(Node node, Node whole) {
    Node each = node;
    while (each != null && !each.equals(whole)) {
      each = each.getParent();
    }
    return each != null;
  }

  /** Puts the focus to the first place in a pane that takes it, but not to what stops a server. */
  public static void focusWithin(Node pane) {
    pane.lookupAll("*").stream()
        .filter(node -> node.isFocusTraversable() && !node.isDisabled() && isShown(node))
        .filter(node -> !"server-stop".equals(node.getId()))
        .findFirst()
        .orElse(pane)
        .requestFocus();
  }

  /** Whether a node and all around it are visible. */
  public static boolean isShown(Node node) {
    boolean visible = true;
    for (Node each = node; each != null; each = each.getParent()) {
      visible &= each.isVisible();
    }
    return visible;
  }

  private static <L extends Labeled> L iconOnly(L labeled) {
    labeled.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    labeled.getStyleClass().add("icon-button");
    return labeled;
  }
}
