package dev.socketworkbench.ui.session;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.net.server.ServerState;
import dev.socketworkbench.testing.WindowManagers;
import dev.socketworkbench.ui.support.Background;
import dev.socketworkbench.ui.support.theme.ThemeChoice;
import dev.socketworkbench.ui.window.session.Session;
import dev.socketworkbench.ui.workspace.WorkspaceForms;
import dev.socketworkbench.workspace.Workspace;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import dev.socketworkbench.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A workspace as a student meets it: opened, looked at, and started by a button. */
@ExtendWith(ApplicationExtension.class)
class WorkspaceJourneyTest {
  private static final FileAsker NOBODY =
      new FileAsker() {
        @Override
        public List<Path> toOpen(Window owner, Path folder) {
          return List.of();
        }

        @Override
        public Optional<Path> toSave(Window owner, Path folder, String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Path> toExport(Window owner, Path folder, String name, String format) {
          return Optional.empty();
        }
      };

  @TempDir private Path folder;
  private WindowManager manager;

  @Start
  void start(Stage stage) {
    manager = WindowManagers.in(folder, Background.threads(), NOBODY);
    manager.start(stage, List.of(), List.of(), window -> {});
  }

  @AfterEach
  void end() throws InterruptedException {
    onFx(
        () -> {
          manager.windows().forEach(each -> each.stage().hide());
          return true;
        });
    manager.awaitEnd(Duration.ofSeconds(20));
  }

  private SessionWindow window(int number) {
    await("window " + number, () -> manager.windows().size() > number);
    return onFx(() -> manager.windows().get(number));
  }

  private static Optional<Node> node(SessionWindow in, String id) {
    return onFx(() -> Optional.ofNullable(in.stage().getScene().lookup("#" + id)));
  }

  private static String text(SessionWindow in, String id) {
    return node(in, id).map(found -> onFx(((Labeled) found)::getText)).orElse("");
  }

  private static Session session(SessionWindow window) {
    return window.window().content().live().orElseThrow();
  }

  private SessionWindow open(SessionWindow from, String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    onFx(
        () -> {
          from.open(List.of(file));
          return true;
        });
    return from;
  }

  @Test
  void openingFillsTheFormsAndStartsNothing() throws IOException {
    SessionWindow window = window(0);
    open(
        window,
        "lab.swbench",
        """
        workspace 1
        title: Two echoes
        notes: Start them.
        serve line-echo --port 0
        serve echo --port 0 --interface 192.0.2.1
        connect 127.0.0.1 50123
        connect 127.0.0.1 50124 --no-delay
        trace --pane client -- python3 nothing.py
        theme dark
        fold clients
        later thing
        """);
    await("it is shown", () -> text(window, "workspace-title").contains("Two echoes"));
    Session session = session(window);
    assertThat(onFx(() -> session.servers().servers().size())).isEqualTo(2);
    assertThat(onFx(() -> session.clients().clients().size())).isEqualTo(2);
    assertThat(onFx(() -> session.clients().clients().get(1).form().portProperty().get()))
        .isEqualTo("50124");
    assertThat(onFx(() -> session.servers().made())).as("nothing was started").isEmpty();
    assertThat(session.journal().all().size()).as("and no call was made").isZero();
    assertThat(onFx(() -> manager.looks().theme().choiceProperty().get()))
        .isEqualTo(ThemeChoice.DARK);
    Workspace kept =
        onFx(
            () ->
                WorkspaceForms.of(session, "t", "a\nb", WindowLook.USUAL, List.of("later thing")));
    assertThat(kept.notes()).containsExactly("a", "b");
    assertThat(kept.programs()).hasSize(1);
    WorkspaceFile saved = new WorkspaceFile(folder.resolve("again.swbench"));
    saved.write(kept);
    assertThat(Files.readString(saved.path()))
        .contains("serve line-echo --port 0\n")
        .contains("connect 127.0.0.1 50124 --no-delay\n")
        .contains("trace --pane client -- python3 nothing.py\n")
        .endsWith("later thing\n");

    onFx(
        () -> {
          ((ButtonBase) window.stage().getScene().lookup("#workspace-start")).fire();
          return true;
        });
    await(
        "both listen",
        () ->
            onFx(
                () ->
                    session.servers().servers().stream()
                        .allMatch(each -> each.stateProperty().get() == ServerState.LISTENING)));
    assertThat(onFx(() -> session.clients().clients().get(0).form().portProperty().get()))
        .as("a client goes where its workspace says")
        .isEqualTo("50123");

    open(window, "second.swbench", "workspace 1\nserve echo --port 0\n");
    SessionWindow second = window(1);
    await("it has a window of its own", () -> !text(second, "workspace-title").isEmpty());
    assertThat(text(second, "workspace-title")).contains("second.swbench");
  }

  @Test
  void mistakesAreNamedAndNothingIsOpened() throws IOException {
    SessionWindow window = window(0);
    open(window, "bad.txt", "# a comment\nworkspace 1\nserve --prot 1\ntext big\n");
    await("they are named", () -> text(window, "notice").contains("line 4"));
    assertThat(text(window, "notice"))
        .contains("bad.txt")
        .contains("line 3: there is no option --prot. Did you mean '--port'?");
    assertThat(node(window, "workspace-bar")).isEmpty();
  }
}
