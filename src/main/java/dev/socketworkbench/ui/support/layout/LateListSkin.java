package dev.socketworkbench.ui.support.layout;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.text.Text;

/**
 * The usual skin of a combo box, but its list comes into the window when it is unfolded for the
 * first time: the usual one has it there from the beginning, two dozen nodes for each box, to learn
 * how wide the longest choice is. This one measures the texts.
 */
public final class LateListSkin<T> extends ComboBoxListViewSkin<T> {
  private final ComboBox<T> box;
  private final Text probe = new Text();
  private boolean late = true;

  private LateListSkin(ComboBox<T> box) {
    super(box);
    this.box = box;
    getChildren().remove(getPopupContent());
  }

  /** Gives a box this skin; gives the box. */
  public static <T> ComboBox<T> on(ComboBox<T> box) {
    box.setSkin(new LateListSkin<>(box));
    return box;
  }

  @Override
  public void show() {
    if (late) {
      late = false;
      Node list = getPopupContent();
      getChildren().add(list);
      list.applyCss(); // it tells its size before it is shown
    }
    super.show();
  }

  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    if (!late || !(getDisplayNode() instanceof Labeled shown)) {
      return super.computePrefWidth(height, top, right, bottom, left);
    }
    probe.setFont(shown.getFont());
    double around = shown.prefWidth(-1) - width(shown.getText());
    double widest = box.getItems().stream().mapToDouble(each -> width(text(each))).max().orElse(0);
    Node arrow = box.lookup(".arrow-button");
    return left
        + around
        + Math.max(widest, width(shown.getText()))
        + (arrow == null ? 0 : arrow.prefWidth(-1))
        + right;
  }

  private String text(T item) {
    return box.getConverter() == null ? String.valueOf(item) : box.getConverter().toString(item);
  }

  private double width(String text) {
    probe.setText(text == null ? "" : text);
    return Math.ceil(probe.getLayoutBounds().getWidth());
  }
}
