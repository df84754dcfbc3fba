package dev.socketworkbench.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.cli.terminal.Problems;
import dev.socketworkbench.explain.Explanation;
import dev.socketworkbench.explain.OptionInput;
import dev.socketworkbench.explain.OptionWords;
import dev.socketworkbench.kernel.Kernel;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.net.server.ServerSettings;
import dev.socketworkbench.net.server.Waiting;
import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.testing.WindowRig;
import dev.socketworkbench.ui.option.OptionFields;
import dev.socketworkbench.ui.option.OptionForm;
import dev.socketworkbench.ui.option.OptionMemory;
import dev.socketworkbench.ui.support.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** An option that is added to the list of options, and nowhere else, is everywhere. */
@ExtendWith(ApplicationExtension.class)
class AddedOptionTest {
  private static final Option<Integer> ADDED =
      new Option<>(
          "linger",
          "Linger in seconds",
          "How long close waits until its bytes are sent.",
          "at the next start",
          new NumberKind.Whole(0, 3600),
          7);

  private static final List<Option<?>> OPTIONS =
      Stream.concat(ServerOptions.ALL.stream(), Stream.of(ADDED)).toList();

  @TempDir Path folder;
  private final Kernel kernel = Kernel.ofThisMachine();
  private final OptionForm form =
      new OptionForm(OPTIONS, OptionValues.STANDARD, new OptionInput(kernel));

  @Test
  void theFormHasAFieldForIt() {
    TextField field =
        WindowRig.onFx(
            () -> (TextField) new OptionFields(form, OPTIONS, "server").lookup("#server-linger"));
    assertThat(field.getText()).isEqualTo("7");
    assertThat(field.getAccessibleHelp())
        .isEqualTo(
            "How long close waits until its bytes are sent. 0 to 3,600. Default: 7. A change takes"
                + " effect at the next start.");
    WindowRig.onFx(
        () -> {
          field.setText("9");
          return true;
        });
    assertThat(form.check().value().orElseThrow().get(ADDED)).isEqualTo(9);
  }

  @Test
  void whatIsTypedWrongIsExplained() {
    form.textProperty(ADDED).set("3601");
    Explanation problem = form.check().problem().orElseThrow();
    assertThat(problem.why())
        .isEqualTo(
            "The value for linger in seconds must be from 0 to 3600. How long close waits until its"
                + " bytes are sent.");
  }

  @Test
  void theStoredSettingsHaveIt() {
    Path file = folder.resolve("settings.properties");
    form.textProperty(ADDED).set("11");
    SettingsStore settings = new SettingsStore(file);
    new OptionMemory(settings, "server").keep(form);
    settings.save();
    OptionValues values = new OptionMemory(new SettingsStore(file), "server").values(OPTIONS);
    assertThat(values.get(ADDED)).isEqualTo(11);
    assertThat(new ServerSettings(values).get(ADDED)).isEqualTo(11);
  }

  @Test
  void theCommandLineHasIt() {
    OptionArguments arguments =
        new OptionArguments(
            OPTIONS, List.of(), kernel, new Problems(System.err, kernel)); // nothing is reported
    CommandLine line = new CommandLine(CommandSpec.create());
    arguments.addTo(line.getCommandSpec());
    line.parseArgs("--linger", "13", "--waiting", "threads");
    assertThat(arguments.values().get(ADDED)).isEqualTo(13);
    assertThat(arguments.values().get(ServerOptions.WAITING)).isEqualTo(Waiting.THREADS);
    assertThat(line.getUsageMessage().replaceAll("\\s+", " "))
        .contains("--linger=N")
        .contains("How long close waits until its bytes are sent (0 to 3,600");
  }

  @Test
  void theDocumentationHasIt() {
    assertThat(OptionWords.table(OPTIONS, "--"))
        .contains(
            "| Linger in seconds (`--linger`) | How long close waits until its bytes are sent. | 0"
                + " to 3,600 | 7 | at the next start |");
  }
}
