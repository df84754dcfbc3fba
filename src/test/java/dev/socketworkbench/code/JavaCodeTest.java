package dev.socketworkbench.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded sessions as programs in Java: they are compiled for Java 17, run, and traced. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
final class JavaCodeTest {
  /** Java has no abstract names and no datagrams of Unix sockets. */
  private static final Set<String> NOT_IN_JAVA = Set.of("unix-names", "unix-datagrams");

  @TempDir private Path folder;

  static Stream<String> sessions() {
    return CodeSessions.byHand().keySet().stream().filter(name -> !NOT_IN_JAVA.contains(name));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void makesTheSameCalls(String name) throws Exception {
    CodeProof proof = new CodeProof(folder);
    Path session = proof.byHand(name, CodeSessions.byHand().get(name));
    assertThat(proof.prove(session, CodeLanguage.JAVA, JavaCodeTest::command)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("dev.socketworkbench.code.CodeSessions#scenarios")
  void makesTheSameCallsAsOurOwnSockets(String scenario) throws Exception {
    CodeProof proof = new CodeProof(folder);
    Path session = proof.scenario(scenario);
    assertThat(proof.prove(session, CodeLanguage.JAVA, JavaCodeTest::command)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "you said: "})
  void servesWhoeverIsReady(String words) throws Exception {
    CodeProof proof = new CodeProof(folder);
    Path session = proof.traced("ready", ReadyTalk.command(words));
    int lines =
        proof.proveStreams(session, CodeLanguage.JAVA, JavaCodeTest::command, "serveReady(");
    assertThat(lines).isPositive();
  }

  @Test
  void receivesWhileItSends() throws Exception {
    CodeProof proof = new CodeProof(folder);
    Path session = proof.scenario("meanwhile", CodeSessions.sentMeanwhile());
    int lines =
        proof.proveStreams(session, CodeLanguage.JAVA, JavaCodeTest::command, "startSending(");
    assertThat(lines).isPositive();
  }

  @Test
  void speaksTls() throws Exception {
    CodeProof proof = new CodeProof(folder);
    Path session = proof.scenario("tls-beside-plain");
    Path certificate = folder.resolve("server-key");
    Path authorities = folder.resolve("authorities");
    keytool(
        "-genkeypair -keyalg EC -dname CN=localhost -ext san=ip:127.0.0.1,dns:localhost",
        certificate);
    keytool("-exportcert -rfc -file " + authorities, certificate);
    int lines =
        proof.proveSecured(
            session, CodeLanguage.JAVA, JavaCodeTest::command, certificate, authorities);
    assertThat(lines).isPositive();
  }

  private static void keytool(String arguments, Path store) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit", "-alias", "server"));
    command.addAll(List.of("-keystore", store.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(words).isZero();
  }

  private static List<String> command(Path file) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("--release", "17", "-Xlint:all", "-Werror", "-d", file.getParent().toString());
      boolean compiled =
          compiler
              .getTask(words, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(words.toString()).isTrue();
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-cp",
        file.getParent().toString(),
        file.getFileName().toString().replace(".java", ""));
  }
}
