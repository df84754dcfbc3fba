package dev.socketworkbench.ui.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.ui.support.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("deep").resolve("settings.properties");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void remembersWhatWasSaved() {
    SettingsStore store = new SettingsStore(file);
    store.put("server.port", 60000);
    store.put("theme", ThemeChoice.DARK);
    store.put("message", "Grüße ☃ \n = :");
    store.put("reuse", false);

    assertThat(store.save()).isTrue();

    SettingsStore again = new SettingsStore(file);
    assertThat(again.notice()).isEmpty();
    assertThat(again.getInt("server.port", 1, 0, 65535)).isEqualTo(60000);
    assertThat(again.getEnum("theme", ThemeChoice.SYSTEM)).isEqualTo(ThemeChoice.DARK);
    assertThat(again.get("message", "")).isEqualTo("Grüße ☃ \n = :");
    assertThat(again.getBoolean("reuse", true)).isFalse();
    assertThat(file.resolveSibling("settings.properties.new")).doesNotExist();
  }

  @Test
  void keepsKeysOfOtherVersions() throws IOException {
    write("from.the.future=yes\n");
    SettingsStore store = new SettingsStore(file);
    store.put("a", 1);
    store.save();

    assertThat(new SettingsStore(file).get("from.the.future")).contains("yes");
  }

  @Test
  void aBrokenFileMeansDefaultsANoticeAndACopy() throws IOException {
    write("a=\\u12\n");
    SettingsStore store = new SettingsStore(file);

    assertThat(store.get("a")).isEmpty();
    assertThat(store.notice()).hasValueSatisfying(text -> assertThat(text).contains("defaults"));
    store.put("b", 2);
    assertThat(store.save()).isTrue();
    assertThat(file.resolveSibling("settings.properties.broken")).hasContent("a=\\u12\n");
    assertThat(new SettingsStore(file).get("b")).contains("2");
  }

  @Test
  void bytesThatAreNoTextAreABrokenFile() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {'a', '=', (byte) 0xff, (byte) 0xfe, 0});

    assertThat(new SettingsStore(file).notice()).isPresent();
  }

  @Test
  void valuesOfTheWrongKindAreTheDefaults() throws IOException {
    write("port=65536\nnumber=abc\ntheme=PINK\nflag=perhaps\nratio=NaN\n");
    SettingsStore store = new SettingsStore(file);

    assertThat(store.getInt("port", 7, 0, 65535)).isEqualTo(7);
    assertThat(store.getInt("number", 7, 0, 65535)).isEqualTo(7);
    assertThat(store.getEnum("theme", ThemeChoice.SYSTEM)).isEqualTo(ThemeChoice.SYSTEM);
    assertThat(store.getBoolean("flag", true)).isTrue();
    assertThat(store.getBoolean("flag", false)).isFalse();
    assertThat(store.getDouble("ratio", 0.5)).isEqualTo(0.5);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsANotice() throws IOException {
    Files.writeString(folder.resolve("deep"), "a file where a folder should be");
    SettingsStore store = new SettingsStore(file);

    assertThat(store.save()).isFalse();
    assertThat(store.notice())
        .hasValueSatisfying(text -> assertThat(text).contains("not be saved"));
  }

  @Test
  void aBrokenFileThatSomebodyHasTakenAwayKeepsNothingFromBeingSaved() throws IOException {
    write("a=\\u12\n");
    SettingsStore store = new SettingsStore(file);
    Files.delete(file);
    store.put("a", 2);

    assertThat(store.save()).isTrue();
    assertThat(new SettingsStore(file).get("a")).contains("2");
  }

  @Test
  void whereTheFileCannotBeReplacedNothingIsLeftBesideIt() throws IOException {
    SettingsStore store = new SettingsStore(file);
    Files.createDirectories(file.resolve("in-the-way"));
    store.put("a", 2);

    assertThat(store.save()).isFalse();
    assertThat(store.notice()).isPresent();
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }
}
