package dev.socketworkbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppFoldersTest {
  private static final Path HOME = Path.of("/home/ann");

  @Test
  void followXdgOnLinux() {
    AppFolders told =
        AppFolders.of(
            "Linux",
            Map.of("XDG_CONFIG_HOME", "/cfg", "XDG_CACHE_HOME", "relative/is/ignored"),
            HOME.toString());

    assertThat(told.config()).isEqualTo(Path.of("/cfg/socket-workbench"));
    assertThat(told.cache()).isEqualTo(HOME.resolve(".cache/socket-workbench"));
    assertThat(AppFolders.of("Linux", Map.of(), HOME.toString()).config())
        .isEqualTo(HOME.resolve(".config/socket-workbench"));
  }

  @Test
  void followHomeWhereItIsSet() {
    AppFolders told = AppFolders.of("Linux", Map.of("HOME", "/srv/lab/ann"), HOME.toString());

    assertThat(told.config()).isEqualTo(Path.of("/srv/lab/ann/.config/socket-workbench"));
    assertThat(told.cache()).isEqualTo(Path.of("/srv/lab/ann/.cache/socket-workbench"));
    assertThat(AppFolders.of("Linux", Map.of("HOME", "ann"), HOME.toString()).cache())
        .as("a relative one is ignored")
        .isEqualTo(HOME.resolve(".cache/socket-workbench"));
    assertThat(AppFolders.of("Mac OS X", Map.of("HOME", "/srv/ann"), HOME.toString()).cache())
        .isEqualTo(Path.of("/srv/ann/Library/Caches/socket-workbench"));
    assertThat(AppFolders.of("Windows 11", Map.of("HOME", "/c/ann"), HOME.toString()).cache())
        .isEqualTo(HOME.resolve("AppData/Local/socket-workbench/Cache"));
  }

  @Test
  void aUserWithoutAHomeHasAFolderInTheTemporaryOne() {
    AppFolders told = AppFolders.of("Linux", Map.of(), "?");

    assertThat(told.cache()).isAbsolute().isEqualTo(told.config());
    assertThat(told.cache()).hasToString(AppFolders.temporary().toString());
  }

  @Test
  void followLibraryOnMac() {
    AppFolders folders = AppFolders.of("Mac OS X", Map.of(), HOME.toString());

    assertThat(folders.config())
        .isEqualTo(HOME.resolve("Library/Application Support/socket-workbench"));
    assertThat(folders.cache()).isEqualTo(HOME.resolve("Library/Caches/socket-workbench"));
  }

  @Test
  void followAppDataOnWindows() {
    AppFolders folders = AppFolders.of("Windows 11", Map.of(), HOME.toString());

    assertThat(folders.config()).isEqualTo(HOME.resolve("AppData/Roaming/socket-workbench"));
    assertThat(folders.cache()).isEqualTo(HOME.resolve("AppData/Local/socket-workbench/Cache"));
  }
}
