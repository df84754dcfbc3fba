package dev.socketworkbench.about;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Every part that people get has a licence entry with its full text. */
final class LicencesTest {

  @Test
  void everyDependencyOfTheProgramHasAnEntry() throws Exception {
    List<String> artifacts = runtimeArtifacts();
    assertThat(artifacts).contains("javafx-controls", "controlsfx", "picocli");
    for (String artifact : artifacts) {
      assertThat(Licences.all())
          .as("an entry in licences.tsv for " + artifact)
          .anyMatch(licence -> licence.covers(artifact + "-1.0.jar"));
    }
  }

  @Test
  void everyEntryHasItsFullText() {
    for (Licence licence : Licences.all()) {
      assertThat(licence.texts()).as(licence.name()).isNotEmpty();
      assertThat(Licences.text(licence)).as(licence.name()).hasSizeGreaterThan(1000);
    }
  }

  @Test
  void theBuildIsTold() {
    Build build = Build.ofThisProgram();
    assertThat(build.version()).matches("\\d+\\.\\d+.*");
    assertThat(build.javaFx()).matches("\\d+.*");
    assertThat(build.date()).matches("\\d{4}-\\d\\d-\\d\\d|unknown");
    assertThat(build.lines().getFirst()).isEqualTo("Socket Workbench " + build.version());
  }

  @Test
  void whatTheBuildDidNotKnowIsNotMadeUp() {
    Properties told = new Properties();
    told.setProperty("version", "1.2");
    told.setProperty("commit", "${git.commit.id.describe}");
    assertThat(Build.of(told))
        .isEqualTo(new Build("1.2", Build.UNKNOWN, Build.UNKNOWN, Build.UNKNOWN));
  }

  /** The artifacts of the project file that are not of a test scope. */
  private static List<String> runtimeArtifacts() throws Exception {
    Element project =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getDocumentElement();
    NodeList all = project.getElementsByTagName("dependency");
    List<String> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      Node scope = each.getElementsByTagName("scope").item(0);
      if (scope == null || !scope.getTextContent().equals("test")) {
        found.add(each.getElementsByTagName("artifactId").item(0).getTextContent());
      }
    }
    return found;
  }
}
