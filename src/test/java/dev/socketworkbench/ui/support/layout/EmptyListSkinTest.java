package dev.socketworkbench.ui.support.layout;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A list in which nothing has been is a few words as large as a list, and a list from then on. */
@ExtendWith(ApplicationExtension.class)
class EmptyListSkinTest {
  private ListView<String> late;
  private ListView<String> usual;

  @Start
  void start(Stage stage) {
    late = new ListView<>();
    EmptyListSkin.on(late, new Label("nobody is connected"));
    usual = new ListView<>();
    stage.setScene(new Scene(new HBox(late, usual), 600, 300));
    stage.show();
  }

  private Set<String> words() {
    return onFx(
        () ->
            late.lookupAll(".label").stream()
                .filter(label -> label.getParent().isVisible())
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.toSet()));
  }

  private Set<String> cells() {
    return onFx(
        () ->
            late.lookupAll(".list-cell").stream()
                .map(cell -> ((Labeled) cell).getText())
                .filter(text -> text != null)
                .collect(Collectors.toSet()));
  }

  @Test
  void itHasNoPlaceForCellsBeforeThereAreItems() {
    assertThat(onFx(() -> late.lookup("#virtual-flow"))).isNull();
    assertThat(words()).containsExactly("nobody is connected");
    assertThat(onFx(() -> late.prefWidth(-1))).isEqualTo(onFx(() -> usual.prefWidth(-1)));
  }

  @Test
  void itsFirstItemsAreShownAndItsWordsAgainWhenTheyAreGone() {
    onFx(() -> late.getItems().setAll(List.of("one", "two")));
    await("both are shown", () -> cells().equals(Set.of("one", "two")));
    assertThat(onFx(() -> late.lookup("#virtual-flow"))).isInstanceOf(VirtualFlow.class);
    assertThat(words()).isEmpty();
    onFx(() -> late.getItems().setAll(List.of()));
    await("the words are there", () -> words().equals(Set.of("nobody is connected")));
    onFx(() -> late.getItems().setAll(List.of("three")));
    await("one is shown", () -> cells().equals(Set.of("three")));
  }
}
