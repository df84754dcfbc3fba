package dev.socketworkbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.command.CliContext;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.export.format.SessionFormats;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as the only argument, as a file manager gives it. */
final class SingleFileTest {
  @TempDir private Path folder;

  @Test
  void theDoorOpensItInTheWindow() throws Exception {
    Path file = Files.writeString(folder.resolve("lesson.swj"), "any");
    List<Path> opened = new ArrayList<>();
    CliContext around =
        new CliContext(
            files -> {
              opened.addAll(files);
              return 7;
            },
            Map.of(),
            new SessionFormats((source, out, progress) -> {}));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    StandardStreams streams = new StandardStreams(InputStream.nullInputStream(), nowhere, nowhere);
    assertThat(CliMain.run(streams, around, file.toString())).isEqualTo(7);
    assertThat(opened).containsExactly(file);
    assertThat(CliMain.run(streams, around, folder.toString())).isEqualTo(2);
    assertThat(opened).hasSize(1);
  }

  @Test
  void aCommandsNameIsThatCommandWhateverFilesThereAre() {
    Set<String> names = Set.of("serve", "open");
    assertThat(CliMain.command(names, file -> true, "lesson.swj"))
        .containsExactly("open", "lesson.swj");
    assertThat(CliMain.command(names, file -> true, "serve")).containsExactly("serve");
    assertThat(CliMain.command(names, file -> false, "lesson.swj")).containsExactly("lesson.swj");
    assertThat(CliMain.command(names, file -> true, "serve", "x")).containsExactly("serve", "x");
  }
}
