package dev.socketworkbench.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Operation;
import dev.socketworkbench.call.Outcome;
import dev.socketworkbench.call.address.Endpoint;
import dev.socketworkbench.cli.CliMain;
import dev.socketworkbench.cli.terminal.StandardStreams;
import dev.socketworkbench.code.write.CodeText;
import dev.socketworkbench.journal.Journal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records a session with both of its ends, writes it as a program, runs the program under the
 * tracer, and compares: the same calls, with the same arguments, bytes and results, in the same
 * order.
 */
public final class CodeProof {
  private static final int MOST_BYTES = 1 << 20;

  private final Path folder;

  /** Everything goes into this folder. */
  public CodeProof(Path folder) {
    this.folder = folder;
  }

  /** What a program of one language is called, and how it becomes a command. */
  @FunctionalInterface
  public interface Builder {
    /** Builds the program that is in the file. */
    List<String> command(Path file) throws Exception;
  }

  /** Runs a command of the workbench in this process. */
  private static void workbench(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    StandardStreams streams =
        new StandardStreams(new ByteArrayInputStream(new byte[0]), print, print);
    int code = CliMain.run(streams, arguments);
    assertThat(code)
        .as(String.join(" ", arguments) + ": " + out.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  /** The session of a script of calls by hand. */
  public Path byHand(String name, String script) throws IOException {
    Files.deleteIfExists(Path.of(CodeSessions.UNIX_PATH));
    Path calls = folder.resolve(name + ".calls");
    Files.writeString(calls, script);
    Path session = folder.resolve(name + ".swj");
    workbench("calls", calls.toString(), "--record", session.toString());
    return session;
  }

  /** The session of a scenario, on the workbench's own servers and clients. */
  public Path scenario(String name) {
    Path session = folder.resolve("scenario-" + name + ".swj");
    workbench("scenario", "run", name, "--record", session.toString());
    return session;
  }

  /** The session of a scenario that is not in the gallery. */
  public Path scenario(String name, String text) throws IOException {
    Path session = folder.resolve("scenario-" + name + ".swj");
    Path scenario = Files.writeString(folder.resolve(name + ".txt"), text);
    workbench("scenario", "run", scenario.toString(), "--record", session.toString());
    return session;
  }

  /** The session of another program. */
  public Path traced(String name, List<String> command) {
    Path session = folder.resolve(name + ".swj");
    List<String> all = new ArrayList<>(List.of("trace", "--output"));
    all.addAll(List.of(folder.resolve(name + ".lines").toString(), "--record"));
    all.addAll(List.of(session.toString(), "--"));
    all.addAll(command);
    workbench(all.toArray(String[]::new));
    return session;
  }

  private static List<Call> calls(Path session) throws IOException {
    try (Journal journal = Journal.open(session)) {
      return journal.all().read(0, Integer.MAX_VALUE, MOST_BYTES).stream()
          .filter(Call.class::isInstance)
          .map(Call.class::cast)
          .toList();
    }
  }

  private static CodeText code(Path session, CodeLanguage language) throws Exception {
    try (Journal journal = Journal.open(session)) {
      return RecordedCode.write(
          journal.all(), Optional.empty(), language, session.getFileName().toString());
    }
  }

  /** Writes the session as a program into a file. */
  public Path write(Path session, CodeLanguage language) throws Exception {
    Path file = session.resolveSibling(session.getFileName() + language.ending());
    return Files.writeString(file, code(session, language).text());
  }

  /**
   * Writes the session as a program, runs it, and compares.
   *
   * @return how many lines the program has
   */
  public int prove(Path session, CodeLanguage language, Builder builder) throws Exception {
    List<Call> recorded = calls(session);
    CodeText code = code(session, language);
    String text = withFreePorts(code.text(), recorded);
    String name = session.getFileName().toString().replace(".swj", "") + "-" + language.word();
    Path file = place(name, language, text);
    List<Call> made = calls(traced(name, builder.command(file)));
    CallWords wanted = CallWords.of(recorded);
    CallWords found = CallWords.of(made);
    boolean hasThreads = text.contains("hread");
    if (hasThreads) {
      assertThat(found.bySocket()).as(text).isEqualTo(wanted.bySocket());
    } else if (language == CodeLanguage.JAVA) {
      assertThat(found.inOrderForJava()).as(text).isEqualTo(wanted.inOrderForJava());
    } else {
      assertThat(found.inOrder()).as(text).isEqualTo(wanted.inOrder());
    }
    return code.lines().size();
  }

  private Path place(String name, CodeLanguage language, String text) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    String fileName =
        language == CodeLanguage.JAVA
            ? text.replaceAll("(?s).*public final class (\\w+) .*", "$1") + ".java"
            : "program" + language.ending();
    return Files.writeString(place.resolve(fileName), text);
  }

  /**
   * The same of a session with TLS: what is on the wire is another thing each time, so that only
   * the other calls are compared, and that the program ends well.
   *
   * @param certificate a file with the key and the certificate of 127.0.0.1
   * @param authorities a file with who has signed that
   */
  public int proveSecured(
      Path session, CodeLanguage language, Builder builder, Path certificate, Path authorities)
      throws Exception {
    List<Call> recorded = calls(session);
    CodeText code = code(session, language);
    assertThat(code.problems()).isEmpty();
    String text =
        withFreePorts(code.text(), recorded)
            .replaceAll("server\\.(pem|p12)", certificate.toString())
            .replace("ca.pem", authorities.toString());
    Path file = place("secured-code-" + language.word(), language, text);
    List<Call> made = calls(traced("secured-" + language.word(), builder.command(file)));
    assertThat(withoutData(made)).as(text).isEqualTo(withoutData(recorded));
    return code.lines().size();
  }

  /**
   * The same of a session whose calls are cut otherwise each time: a server that serves whoever is
   * ready, or who sends and receives at the same time. Its bytes are compared, and its ends.
   *
   * @param words one of which is in the program
   */
  public int proveStreams(Path session, CodeLanguage language, Builder builder, String... words)
      throws Exception {
    List<Call> recorded = calls(session);
    CodeText code = code(session, language);
    assertThat(code.text()).containsAnyOf(words);
    String text = withFreePorts(code.text(), recorded);
    String name = session.getFileName().toString().replace(".swj", "") + "-" + language.word();
    Path file = place(name, language, text);
    List<Call> made = calls(traced(name, builder.command(file)));
    assertThat(CallWords.streams(made)).as(text).isEqualTo(CallWords.streams(recorded));
    return code.lines().size();
  }

  private static String withoutData(List<Call> calls) {
    return CallWords.of(calls.stream().filter(call -> !movesBytes(call)).toList()).bySocket();
  }

  /** Or prepares a socket for it, as a library for TLS does. */
  private static boolean movesBytes(Call call) {
    return call.operation().sends()
        || call.operation().receives()
        || call.operation() == Operation.GETSOCKOPT
        || call.operation() == Operation.IOCTL;
  }

  /** The ports of a recording may be taken by somebody else now. */
  private static String withFreePorts(String text, List<Call> recorded) throws IOException {
    Map<Integer, Integer> free = new LinkedHashMap<>();
    for (Call call : recorded) {
      if (call.outcome() instanceof Outcome.Bound bound
          && bound.local() instanceof Endpoint.Ip ip
          && text.contains(String.valueOf(ip.port()))
          && ip.port() > 1024) {
        free.putIfAbsent(ip.port(), freePort());
      }
    }
    String changed = text;
    for (Map.Entry<Integer, Integer> each : free.entrySet()) {
      changed = changed.replaceAll("\\b" + each.getKey() + "\\b", each.getValue().toString());
    }
    return changed;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
