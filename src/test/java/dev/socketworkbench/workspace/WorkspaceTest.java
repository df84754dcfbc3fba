package dev.socketworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socketworkbench.call.Side;
import dev.socketworkbench.net.behaviour.BehaviourKind;
import dev.socketworkbench.net.client.ClientOptions;
import dev.socketworkbench.net.option.ScriptOptions;
import dev.socketworkbench.net.server.ServerOptions;
import dev.socketworkbench.option.NumberKind;
import dev.socketworkbench.option.Option;
import dev.socketworkbench.option.OptionKind;
import dev.socketworkbench.option.OptionValues;
import dev.socketworkbench.option.TextKind;
import dev.socketworkbench.program.RunSettings;
import dev.socketworkbench.workspace.Workspace.LookTheme;
import dev.socketworkbench.workspace.Workspace.ProgramPlace;
import dev.socketworkbench.workspace.Workspace.SizedPane;
import dev.socketworkbench.workspace.Workspace.WindowLook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {
  @TempDir private Path folder;

  private static Workspace read(String text) {
    WorkspaceReading reading = WorkspaceParser.read(text);
    assertThat(reading.mistakes()).isEmpty();
    return reading.workspace().orElseThrow();
  }

  @Test
  void itSaysInTheWordsOfTheCommandLineWhatThereIs() {
    Workspace lab =
        read(
            """
            workspace 1
            title: Echo, twice
            notes: Start both servers,
              and then connect.
            notes: What comes back?

            # the servers
            serve line-echo --port 60001   # on the next port
              --waiting threads
            serve --script rules.txt
            connect localhost 60001 --udp
            trace --pane client --env "A=b c" --no-lines -- python3 client.py --loud # 1
            theme dark
            text 150 %
            fold servers
            logs split
            size logs 30 %
            size detail 40%
            """);
    assertThat(lab.title()).isEqualTo("Echo, twice");
    assertThat(lab.notes())
        .containsExactly("Start both servers, and then connect.", "What comes back?");
    assertThat(lab.servers().getFirst().get(ServerOptions.PORT)).isEqualTo(60001);
    assertThat(lab.servers().getFirst().text(ServerOptions.WAITING)).isEqualTo("threads");
    assertThat(lab.servers().get(1).get(ServerOptions.BEHAVIOUR)).isEqualTo(BehaviourKind.SCRIPT);
    assertThat(lab.clients().getFirst().get(ClientOptions.HOST)).isEqualTo("localhost");
    assertThat(lab.clients().getFirst().get(ClientOptions.UDP)).isTrue();
    assertThat(lab.programs())
        .containsExactly(
            new ProgramPlace(
                Side.CLIENT,
                new RunSettings("python3 client.py --loud # 1", "", "A=b c", false, false)));
    assertThat(lab.look())
        .isEqualTo(
            new WindowLook(
                Optional.of(LookTheme.DARK),
                OptionalInt.of(150),
                true,
                false,
                Optional.of(false),
                Map.of(SizedPane.LOGS, 30, SizedPane.DETAIL, 40)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serve --prot 1 | there is no option --prot. Did you mean '--port'?",
        "serve echoo | 'echoo' is no behaviour. It takes tutorial",
        "serve --port 99999 | '99999' is no port. It takes 0 to 65535.",
        "serve --port | the value of --port is missing. It takes 0 to 65535.",
        "serve --port --tls | the value of --port is missing",
        "serve echo 1 | '1' is no option. Options begin with --",
        "serve --port 1 --port 2 | --port stands here twice. Take one of them away.",
        "connect here | a port is missing. Write HOST PORT",
        "size logs 95 % | '95' is no size of a pane. Write a number from 5 to 90",
        "size log 30 % | 'log' is no word behind size. Write one of: servers, clients, logs",
        "connect \"\" 5 | no host",
        "trace -- | the command to trace is missing. Write it behind --",
        "trace python3 x.py | there is no option 'python3' before a command",
        "trace --env A -- ls | 'A' is no variable. Write --env NAME=VALUE.",
        "trace --pane left -- ls | 'left' is no word behind --pane. Write one of: server, client.",
        "serve \"x | a text in quotes has no end. Put \" behind it.",
        "serve \"\\q\" | '\\q' means nothing in quotes",
        "theme pink | 'pink' is no word behind theme. Write one of: system, light, dark.",
        "text 5 | '5' is no size of text. Write a number from 50 to 400",
        "fold all | Write one of: servers, clients.",
        "logs | what logs is is missing. Write one of: merged, split.",
        "theme dark blue | 'blue' is too much here. Take it away."
      })
  void aMistakeIsNamedWithItsLineAndItsCure(String line, String words) {
    WorkspaceReading reading = WorkspaceParser.read("workspace 1\n\n" + line + "\n");
    assertThat(reading.workspace()).isEmpty();
    assertThat(reading.mistakes()).hasSize(1);
    if (!words.equals("no host")) {
      assertThat(reading.mistakes().getFirst().toString()).startsWith("line 3: ").contains(words);
    }
  }

  @Test
  void allMistakesAreNamedAtOnce() {
    WorkspaceReading reading =
        WorkspaceParser.read("workspace 1\nserve --x 1\nconnect\n--\ntext\nserve echo\n");
    assertThat(reading.mistakes()).extracting(WorkspaceMistake::line).containsExactly(2, 5);
    assertThat(reading.remarks()).hasSize(1);
  }

  @Test
  void whatIsNoneOrOfALaterVersionIsRefused() {
    assertThat(WorkspaceParser.read("").mistakes().toString()).contains("this file is empty");
    assertThat(WorkspaceParser.read("script 1\n").mistakes().toString())
        .contains("this is no workspace");
    assertThat(WorkspaceParser.read("workspace 2\nserve --new 1\n").mistakes())
        .singleElement()
        .asString()
        .contains("is of version 2")
        .contains("newer Socket Workbench");
  }

  @Test
  void linesOfALaterVersionAreSaidAndKept() {
    WorkspaceReading reading = WorkspaceParser.read("workspace 1\nsrve echo\nblink \"fast\n");
    assertThat(reading.mistakes()).isEmpty();
    assertThat(reading.remarks().getFirst())
        .startsWith("line 2: 'srve' means nothing to this version")
        .endsWith("Did you mean 'serve'?");
    assertThat(WorkspaceWriter.text(reading.workspace().orElseThrow()))
        .endsWith("srve echo\nblink \"fast\n");
  }

  @Test
  void moreTabsThanAWindowCanShowAreAMistake() {
    String text = "workspace 1\n" + "serve echo\n".repeat(WorkspaceParser.MOST_TABS + 5);
    assertThat(WorkspaceParser.read(text).mistakes()).hasSize(5);
  }

  @Test
  void namesOfFilesAreTakenFromTheWorkspacesFolder() throws IOException {
    Path lab = Files.createDirectory(folder.resolve("lab"));
    Files.writeString(lab.resolve("rules"), "script 1\n");
    Path path = lab.resolve("lab.swbench");
    Files.writeString(
        path,
        """
        workspace 1
        serve --script rules
        serve --script smtp-server
        serve --script ../other/rules.txt --script-files pages
        connect 127.0.0.1 1 --ca system
        trace -- python3 server.py
        trace --folder sub -- ./a.out
        """);
    WorkspaceFile file = new WorkspaceFile(path);
    Workspace read = file.read().workspace().orElseThrow();
    assertThat(read.servers())
        .extracting(each -> each.get(ScriptOptions.SCRIPT))
        .containsExactly(
            lab.resolve("rules").toString(),
            "smtp-server",
            folder.resolve("other/rules.txt").toString());
    assertThat(read.servers().get(2).get(ScriptOptions.FILES))
        .isEqualTo(lab.resolve("pages").toString());
    assertThat(read.programs())
        .extracting(each -> each.run().folder())
        .containsExactly(lab.toString(), lab.resolve("sub").toString());
    file.write(read);
    assertThat(Files.readString(path))
        .contains("serve script --port 60000 --script rules\n")
        .contains("--script smtp-server\n")
        .contains("--script " + folder.resolve("other/rules.txt") + " --script-files pages\n")
        .contains("--ca system\n")
        .contains("\ntrace -- python3 server.py\n")
        .contains("\ntrace --folder sub -- ./a.out\n");
    assertThat(file.read().workspace()).contains(read);
    try (Stream<Path> files = Files.list(lab)) {
      assertThat(files).as("no draft is left").hasSize(2);
    }
  }

  @Test
  void aFileThatIsNoTextOrTooLongIsRefused() throws IOException {
    Path path = folder.resolve("x.swbench");
    Files.write(path, "workspace 1\ntitle: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> new WorkspaceFile(path).read()).hasMessageContaining("UTF-8");
    Files.write(path, new byte[WorkspaceFile.MOST_BYTES + 1]);
    assertThatThrownBy(() -> new WorkspaceFile(path).read()).hasMessageContaining("larger");
  }

  @Test
  void whatIsWrittenReadsTheSame() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 300; round++) {
      Workspace made = made(random);
      String text = WorkspaceWriter.text(made);
      WorkspaceReading reading = WorkspaceParser.read(text);
      assertThat(reading.mistakes()).as(text).isEmpty();
      assertThat(reading.workspace()).as(text).contains(made);
      assertThat(text.lines().filter(line -> !line.startsWith("trace")).toList())
          .as(text)
          .noneMatch(line -> line.startsWith("  #"));
    }
  }

  private static Workspace made(SplittableRandom random) {
    List<Option<?>> client =
        Stream.concat(ClientOptions.TARGET.stream(), WorkspaceParser.further().stream()).toList();
    return new Workspace(
        words(random, 3),
        list(random, 3).stream().map(each -> words(random, 60)).filter(s -> !s.isEmpty()).toList(),
        list(random, 4).stream().map(each -> values(random, ServerOptions.ALL)).toList(),
        list(random, 4).stream().map(each -> values(random, client)).toList(),
        list(random, 3).stream().map(each -> program(random)).toList(),
        new WindowLook(
            random.nextBoolean() ? Optional.empty() : Optional.of(one(random, LookTheme.values())),
            random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(50, 401)),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean()),
            random.nextBoolean()
                ? Map.of()
                : Map.of(one(random, SizedPane.values()), random.nextInt(5, 91))),
        list(random, 2).stream()
            .map(each -> "newer " + words(random, 3))
            .map(String::strip)
            .toList());
  }

  private static List<Integer> list(SplittableRandom random, int most) {
    return Stream.generate(() -> 0).limit(random.nextInt(most)).toList();
  }

  private static <T> T one(SplittableRandom random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String words(SplittableRandom random, int most) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      words.add(word(random));
    }
    return String.join(" ", words);
  }

  private static String word(SplittableRandom random) {
    String letters = "abcXYZ019-_.:/\\\"#'=$%\u00e9\u4e2d";
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private static ProgramPlace program(SplittableRandom random) {
    String environment = random.nextBoolean() ? "" : "A=" + words(random, 2) + "\nB_1=x y";
    return new ProgramPlace(
        one(random, Side.values()),
        new RunSettings(
            ("run " + words(random, 4)).strip(),
            random.nextBoolean() ? "" : "a " + word(random),
            environment.lines().map(String::strip).reduce((a, b) -> a + "\n" + b).orElse(""),
            random.nextBoolean(),
            random.nextBoolean()));
  }

  private static OptionValues values(SplittableRandom random, List<Option<?>> options) {
    OptionValues values = OptionValues.STANDARD;
    for (Option<?> option : options) {
      if (random.nextInt(4) == 0) {
        values = values.withText(option, text(random, option.kind()));
      }
    }
    // A script is the behaviour where nobody says another one.
    return values.get(ScriptOptions.SCRIPT).isEmpty() || !options.contains(ServerOptions.BEHAVIOUR)
        ? values
        : values.with(ServerOptions.BEHAVIOUR, BehaviourKind.SCRIPT);
  }

  private static String text(SplittableRandom random, OptionKind<?> kind) {
    return switch (kind) {
      case OptionKind.Flag flag -> Boolean.toString(random.nextBoolean());
      case OptionKind.OneOf<?> choice ->
          choice.choices().get(random.nextInt(choice.choices().size())).name();
      case NumberKind number -> Integer.toString(random.nextInt(1, 5000));
      case OptionKind.BindAddress address -> random.nextBoolean() ? "0.0.0.0" : "::1";
      case OptionKind.SocketOptions options -> "TCP_MAXSEG=536 SO_KEEPALIVE=1";
      case TextKind.Host host -> "host" + random.nextInt(100);
      case TextKind text -> (word(random) + " " + word(random)).strip();
    };
  }
}
