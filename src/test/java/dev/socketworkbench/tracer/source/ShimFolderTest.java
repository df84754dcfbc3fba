package dev.socketworkbench.tracer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShimFolderTest {
  @Test
  void whatIsInThePathOfPythonStaysInIt() {
    Map<String, String> with =
        ShimFolder.forTracing(Map.of("PYTHONPATH", "/their/own", "LANG", "C"));
    String[] folders = with.get("PYTHONPATH").split(File.pathSeparator);
    assertThat(folders).hasSize(2).endsWith("/their/own");
    assertThat(Path.of(folders[0], "sitecustomize.py")).isRegularFile();
    assertThat(with)
        .containsEntry("LANG", "C")
        .containsEntry("SOCKET_WORKBENCH_LINES", "trace")
        .hasSize(3);
  }

  @Test
  void oneThatReportsKnowsToWhom() {
    Map<String, String> with = ShimFolder.forReporting(Map.of(), "127.0.0.1:4711:secret");
    assertThat(with)
        .containsEntry("SOCKET_WORKBENCH_LINES", "report")
        .containsEntry("SOCKET_WORKBENCH_REPORT", "127.0.0.1:4711:secret")
        .hasSize(3);
    assertThat(Path.of(with.get("PYTHONPATH"), "report.py")).isRegularFile();
  }

  @Test
  void anEmptyPathGetsNoEmptyPart() {
    assertThat(ShimFolder.forTracing(Map.of("PYTHONPATH", "")).get("PYTHONPATH"))
        .isNotEmpty()
        .doesNotContain(File.pathSeparator);
  }
}
