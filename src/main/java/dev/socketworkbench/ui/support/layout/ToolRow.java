package dev.socketworkbench.ui.support.layout;

import dev.socketworkbench.ui.support.Controls;
import dev.socketworkbench.ui.support.LateMenu;
import dev.socketworkbench.ui.support.Messages;
import dev.socketworkbench.ui.support.TabGroup;
import dev.socketworkbench.ui.support.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A row of tools. Those for which there is no room stand in a menu at its end, with their names: an
 * icon alone tells nobody what it does.
 */
public class ToolRow extends HBox {
  private final Button more;
  private final FittingTools container = new FittingTools();
  private final LateMenu menu = new LateMenu(ContextMenu::new);
  private List<Node> hidden = List.of();

  /**
   * An empty row.
   *
   * @param id its own; the button of its menu is called {@code id-more}
   */
  @SuppressWarnings("this-escape") // Its button asks it only when it is pressed.
  public ToolRow(String id) {
    setId(id);
    getStyleClass().add("tool-bar");
    more =
        Controls.described(
            new Button(), id + "-more", Messages.get("tools.more"), Messages.get("tools.more-tip"));
    more.setGraphic(Icons.of(Feather.MORE_HORIZONTAL));
    more.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    more.getStyleClass().addAll("icon-button", TabGroup.OVERFLOW);
    more.setManaged(false);
    more.setVisible(false);
    more.setOnAction(event -> showMenu());
    container.getStyleClass().add("container");
    container.getChildren().add(more);
    HBox.setHgrow(container, Priority.ALWAYS);
    getChildren().add(container);
  }

  /** Puts these at the end. */
  protected final void addTools(Node... tools) {
    addTools(List.of(tools));
  }

  /** The same for a list. */
  protected final void addTools(List<Node> tools) {
    container.getChildren().addAll(container.getChildren().size() - 1, tools);
  }

  /** Whether a tool has room in the row. */
  public final boolean hasRoomFor(Node tool) {
    return !hidden.contains(tool);
  }

  private void showMenu() {
    menu.get().getItems().setAll(items(hidden).toList());
    menu.get().show(more, Side.BOTTOM, 0, 0);
  }

  private static Stream<MenuItem> items(List<Node> tools) {
    return tools.stream().flatMap(ToolRow::items);
  }

  private static Stream<MenuItem> items(Node tool) {
    return switch (tool) {
      case SegmentedButton several -> several.getButtons().stream().flatMap(ToolRow::items);
      case ToggleButton toggle -> {
        CheckMenuItem item = new CheckMenuItem();
        item.setSelected(toggle.isSelected());
        yield Stream.of(named(item, toggle));
      }
      case ButtonBase button -> Stream.of(named(new MenuItem(), button));
      case ComboBox<?> choice -> Stream.of(choices(choice));
      case Separator line -> Stream.of(new SeparatorMenuItem());
      default -> Stream.empty();
    };
  }

  private static MenuItem named(MenuItem item, ButtonBase button) {
    item.setId(button.getId() + "-item");
    item.setText(button.getAccessibleText());
    item.setMnemonicParsing(false);
    if (button.getGraphic() instanceof FontIcon icon && icon.getIconCode() instanceof Feather is) {
      item.setGraphic(Icons.of(is));
    }
    item.setDisable(button.isDisabled());
    item.setOnAction(event -> button.fire());
    return item;
  }

  private static <T> Menu choices(ComboBox<T> choice) {
    Menu menu = new Menu(choice.getAccessibleText());
    menu.setMnemonicParsing(false);
    for (T each : choice.getItems()) {
      String text =
          choice.getConverter() == null
              ? String.valueOf(each)
              : choice.getConverter().toString(each);
      CheckMenuItem item = new CheckMenuItem(text);
      item.setMnemonicParsing(false); // an underscore in a program's name is no mnemonic
      item.setSelected(each.equals(choice.getValue()));
      item.setOnAction(event -> choice.setValue(each));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Lays out what has room, and the button of the menu behind it. */
  private final class FittingTools extends HBox {
    private List<Node> tools() {
      return getChildren().subList(0, getChildren().size() - 1);
    }

    @Override
    protected double computeMinWidth(double height) {
      return snappedLeftInset() + more.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
      double room = getWidth() - snappedLeftInset() - snappedRightInset();
      double all = width(tools());
      double rest = room - more.prefWidth(-1) - getSpacing();
      List<Node> left = new ArrayList<>();
      double x = snappedLeftInset();
      double used = 0;
      double grown = Math.max(0, room - all);
      for (Node tool : tools()) {
        double width = tool.prefWidth(-1) + (HBox.getHgrow(tool) == Priority.ALWAYS ? grown : 0);
        boolean fits = left.isEmpty() && (all <= room || used + width <= rest);
        tool.setVisible(fits);
        if (fits) {
          place(tool, x, width);
          x += width + getSpacing();
          used += width + getSpacing();
        } else {
          left.add(tool);
        }
      }
      hidden = List.copyOf(left);
      boolean isCut = items(hidden).findAny().isPresent();
      more.setVisible(isCut);
      more.setFocusTraversable(isCut);
      if (isCut) {
        place(more, getWidth() - snappedRightInset() - more.prefWidth(-1), more.prefWidth(-1));
      }
    }

    private double width(List<Node> nodes) {
      return nodes.stream().mapToDouble(node -> node.prefWidth(-1)).sum()
          + Math.max(0, nodes.size() - 1) * getSpacing();
    }

    private void place(Node tool, double x, double width) {
      double inner = getHeight() - snappedTopInset() - snappedBottomInset();
      double height =
          tool instanceof Separator ? inner : Math.min(inner, Math.max(tool.prefHeight(-1), 0));
      tool.resizeRelocate(
          snapPositionX(x),
          snapPositionY(snappedTopInset() + (inner - height) / 2),
          snapSizeX(width),
          snapSizeY(height));
    }
  }
}
