package dev.socketworkbench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socketworkbench.call.Call;
import dev.socketworkbench.call.Entry;
import dev.socketworkbench.call.aside.SourcePlace;
import dev.socketworkbench.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Programs whose lines say which calls they make: traced by the built program, each call must have
 * been recorded with the line that makes it, and the program must not notice.
 */
final class LinesTruthCheck {
  private static final Path FOLDER = Path.of("target/truth/lines").toAbsolutePath();
  private static final Path PROGRAM = Path.of("target/dist/bin/socket-workbench").toAbsolutePath();
  private static final String PYTHON = "/usr/bin/python3";
  private static final long CEILING_SECONDS = 120;

  @BeforeAll
  static void emptyFolder() throws IOException {
    Report.begin(FOLDER);
  }

  private static Path resource(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    try (InputStream in = LinesTruthCheck.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  /** What it prints on both streams. */
  private static String run(String name, Map<String, String> environment, List<String> command)
      throws Exception {
    Path out = FOLDER.resolve(name + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(CEILING_SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
      assertThat(process.exitValue()).as(name + ": " + Files.readString(out)).isZero();
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Call> traced(
      String name, Map<String, String> environment, List<String> program) throws Exception {
    Path journal = FOLDER.resolve(name + ".swj");
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "trace", "--record"));
    command.addAll(List.of(journal.toString(), "--output", name + ".calls", "--"));
    command.addAll(program);
    String printed = run(name + ".traced", environment, command);
    assertThat(printed).as(name).isEqualTo(run(name + ".alone", environment, program));
    List<Call> calls = new ArrayList<>();
    try (Journal read = Journal.open(journal)) {
      for (long row = 0; row < read.all().size(); row++) {
        Entry entry = read.all().get(row);
        if (entry instanceof Call call) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  private static void report(String line) throws IOException {
    Files.writeString(
        FOLDER.resolve("report.txt"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * The calls that come from a file whose lines name their calls.
   *
   * @param tall how many lines a call takes at most, the last of which names it
   */
  private static int check(List<Call> calls, Path source, int tall) throws IOException {
    List<String> lines = Files.readAllLines(source);
    int found = 0;
    for (Call call : calls) {
      Optional<SourcePlace> place = call.aside().source();
      if (place.isPresent() && place.get().file().equals(source.toString())) {
        int at = place.get().line() - 1;
        String near = String.join("\n", lines.subList(at, Math.min(lines.size(), at + tall)));
        boolean closesItself = lines.get(at).contains("with ") && call.word().equals("close");
        assertThat(
                Pattern.compile("(?:#|//) .*\\b" + call.word() + "\\b").matcher(near).find()
                    || closesItself)
            .as("%s at line %d: %s", call.word(), at + 1, near)
            .isTrue();
        found++;
      }
    }
    return found;
  }

  @Test
  void python() throws Exception {
    Path source = resource("lines.py");
    List<Call> calls = traced("python", Map.of(), List.of(PYTHON, source.toString()));
    int found = check(calls, source, 3);
    List<Call> without = calls.stream().filter(call -> call.aside().source().isEmpty()).toList();
    // What Python closes when nobody needs it any more is on no line.
    assertThat(without).extracting(Call::word).containsOnly("close", "epoll_create");
    assertThat(found).isGreaterThan(60);
    report("Python: " + found + " of " + calls.size() + " calls with their lines");
  }

  private static void checkC(String name, boolean debug, String... options) throws Exception {
    Path source = resource("lines.c");
    Path program = FOLDER.resolve(name);
    List<String> compile = new ArrayList<>(List.of("cc", "-o", program.toString()));
    compile.addAll(List.of(options));
    compile.addAll(List.of("lines.c", "-lpthread"));
    run(name + ".cc", Map.of(), compile);
    List<Call> calls = traced(name, Map.of(), List.of(program.toString()));
    int found = check(calls, source, 1);
    assertThat(calls).hasSize(13);
    assertThat(found).isEqualTo(debug ? calls.size() : 0);
    report(
        "C, "
            + String.join(" ", options)
            + ": "
            + found
            + " of "
            + calls.size()
            + " calls with their lines");
  }

  @Test
  void inC() throws Exception {
    checkC("plain", true, "-g");
    checkC("optimised", true, "-g", "-O2");
    checkC("static", true, "-g", "-O2", "-static");
    checkC("version4", true, "-gdwarf-4");
    checkC("compressed", true, "-g", "-gz");
    checkC("none", false, "-O1");
  }

  @Test
  void anotherSitecustomizeIsReadAsEver() throws Exception {
    Path own = Files.createDirectories(FOLDER.resolve("own"));
    Files.writeString(own.resolve("sitecustomize.py"), "print('theirs')\n");
    Path source = resource("lines.py");
    Map<String, String> environment = Map.of("PYTHONPATH", own.toString());
    List<Call> calls = traced("own", environment, List.of(PYTHON, source.toString()));
    assertThat(check(calls, source, 3)).isGreaterThan(60);
    assertThat(Files.readString(FOLDER.resolve("own.traced.out"))).startsWith("theirs\n");
    report("Python with a sitecustomize of its own: read, and its lines are there");
  }

  @Test
  void pythonThatIsToldToIgnoreItsEnvironmentHasNoLines() throws Exception {
    Path source = resource("lines.py");
    List<Call> calls = traced("isolated", Map.of(), List.of(PYTHON, "-I", source.toString(), "x"));
    assertThat(calls).isNotEmpty().allMatch(call -> call.aside().isEmpty());
    report("Python with -I: " + calls.size() + " calls without lines");
  }
}
