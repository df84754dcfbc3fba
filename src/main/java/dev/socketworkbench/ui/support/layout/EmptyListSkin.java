package dev.socketworkbench.ui.support.layout;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SkinBase;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.layout.StackPane;

/**
 * The skin of a list in which nothing has been yet: a few words. With its first item the list gets
 * the usual skin, which has two dozen nodes before it shows one.
 */
public final class EmptyListSkin<T> extends SkinBase<ListView<T>> {
  private final StackPane words;

  private EmptyListSkin(ListView<T> list, Label placeholder) {
    super(list);
    words = new StackPane(placeholder);
    words.getStyleClass().add("placeholder");
    getChildren().add(words);
  }

  /**
   * Gives a list this skin, until it has an item.
   *
   * @param placeholder said instead of items, now and whenever there are none
   */
  public static <T> void on(ListView<T> list, Label placeholder) {
    list.setSkin(new EmptyListSkin<>(list, placeholder));
    list.getItems()
        .addListener(
            new ListChangeListener<T>() {
              @Override
              public void onChanged(Change<? extends T> change) {
                if (!change.getList().isEmpty()) {
                  change.getList().removeListener(this);
                  list.setSkin(new ListViewSkin<>(list));
                  list.setPlaceholder(placeholder);
                }
              }
            });
  }

  @Override
  public void dispose() {
    if (getSkinnable() != null) {
      words.getChildren().clear();
      getChildren().remove(words);
    }
    super.dispose();
  }

  /** What the usual skin answers, whatever is in the list. */
  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    return 400 * 0.618033987;
  }
}
