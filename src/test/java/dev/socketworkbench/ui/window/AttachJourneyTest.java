package dev.socketworkbench.ui.window;

import static dev.socketworkbench.testing.WindowRig.await;
import static dev.socketworkbench.testing.WindowRig.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.program.TalkingProgram;
import dev.socketworkbench.testing.WindowJourney;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A program that runs already is chosen in the window, traced, and let go. */
@EnabledOnOs(OS.LINUX)
class AttachJourneyTest extends WindowJourney {
  /** It starts the program: what this program has started itself is no choice. */
  private Process shell;

  private int pid;
  private int port;

  @BeforeEach
  void startServer() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & echo $!; wait", "sh"));
    command.addAll(TalkingProgram.command("serve"));
    shell = new ProcessBuilder(command).start();
    BufferedReader said = shell.inputReader();
    pid = Integer.parseInt(said.readLine());
    port = Integer.parseInt(said.readLine().substring("port ".length()));
  }

  @AfterEach
  void endServer() throws Exception {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    shell.waitFor();
  }

  private static <N extends Node> N find(Class<N> type, String query) {
    return onFx(
        () ->
            Window.getWindows().stream()
                .map(window -> window.getScene().getRoot().lookup(query))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null));
  }

  private static String text(String query) {
    Labeled label = find(Labeled.class, query);
    return label == null ? "" : onFx(label::getText);
  }

  private static void fire(String query) {
    onFx(
        () -> {
          find(Button.class, query).fire();
          return true;
        });
  }

  private void choose(int process) {
    onFx(
        () -> {
          rig.window().actions().get("menu-attach").run();
          return true;
        });
    onFx(
        () -> {
          find(TextInputControl.class, "#attach-filter").setText("(" + process + ")");
          return true;
        });
    ListView<?> processes = find(ListView.class, "#attach-list");
    await("it is chosen", () -> onFx(() -> !processes.getSelectionModel().isEmpty()));
    fire("#attach-go");
  }

  private String exchange() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aProcessOfOursIsTracedUntilItIsLetGo() throws Exception {
    choose(pid);
    await("it is traced", () -> text("#server-program-state").contains(pid + " is traced"));
    assertThat(onFx(() -> rig.session().programs().runningCount())).isZero();
    assertThat(exchange()).isEqualTo("welcome\n");
    await("its calls are rows", () -> rig.recorded("\"welcome"));
    fire("#server-program-let");
    await("it is let go", () -> text("#server-program-state").contains("runs on"));
    assertThat(exchange()).isEqualTo("welcome\n");
    assertThat(ProcessHandle.of(pid)).isPresent();
  }

  @Test
  void whyItCannotBeTracedIsSaid() {
    choose(pid);
    await("it is traced", () -> text("#server-program-state").contains(pid + " is traced"));
    choose(pid);
    await("there is one tracer only", () -> text("#attach-problem").contains("traced already"));
  }
}
