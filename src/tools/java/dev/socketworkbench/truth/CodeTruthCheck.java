package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.code.CodeLanguage;
import dev.socketworkbench.code.CodeProof;
import dev.socketworkbench.code.CodeSessions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded sessions as programs in Python and C: each is run under the tracer and compared. */
@Timeout(60)
final class CodeTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/code").toAbsolutePath();
  private static final String SCENARIO = "scenario ";
  private static final long CEILING_SECONDS = 60;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  static Stream<String> sessions() {
    return Stream.concat(
        Stream.of("a Python program"),
        Stream.concat(
            CodeSessions.byHand().keySet().stream(),
            CodeSessions.scenarios().stream().map(name -> SCENARIO + name)));
  }

  /** By hand, on the workbench's own sockets, or the calls of another program. */
  private static Path session(CodeProof proof, String name) throws Exception {
    if (name.equals("a Python program")) {
      return proof.traced("another-program", interpreted(program("exchange.py")));
    }
    String script = CodeSessions.byHand().get(name);
    return name.startsWith(SCENARIO)
        ? proof.scenario(name.substring(SCENARIO.length()))
        : proof.byHand(name, script);
  }

  private static Path program(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    try (InputStream in = CodeTruthCheck.class.getResourceAsStream(name)) {
      return Files.write(file, in.readAllBytes());
    }
  }

  private static List<String> interpreted(Path file) {
    return List.of("/usr/bin/python3", "-S", "-E", "-W", "error", file.toString());
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void python(String name) throws Exception {
    CodeProof proof = new CodeProof(Files.createDirectories(FOLDER.resolve("python")));
    Path session = session(proof, name);
    report(name, "Python", proof.prove(session, CodeLanguage.PYTHON, CodeTruthCheck::interpreted));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void c(String name) throws Exception {
    CodeProof proof = new CodeProof(Files.createDirectories(FOLDER.resolve("c")));
    Path session = session(proof, name);
    report(name, "C", proof.prove(session, CodeLanguage.C, CodeTruthCheck::compiled));
  }

  @ParameterizedTest
  @CsvSource({
    "PollSelector, '', ''",
    "EpollSelector, '', 'you said: '",
    "SelectSelector, 'hello\n', ''",
    "PollSelector, 'hello\n', 'you said: '"
  })
  void servesWhoeverIsReady(String waiting, String greeting, String words) throws Exception {
    String place = waiting + greeting.length() + words.length();
    CodeProof proof = new CodeProof(Files.createDirectories(FOLDER.resolve(place)));
    List<String> command = new ArrayList<>(interpreted(program("ready.py")));
    command.addAll(List.of(waiting, greeting, words));
    Path session = proof.traced("ready", command);
    String name = waiting + " \"" + greeting.strip() + "\" \"" + words + "\"";
    report(
        name,
        "Python",
        proof.proveStreams(
            session, CodeLanguage.PYTHON, CodeTruthCheck::interpreted, "serve_ready("));
    report(
        name,
        "C",
        proof.proveStreams(session, CodeLanguage.C, CodeTruthCheck::compiled, "serve_ready("));
  }

  @Test
  void receivesWhileItSends() throws Exception {
    CodeProof proof = new CodeProof(Files.createDirectories(FOLDER.resolve("meanwhile")));
    Path session = proof.scenario("meanwhile", CodeSessions.sentMeanwhile());
    report(
        "meanwhile",
        "Python",
        proof.proveStreams(
            session, CodeLanguage.PYTHON, CodeTruthCheck::interpreted, "sending.start("));
    report(
        "meanwhile",
        "C",
        proof.proveStreams(session, CodeLanguage.C, CodeTruthCheck::compiled, "start_sending("));
  }

  @ParameterizedTest
  @EnumSource(names = {"PYTHON", "C"})
  void withTls(CodeLanguage language) throws Exception {
    CodeProof proof = new CodeProof(Files.createDirectories(FOLDER.resolve("tls-" + language)));
    Path certificate = FOLDER.resolve("certificate.pem");
    run(
        FOLDER.resolve("openssl.txt"),
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-noenc",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=IP:127.0.0.1,DNS:localhost",
            "-keyout",
            certificate.toString(),
            "-out",
            FOLDER.resolve("public.pem").toString()));
    Files.write(
        certificate, Files.readAllBytes(FOLDER.resolve("public.pem")), StandardOpenOption.APPEND);
    Path session = proof.scenario("tls-beside-plain");
    int lines =
        proof.proveSecured(
            session,
            language,
            language == CodeLanguage.C ? CodeTruthCheck::compiled : CodeTruthCheck::interpreted,
            certificate,
            certificate);
    report("tls-beside-plain", language.title(), lines);
  }

  /** socat makes calls of its own: here it is only asked whether the shell can read the lines. */
  @ParameterizedTest
  @MethodSource("sessions")
  void shell(String name) throws Exception {
    CodeProof proof = new CodeProof(Files.createDirectories(FOLDER.resolve("shell")));
    Path file = proof.write(session(proof, name), CodeLanguage.SHELL);
    Process shell = new ProcessBuilder("sh", "-n", file.toString()).inheritIO().start();
    assertThat(shell.waitFor(CEILING_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
  }

  private static List<String> compiled(Path file) throws Exception {
    Path program = file.resolveSibling("program");
    run(
        file.resolveSibling("words.txt"),
        List.of(
            "cc",
            "-std=gnu11",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-O1",
            "-pthread",
            "-o",
            program.toString(),
            file.toString(),
            "-lssl",
            "-lcrypto"));
    return List.of(program.toString());
  }

  private static void run(Path words, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(words.toFile())
            .start();
    assertThat(process.waitFor(CEILING_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(words)).isZero();
  }

  private static void report(String name, String language, int lines) throws IOException {
    Files.writeString(
        FOLDER.resolve("report.txt"),
        name + ": " + lines + " lines of " + language + ", which make the same calls\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
