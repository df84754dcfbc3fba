package dev.socketworkbench.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.SessionClock;
import dev.socketworkbench.query.Query;
import dev.socketworkbench.testing.Await;
import dev.socketworkbench.testing.FakeRows;
import dev.socketworkbench.ui.log.model.LogSource;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.FrameTicker;
import dev.socketworkbench.ui.support.theme.ColourRole;
import dev.socketworkbench.ui.support.theme.RoleColours;
import dev.socketworkbench.ui.support.theme.TextScale;
import dev.socketworkbench.ui.support.theme.Theme;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The logs in a window, used by mouse and keys. */
@ExtendWith(ApplicationExtension.class)
class LogAreaTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SessionClock CLOCK = new SessionClock(0, Instant.EPOCH);

  private final FakeRows serverRows = new FakeRows().addSends(200);
  private final FakeRows clientRows = new FakeRows();
  private Theme theme;
  private TextScale scale;
  private LogArea area;
  private Scene scene;

  @Start
  void start(Stage stage) {
    FrameTicker pulse = new FrameTicker();
    area = new LogArea(Background.threads(), pulse);
    area.show(
        LogSource.of(serverRows, CLOCK),
        LogSource.of(clientRows, CLOCK),
        LogSource.of(serverRows, CLOCK));
    scene = new Scene(area, 960, 400);
    theme = new Theme();
    theme.choiceProperty().set(ThemeChoice.LIGHT);
    theme.install(scene);
    scale = new TextScale();
    scale.install(scene);
    stage.setScene(scene);
    stage.show();
    pulse.start();
  }

  private static LogView view(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(LogView.class);
  }

  private static void onScreen(Runnable action) {
    WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void lastLineHas(LogView view, String text) {
    Await.until(
        SOON,
        "the last line has " + text,
        () -> {
          WaitForAsyncUtils.waitForFxEvents();
          return !view.visibleLines().isEmpty() && view.visibleLines().getLast().contains(text);
        });
  }

  @Test
  void showsTheNewestRowsAsTheyCome(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    lastLineHas(server, "\"row 199\"");

    serverRows.addSends(1);

    lastLineHas(server, "\"row 200\"");
    assertThat(view(robot, "#log-client").visibleLines()).isEmpty();
  }

  @Test
  void keysScrollSelectAndCopy(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    lastLineHas(server, "\"row 199\"");
    onScreen(server::requestFocus);
    robot.push(KeyCode.HOME);
    assertThat(server.visibleLines().getFirst()).contains("\"row 0\"");
    assertThat(robot.lookup("#log-server-newest").query().isDisabled()).isFalse();

    onScreen(() -> server.model().caret().selectLine(1, false));
    robot.push(KeyCode.SHIFT, KeyCode.DOWN);
    robot.push(KeyCode.SHORTCUT, KeyCode.C);
    Await.until(SOON, "two rows copied", () -> server.model().said().equals("2 rows copied"));

    onScreen(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"row 2\""));
    assertThat(server.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString())
        .startsWith("Server log: ")
        .contains("\"row 2\"");
    assertThat(area.selectedProperty().get()).isPresent();
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A); // finds an action
    assertThat(server.model().caret().isSelected(2)).isTrue();
    assertThat(server.model().caret().isSelected(3)).isFalse();
    robot.push(KeyCode.END);
    assertThat(server.model().followingProperty().get()).isTrue();
  }

  @Test
  void wheelLeavesTheTailAndTheButtonLeadsBack(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    lastLineHas(server, "\"row 199\"");
    onScreen(() -> server.fireEvent(wheelUp()));
    assertThat(server.model().followingProperty().get()).isFalse();

    robot.clickOn("#log-server-newest");

    assertThat(server.model().followingProperty().get()).isTrue();
    assertThat(robot.lookup("#log-server-newest").query().isDisabled()).isTrue();
    assertThat(server.isFocused()).isTrue();
  }

  private static ScrollEvent wheelUp() {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        1,
        1,
        1,
        1,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        40,
        0,
        40,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void filterHexMergePauseAndClear(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    robot.clickOn("#log-filter").write("\"row 17\"");
    lastLineHas(server, "\"row 179\"");
    Await.until(
        SOON, "all searched", () -> server.model().status().text().equals("11 of 200 rows match"));
    robot.clickOn("#log-hex");
    lastLineHas(server, "72 6F 77 20 31 37 39");
    robot.clickOn("#log-hex").clickOn("#log-filter").eraseText(8);

    robot.clickOn("#log-merge");
    LogView merged = view(robot, "#log-merged");
    lastLineHas(merged, "\"row 199\"");
    assertThat(robot.lookup("#log-server").tryQuery()).isEmpty();
    robot.clickOn("#log-merged-pause");
    serverRows.addSends(5);
    Await.until(SOON, "five new", () -> merged.model().status().text().equals("Paused, 5 new"));
    robot.clickOn("#log-merged-pause").clickOn("#log-merged-clear");
    Await.until(SOON, "cleared", merged.model()::isEmpty);
  }

  @Test
  void completesAndFindsByKeys(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    lastLineHas(server, "\"row 199\"");
    robot.clickOn("#log-filter").write("op:se");
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    assertThat(area.filter().getText()).isEqualTo("op:send");
    robot.write(" \"row 19\"");
    Await.until(
        SOON, "all searched", () -> server.model().status().text().equals("11 of 200 rows match"));

    robot.type(KeyCode.ENTER);
    assertThat(area.selectedRowProperty().get()).isEqualTo(19);
    robot.type(KeyCode.ENTER, KeyCode.ENTER);
    assertThat(area.selectedRowProperty().get()).isEqualTo(191);
    robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
    assertThat(area.selectedRowProperty().get()).isEqualTo(190);

    robot.clickOn("#log-only-matches");
    Await.until(SOON, "all rows again", () -> server.visibleLines().getLast().contains("row 19"));
    onScreen(() -> area.toMatch(false));
    assertThat(area.selectedRowProperty().get()).isEqualTo(19);
    onScreen(() -> area.toMatch(false));
    assertThat(area.selectedRowProperty().get()).isEqualTo(199);

    robot.clickOn("#log-filter").type(KeyCode.ESCAPE);
    assertThat(area.filter().getText()).isEmpty();
    assertThat(area.search().queryProperty().get()).isEmpty();
  }

  @Test
  void saysWhatIsWrongAtItsPlace(FxRobot robot) {
    robot.clickOn("#log-filter").write("row op:recvv");
    Await.until(
        SOON,
        "the mistake is told",
        () ->
            robot.listWindows().stream()
                .map(window -> window.getScene().lookup("#log-filter-mistake"))
                .anyMatch(
                    node ->
                        node instanceof Labeled label
                            && label.getText().startsWith("there is no operation \"recvv\"")));
    assertThat(area.search().queryProperty().get().map(Query::text)).contains("row");
    robot.type(KeyCode.ESCAPE);
    assertThat(area.filter().getText()).isEqualTo("row op:recvv");
  }

  @Test
  void enterAsksForTheDetailOfTheRow(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    lastLineHas(server, "\"row 199\"");
    AtomicInteger asked = new AtomicInteger();
    onScreen(
        () -> {
          area.onDetail(asked::incrementAndGet);
          server.requestFocus();
          server.model().caret().reveal(7);
        });

    robot.push(KeyCode.ENTER);

    assertThat(asked).hasValue(1);
    assertThat(area.selectedRowProperty().get()).isEqualTo(7);
  }

  @Test
  void textGrowsByKeysAndIconsStayInProportion(FxRobot robot) {
    LogView server = view(robot, "#log-server");
    double before = server.rowHeight();
    double button = robot.lookup("#log-server-pause").query().getLayoutBounds().getHeight();
    for (int i = 0; i < 5; i++) {
      robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
    }

    assertThat(scale.percentProperty().get()).isEqualTo(200);
    Await.until(SOON, "rows twice as high", () -> server.rowHeight() > 1.8 * before);
    assertThat(robot.lookup("#log-server-pause").query().getLayoutBounds().getHeight())
        .isLessThan(3 * button);
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
    Await.until(SOON, "rows as before", () -> server.rowHeight() == before);
  }

  @Test
  void theThemeReachesTheCanvas(FxRobot robot) {
    RoleColours colours =
        view(robot, "#log-server").getChildrenUnmodifiable().stream()
            .filter(RoleColours.class::isInstance)
            .map(RoleColours.class::cast)
            .findFirst()
            .orElseThrow();
    Await.until(SOON, "light", () -> colours.of(ColourRole.SURFACE).equals(Color.web("#ffffff")));

    onScreen(() -> theme.choiceProperty().set(ThemeChoice.DARK));

    Await.until(SOON, "dark", () -> colours.of(ColourRole.SURFACE).equals(Color.web("#0f1419")));
    onScreen(() -> theme.choiceProperty().set(ThemeChoice.LIGHT));
  }
}
