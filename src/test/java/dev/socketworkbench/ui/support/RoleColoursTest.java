package dev.socketworkbench.ui.support;

import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.support.theme.Theme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** The colours that a canvas draws with. */
@ExtendWith(ApplicationExtension.class)
final class RoleColoursTest {
  private static String sheet(String colour) {
    String css =
        Arrays.stream(ColourRole.values())
            .map(role -> role.cssName() + ": " + colour + ";")
            .collect(Collectors.joining(" ", ".root { ", " }"));
    return data(css);
  }

  private static String data(String css) {
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachRoleHasTheColourOfItsToken() {
    RoleColours colours = new RoleColours(() -> {});
    String css =
        Arrays.stream(ColourRole.values())
            .map(role -> role.cssName() + ": " + numbered(role) + ";")
            .collect(Collectors.joining(" ", ".root { ", " }"));
    onFx(
        () -> {
          Group root = new Group(colours);
          new Scene(root).getStylesheets().setAll(data(css), Theme.sheets(false).getLast());
          root.applyCss();
          return true;
        });
    for (ColourRole role : ColourRole.values()) {
      assertThat(colours.of(role)).as(role.name()).isEqualTo(Color.web(numbered(role)));
    }
  }

  private static String numbered(ColourRole role) {
    return "#1122%02x".formatted(List.of(ColourRole.values()).indexOf(role));
  }

  @Test
  void noCanvasIsGreyWhileSheetsAreExchanged() {
    List<Color> seen = new ArrayList<>();
    onFx(
        () -> {
          RoleColours[] colours = {null};
          colours[0] =
              new RoleColours(
                  () -> {
                    if (colours[0] != null) {
                      seen.add(colours[0].of(ColourRole.SURFACE));
                    }
                  });
          Group root = new Group(colours[0]);
          Scene scene = new Scene(root);
          for (String colour : List.of("#112233", "#445566", "#445566")) {
            scene.getStylesheets().setAll(sheet(colour), Theme.sheets(false).getLast());
            seen.add(colours[0].of(ColourRole.SURFACE));
            root.applyCss();
            seen.add(colours[0].of(ColourRole.SURFACE));
          }
          scene.getStylesheets().clear();
          root.applyCss();
          seen.add(colours[0].of(ColourRole.SURFACE));
          return true;
        });
    assertThat(seen.getFirst()).isEqualTo(Color.GRAY);
    assertThat(seen.stream().dropWhile(Color.GRAY::equals)).isNotEmpty().doesNotContain(Color.GRAY);
    assertThat(seen.getLast()).isEqualTo(Color.web("#445566"));
  }
}
